// What every runtime offers.

import { module } from './module.js';

export const version = () => module().version();

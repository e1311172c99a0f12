// In Node.js: the models, with the module started.

import './node.js';

export * from './lifetime.js';

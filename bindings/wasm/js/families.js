// What the families beside the base bring; `base/` holds what stands in its place in the module of the base alone.

export { GroupedInteractions, Interactions } from './interactions.js';
export * as lifetime from './lifetime.js';
export * from './logs.js';
export { overview } from './overview.js';

// What a value is.

/** Whether a value is an object written as `{…}`, from whatever window or worker. */
export function isPlain(value) {
  if (value === null || typeof value !== 'object') return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** A value as a person would recognise it in a message. */
export function describe(value) {
  if (Array.isArray(value)) return 'an array';
  if (value !== null && typeof value === 'object') return `an object (${value.constructor?.name ?? 'Object'})`;
  if (typeof value === 'function') return 'a function';
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

// Errors as data: the same fields as in every other language.

/** What the library refuses. `code` is stable; the other fields say what was found, where, and what is allowed. */
export class RegularsError extends Error {
  static name = 'RegularsError';

  constructor(message, { name, ...fields }) {
    super(message);
    // A name that does not exist is the value that was given.
    Object.assign(this, name === undefined ? fields : { value: name, ...fields });
  }

  static {
    Object.defineProperty(this.prototype, 'name', { value: 'RegularsError' });
  }
}

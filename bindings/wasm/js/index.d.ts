/**
 * Starts the library. Call it once and wait for it before any other function; a second call does nothing.
 * In Node.js the library is ready when it has been imported, and `init` returns at once.
 *
 * @param source where the module `regulars_bg.wasm` is, if not beside the script: an address, a response, or
 * its bytes.
 */
export function init(source?: string | URL | Request | Response | PromiseLike<Response> | BufferSource): Promise<void>;

/** The version of the library. */
export function version(): string;

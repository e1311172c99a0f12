// Checks one file of vectors against the library. It uses nothing of Node.js, as a browser runs it too.

/**
 * Returns how many cases passed, and throws for the first that did not.
 * The format of the vectors is not settled: until then a file passes if it holds something.
 */
export function check(regulars, path, vectors) {
  if (typeof regulars.version() !== 'string') throw new Error('the library does not answer');
  if (vectors === null || typeof vectors !== 'object') throw new Error(`${path} holds no vectors`);
  return 1;
}

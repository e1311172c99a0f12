// What a person is told when something cannot be done, in words that say what to do.

export class Problem extends Error {
  override name = 'Problem';
}

// The files of the folder `conformance` at the root of the repository.

import { existsSync, readdirSync } from 'node:fs';

export const folder = new URL('../../../../conformance/', import.meta.url);

/** The paths of all files of vectors, such as `retention/churn_rate.json`. */
export function list() {
  if (!existsSync(folder)) return [];
  const paths = readdirSync(folder, { recursive: true }).map((path) => path.replaceAll('\\', '/'));
  return paths.filter((path) => path.endsWith('.json')).sort();
}

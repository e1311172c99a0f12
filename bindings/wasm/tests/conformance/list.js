// The files of the folder `conformance` at the root of the repository.

import { existsSync, readdirSync } from 'node:fs';

export const folder = new URL('../../../../conformance/', import.meta.url);

/** The paths of all files of vectors in the order of their bytes, such as `retention/churn_rate.json`. */
export function list() {
  if (!existsSync(folder)) return [];
  const paths = readdirSync(folder, { recursive: true }).map((path) => path.replaceAll('\\', '/'));
  const others = ['logs', 'online_retail'];
  return paths
    .filter((path) => /^[^/]+\/[^/]+\.json$/.test(path) && !others.includes(path.split('/')[0]))
    .sort();
}

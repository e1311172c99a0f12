// The files of the folder `conformance` at the root of the repository.

import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const folder = new URL('../../../../conformance/', import.meta.url);

/** The paths of all files of vectors in the order of their bytes, such as `retention/churn_rate.json`. */
export function list() {
  if (!existsSync(folder)) return [];
  const paths = readdirSync(folder, { recursive: true }).map((path) => path.replaceAll('\\', '/'));
  const others = ['logs', 'online_retail', 'plots'];
  return paths
    .filter((path) => /^[^/]+\/[^/]+\.json$/.test(path) && !others.includes(path.split('/')[0]))
    .sort();
}

/** Leaves what a runtime's runner found where `cargo xtask test` compares it with the others. */
export function keep(runtime, { vectors, digest }) {
  const { REGULARS_DIGESTS: digests } = process.env;
  if (digests) writeFileSync(join(digests, runtime), `${vectors} vectors, digest ${digest}`);
}

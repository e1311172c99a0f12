// One report over whichever logs there are.

import { native } from './log.js';
import { module } from './module.js';

export function overview(...logs) {
  const all = new (module().NativeOverview)();
  for (const log of logs) {
    const half = native(log);
    if (half === undefined) throw new TypeError('overview takes logs');
    all.add(half);
  }
  try {
    return all.table();
  } finally {
    all.free();
  }
}

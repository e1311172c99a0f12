// The logs that the catalogue describes: what they have in common. Their classes are generated, in logs.js.

import { asText, fromAny, fromColumns, fromRows } from './columns.js';
import { logOf, native } from './log.js';
import { module } from './module.js';
import { isPlain } from './values.js';

/** The row in a line of JSON, or why there is none. Its members play the parts of their names. */
function rowOf(line, parts) {
  let object;
  try {
    object = JSON.parse(line);
  } catch (error) {
    return { why: error.message };
  }
  if (!isPlain(object)) return { why: 'it is no object' };
  const { dimensions = {} } = object;
  if (!isPlain(dimensions)) return { why: 'dimensions is no object' };
  const row = {};
  for (const [name, member, needed] of parts) {
    const value = object[member];
    if (needed && (value === undefined || value === null)) return { why: `it has no ${member}` };
    if (typeof value === 'object' && value !== null) return { why: `${member} is not what it must be` };
    row[name] = value;
  }
  return { row, dimensions };
}

/**
 * A log of this kind. A part is its name, that of the member of a row as JSON, and whether it must be there.
 */
export const recorded = (Metrics, Groups, kind, parts) => {
  const names = parts.map(([name]) => name);
  const built = (table, options) => {
    const build = new (module().NativeBuild)(kind, options);
    build.extend(table);
    return build.finish();
  };
  return class extends logOf(Metrics, Groups) {
    /** What the conformance runner makes one by. */
    static _kind = { slug: kind, parts };

    static _read(table, { delimiter = ',', ...options } = {}) {
      return built(fromAny(module().Columns, table, options, names, delimiter), options);
    }

    static fromColumns(columns, options = {}) {
      return new this(built(fromColumns(module().Columns, columns, options, names), options));
    }

    static fromRows(rows, options = {}) {
      return new this(built(fromRows(module().Columns, rows, options, names), options));
    }

    static fromCsv(text, options) {
      return new this(asText(text), options);
    }

    static fromJsonLines(text, options = {}) {
      const { Columns, NativeBuild } = module();
      const lines = asText(text).split('\n').filter((line) => line.trim() !== '');
      const read = lines.map((line) => rowOf(line, parts));
      const dimensions = [...new Set(read.flatMap((it) => Object.keys(it.dimensions ?? {})))];
      const given = dimensions.length > 0 ? { ...options, dimensions } : options;
      const build = new NativeBuild(kind, given);
      const extend = (rows) => {
        // The name of a dimension may be that of a part, so dimensions come first.
        const all = rows.map(({ row, dimensions: own }) => ({ ...own, ...row }));
        const columns = [...dimensions, ...names].map((name) => [name, all.map((row) => row[name])]);
        build.extend(fromColumns(Columns, Object.fromEntries(columns), given, names));
      };
      let run = [];
      read.forEach((it, place) => {
        if (it.why === undefined) return run.push(it);
        if (run.length > 0) extend(run);
        run = [];
        return build.unreadable(lines[place], it.why);
      });
      extend(run);
      return new this(build.finish());
    }

    append(newcomers) {
      if (!(newcomers instanceof this.constructor)) throw new TypeError(`append takes another log of ${kind}`);
      return new this.constructor(native(this).append(native(newcomers)));
    }
  };
};

/** A log beside another one. */
export function beside(log, other, Other, method) {
  if (!(other instanceof Other)) throw new TypeError(`${method} takes a log of ${Other.name.toLowerCase()}`);
  return new log.constructor(native(log).beside(native(other)));
}

/** A view of a log. */
export const view = (log, name, options) => new log.constructor(native(log).view(name, options));

/** What a log tells. */
export const fact = (log, name) => native(log).fact(name);

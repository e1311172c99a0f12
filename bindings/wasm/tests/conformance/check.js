// Runs the vectors of `conformance/`, as its README specifies, through the public interface of the package. It uses
// nothing of Node.js, as a browser runs it too.

/** The names of JavaScript. */
const camelCase = (slug) => slug.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
const fieldName = (slug) => (slug === 'undefined' ? 'undefinedReason' : camelCase(slug));
const renamed = (args = {}) => Object.fromEntries(Object.entries(args).map(([name, value]) => [camelCase(name), value]));

/**
 * Runs every vector of the files at `paths`, whose text `read` gives, and returns how many ran, the digest of what came
 * out, and what was not as it should be. `each` is told of every file.
 */
export async function run(regulars, paths, read, each = () => {}) {
  const logs = new Map();
  const digest = new Fnv();
  const failures = [];
  let vectors = 0;
  for (const path of paths) {
    const file = JSON.parse(await read(path));
    const before = failures.length;
    for (const vector of file.vectors) {
      const { log, name, view } = vector;
      for (const one of [log, view?.orders, view?.surveys, view?.interactions].filter((one) => one !== undefined && !logs.has(one))) {
        logs.set(one, readLog(regulars, JSON.parse(await read(`logs/${one}.json`))));
      }
      vectors += 1;
      const failed = (error) => failures.push(`${path}#${name}: ${error.message}`);
      let ask;
      let line;
      try {
        ask = asking(regulars, file.metric, vector, logs);
        line = ask.canonical();
      } catch (error) {
        line = `error ${error.code ?? 'input'}`;
      }
      digest.write(`${path}#${name}:${line}\n`);
      try {
        judge(regulars, vector, () => (ask ?? asking(regulars, file.metric, vector, logs)).answer());
      } catch (error) {
        failed(error);
      }
    }
    each(path, file.vectors.length, failures.slice(before));
  }
  return { vectors, digest: digest.hex(), failures };
}

/** How to get a vector's answer, and its canonical text. */
function asking(regulars, id, vector, logs) {
  const metric = camelCase(id.slice(id.lastIndexOf('.') + 1));
  const args = renamed(vector.args);
  for (const [name, value] of Object.entries(args)) args[name] = valueOf(regulars, value);
  const { call, read } = vector;
  const asked = {
    scalar: () => ({
      answer: () => (regulars.lifetime?.[metric] ?? regulars[metric])(args),
      canonical: () => regulars._canonicalScalar(metric, args),
    }),
    object: () => {
      const object = revived(regulars, vector);
      return { answer: () => object, canonical: () => regulars._canonical(object) };
    },
    model: () => {
      const model = new regulars.lifetime[vector.class](args);
      return { answer: () => model, canonical: () => regulars._canonical(model) };
    },
    orders: () => {
      const view = seen(logs.get(vector.log), vector.view, logs);
      return { answer: () => view[metric](args), canonical: () => view._canonical(metric, args) };
    },
  }[['scalar', 'object', 'model'].includes(call) ? call : 'orders']();
  const steps = read === undefined ? [] : [read].flat();
  return steps.reduce((before, step) => {
    const given = renamed(step.args);
    return {
      answer: () => before.answer()[camelCase(step.method)](given),
      canonical: () => regulars._canonical(before.answer(), step.method, given),
    };
  }, asked);
}

/** An argument; an object is a result of `class`, read back from its `state`. */
function valueOf(regulars, value) {
  if (Array.isArray(value)) return value.map((item) => valueOf(regulars, item));
  return value?.class === undefined ? value : revived(regulars, value);
}

/** A result of a class, read back from its state. */
function revived(regulars, { class: name, state }) {
  return regulars.revive(JSON.stringify({ class: name, state: JSON.stringify(state) }));
}

/** A view of a log. */
function seen(log, { zone, week_start: weekStart, start, end, per, by, ...filters } = {}, logs) {
  const { policy, identities, only, bots, orders, surveys, interactions, ...own } = filters;
  let view = log;
  if (identities !== undefined) view = view.withIdentities(Object.entries(identities));
  for (const args of Array.isArray(only) ? [[only]] : Object.entries(only ?? {})) view = view.only(...args);
  if (bots !== undefined) view = view.withBots(bots);
  if (orders !== undefined) view = view.withOrders(logs.get(orders));
  if (surveys !== undefined) view = view.withSurveys(logs.get(surveys));
  if (interactions !== undefined) view = view.withInteractions(logs.get(interactions));
  for (const [name, value] of Object.entries(own)) view = view[camelCase(`with_${name}`)](value);
  if (zone !== undefined || weekStart !== undefined) view = view.withCalendar({ zone, weekStart });
  if (policy !== undefined) view = view.withPolicy(policy);
  if (start !== undefined || end !== undefined) view = view.within({ start, end });
  if (per !== undefined) view = view.per(per);
  return by === undefined ? view : view.by(by);
}

const PARTS = ['customer', 'visitor', 'at', 'kind', 'about', 'duration', 'bot', 'channel'];

function readLog(regulars, file) {
  const { Interactions, Orders } = regulars;
  const { currency, orders, interactions, channels, members, first_seen: firstSeen } = file;
  const Kind = Object.values(regulars).find((Known) => file[Known?._kind?.slug] !== undefined);
  if (Kind !== undefined) return described(Kind, file);
  if (interactions !== undefined) {
    const names = new Set(['at', 'customer', 'kind', ...interactions.flatMap(Object.keys)]);
    const columns = Array.from(names, (name) => [name, interactions.map((row) => row[name] ?? null)]);
    const dimensions = [...names].filter((name) => !PARTS.includes(name));
    return Interactions.fromColumns(Object.fromEntries(columns), { dimensions });
  }
  const lines = orders.map(([customer, at, amount, more = {}]) => {
    const refunds = (more.refunds ?? []).map(([back, when]) => ({ amount: back, at: when }));
    return JSON.stringify({ customer, placed_at: at, amount, ...more, refunds });
  });
  let log = Orders.fromJsonLines(lines.join('\n'), { currency });
  if (channels !== undefined) log = log.withAcquisitionChannels(Object.entries(channels));
  if (members !== undefined) log = log.withMembers(members);
  if (firstSeen === undefined) return log;
  return log.withFirstSeen(Array.isArray(firstSeen) ? firstSeen : Object.entries(firstSeen));
}

/** A log of the rows' members, which play the parts of their names; all others are dimensions. */
function described(Kind, { currency, options, ...file }) {
  const { slug, parts } = Kind._kind;
  const rows = file[slug];
  const needed = parts.filter(([, , must]) => must).map(([, member]) => member);
  const names = new Set([...needed, ...rows.flatMap(Object.keys)]);
  const known = new Map(parts.map(([name, member]) => [member, name]));
  const columns = Array.from(names, (name) => [known.get(name) ?? name, rows.map((row) => row[name] ?? null)]);
  const dimensions = [...names].filter((name) => !known.has(name));
  const given = { ...renamed(options), ...(currency && { currency }), ...(dimensions.length > 0 && { dimensions }) };
  return Kind.fromColumns(Object.fromEntries(columns), given);
}

function judge(regulars, vector, answer) {
  if (vector.error === undefined) {
    compare(answer(), vector.expect, vector.tolerance, '');
    return;
  }
  try {
    answer();
  } catch (error) {
    if (!(error instanceof regulars.RegularsError)) throw error;
    for (const [member, expected] of Object.entries(vector.error)) {
      const named = ['metric', 'param'].includes(member) ? camelCase(expected) : expected;
      compare(error[member === 'name' ? 'value' : member], named, undefined, `/${member}`);
    }
    return;
  }
  throw new Error('there was no error');
}

/** Compares what came with what is expected; the message begins with the path of what differs. */
function compare(found, expected, tolerance, path) {
  if (Array.isArray(expected)) {
    if (found?.length !== expected.length) throw differs(found, expected, path);
    expected.forEach((item, place) => compare(found[place], item, tolerance, `${path}/${place}`));
  } else if (expected !== null && typeof expected === 'object') {
    for (const [name, inner] of Object.entries(expected)) {
      compare(stepByStep(found, name), inner, tolerance, `${path}/${name}`);
    }
  } else if (!same(found, expected, tolerance)) {
    throw differs(found, expected, path);
  }
}

/** The value at a path such as `rate.value` or `interval().low`. */
function stepByStep(found, path) {
  if (found?.columns !== undefined && Object.hasOwn(found.columns, path)) return found.columns[path];
  return path.split('.').reduce((value, step) => {
    if (value === null || typeof value !== 'object') return null;
    if (step.endsWith('()')) return value[camelCase(step.slice(0, -2))]();
    const name = fieldName(step);
    if (!(name in value)) throw new Error(`there is no ${name}`);
    return value[name];
  }, found);
}

function same(found, expected, tolerance) {
  if (found instanceof Date) return found.getTime() === new Date(expected).getTime();
  if (typeof found === 'bigint') return String(found) === String(expected);
  if (typeof found === 'number' && typeof expected === 'number' && tolerance !== undefined) {
    return Math.abs(found - expected) <= tolerance * Math.max(Math.abs(expected), 1e-3);
  }
  // Numbers are the same where their bits are; zeros have two signs in JSON too.
  return Object.is(found, expected) || (found === 0 && expected === 0);
}

function differs(found, expected, path) {
  const shown = typeof found === 'bigint' ? `${found}n` : JSON.stringify(found);
  return new Error(`${path} is ${shown}, not ${JSON.stringify(expected)}`);
}

/** FNV-1a with 64 bits, in two halves: the prime is 2^40 + 435. */
class Fnv {
  #high = 0xcbf29ce4;
  #low = 0x84222325;

  write(text) {
    let [high, low] = [this.#high, this.#low];
    for (const byte of new TextEncoder().encode(text)) {
      low = (low ^ byte) >>> 0;
      const product = low * 435;
      high = (high * 435 + Math.floor(product / 2 ** 32) + low * 256) % 2 ** 32;
      low = product >>> 0;
    }
    this.#high = high;
    this.#low = low;
  }

  hex() {
    return [this.#high, this.#low].map((half) => half.toString(16).padStart(8, '0')).join('');
  }
}

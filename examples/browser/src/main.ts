// The page: a file comes in, a person corrects what was guessed of it, and the figures appear.

import sample from '../../data/cdnow.csv?raw';
import { download } from './download.js';
import { Cancelled, Engine, type Progress } from './engine.js';
import type { CsvFormat } from './files/csv-source.js';
import type { Mapping } from './guess.js';
import type { Built, Saved } from './protocol.js';
import type { Filter } from './questions.js';
import './style.css';
import { button, byId, el } from './view/dom.js';
import { explainAll } from './view/evidence.js';
import { filters } from './view/filters.js';
import { counted } from './view/format.js';
import { mappingForm } from './view/mapping.js';
import { Panes } from './view/panes.js';
import { results } from './view/results.js';

const engine = new Engine();
const [mapping, figures, problem] = [byId('mapping'), byId('results'), byId('problem')];

/** Does something that takes a while, and shows how it goes. */
async function during<Value>(stage: string, work: (progress: (progress: Progress) => void) => Promise<Value>): Promise<Value | undefined> {
  const bar = byId<HTMLProgressElement>('bar');
  const show = ({ stage: now, done, of }: Progress) => {
    byId('stage').textContent = of > 0 ? `${now}… ${Math.floor((100 * done) / of)} %` : `${now}…`;
    if (of > 0) [bar.max, bar.value] = [of, done];
    else bar.removeAttribute('value');
  };
  problem.replaceChildren();
  show({ stage, done: 0, of: 0 });
  byId('status').textContent = `${stage}…`;
  byId('progress').hidden = false;
  byId('progress').scrollIntoView({ block: 'nearest' });
  try {
    return await work(show);
  } catch (error) {
    if (error instanceof Cancelled) byId('status').textContent = 'Cancelled.';
    else complain(error);
    return undefined;
  } finally {
    byId('progress').hidden = true;
  }
}

async function open(file: File, format?: Partial<CsvFormat>, currency?: string): Promise<void> {
  leave();
  if (!byId('progress').hidden) {
    engine.cancel();
    await new Promise((resolve) => setTimeout(resolve));
  }
  figures.hidden = true;
  mapping.hidden = true;
  const peek = await during(`Looking at ${file.name}`, () => engine.ask('open', format ? { file, format } : { file }));
  if (!peek) return;
  peek.guess.mapping.currency ||= currency ?? '';
  mapping.replaceChildren(...mappingForm(peek, { read: (chosen) => void build(chosen), reopen: (other) => void open(file, other, currency) }));
  mapping.hidden = false;
  byId('status').textContent = `${file.name} has ${counted(peek.header.length)} columns. Check what they are.`;
  byId('mapping-title').focus();
}

async function build(chosen: Mapping): Promise<void> {
  mapping.hidden = true;
  const built = await during('Reading', (progress) => engine.ask('build', { mapping: chosen }, progress));
  if (built) await show(built);
  else if (mapping.childElementCount > 0) mapping.hidden = false;
}

/** So many customers can be foretold without anybody noticing that the next filter waits for it. */
const FORETOLD_AT_ONCE = 20_000;

/** For so many milliseconds nobody has changed a filter, and what takes longer may begin. */
const QUIET = 250;

const dark = matchMedia('(prefers-color-scheme: dark)');

/** Ends what is still asked of the log that is shown. */
let leave = (): void => undefined;

async function show(built: Built): Promise<void> {
  let waiting = 0;
  let left = false;
  let current: Filter = {};
  const ask = async (filter: Filter): Promise<void> => {
    const began = performance.now();
    const times: number[] = [];
    const took = () => {
      times.push(performance.now() - began);
      bar.took(...times);
    };
    current = filter;
    clearTimeout(waiting);
    page.worth();
    try {
      await panes.show(filter, took);
      took();
      problem.replaceChildren();
      // What is out of view and the models take longer than anybody wants to wait for the next filter: they come when none follows.
      waiting = window.setTimeout(() => void rest(filter, took), QUIET);
    } catch (error) {
      if (!(error instanceof Cancelled)) complain(error);
    }
  };
  const rest = async (filter: Filter, took: () => void): Promise<void> => {
    const many = built.customers > FORETOLD_AT_ONCE;
    if (many) page.worth(button('Fit the models', () => void foretell(filter).catch(complain)));
    try {
      await panes.rest();
      took();
      if (!many) await foretell(filter);
    } catch (error) {
      if (!(error instanceof Cancelled)) complain(error);
    }
  };
  const foretell = async (filter: Filter): Promise<void> => {
    page.worth(el('p', { class: 'quiet' }, 'Fitting the models…'));
    const worth = await engine.ask('worth', { filter });
    if (filter === current && !left) page.worth(worth);
  };
  const save = async (what: Saved): Promise<void> => {
    const text = await during('Writing', () => engine.ask('save', { what, filter: current }));
    if (text !== undefined) download(what.startsWith('segment ') ? `${what.slice('segment '.length).replaceAll(/[^a-z]+/g, '-')}.csv` : what, text);
  };
  const bar = filters(built, (filter) => void ask(filter));
  const page = results(engine, built, bar.element, dark, (what) => void save(what));
  const panes = new Panes(page.panes);
  figures.replaceChildren(page.element);
  dark.onchange = () => void ask(current);
  leave = () => {
    left = true;
    panes.leave();
    clearTimeout(waiting);
    dark.onchange = null;
  };
  await ask({});
  // Another file may have been chosen meanwhile.
  if (left) return;
  figures.hidden = false;
  figures.focus();
  byId('status').textContent = `${counted(built.rows)} orders of ${counted(built.customers)} customers. The figures are below.`;
  for (const dimension of built.dimensions) {
    const values = await engine.ask('values', { dimension }).catch(() => undefined);
    if (left) return;
    if (!values) continue;
    bar.offer(values);
    // One after the other, so that a filter waits for one only.
    for (const { value } of values.values) {
      await engine.ask('ready', { only: { dimension, value } }).catch(() => undefined);
      if (left) return;
    }
  }
}

function complain(error: unknown): void {
  problem.replaceChildren(el('p', {}, error instanceof Error ? error.message : String(error)));
  problem.scrollIntoView({ block: 'nearest' });
}

byId<HTMLInputElement>('file').addEventListener('change', ({ target }) => {
  const input = target as HTMLInputElement;
  const [file] = input.files ?? [];
  if (file) void open(file);
  input.value = '';
});
byId('sample').addEventListener('click', () => void open(new File([sample], 'cdnow.csv', { type: 'text/csv' }), undefined, 'USD'));
byId('cancel').addEventListener('click', () => engine.cancel());
for (const name of ['dragover', 'dragleave', 'drop'] as const) {
  document.addEventListener(name, (event) => {
    event.preventDefault();
    byId('choose').classList.toggle('over', name === 'dragover');
    const [file] = name === 'drop' ? (event.dataTransfer?.files ?? []) : [];
    if (file) void open(file);
  });
}
explainAll();

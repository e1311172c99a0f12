// The parts of the page that every filter changes. Each is asked for by itself, what is in view first, so that a filter that
// changes again waits for one part only.

import { Cancelled } from '../engine.js';
import type { Filter } from '../questions.js';

type Draw = () => void | Promise<void>;

/** A part of the page. */
export interface Pane {
  element: HTMLElement;
  /** Whether it may come when nobody has changed a filter for a while, if it is not in view. */
  late: boolean;
  /** Asks for what it shows; what comes back draws it. */
  ask(filter: Filter): Promise<Draw>;
}

export function pane<Answer>(
  element: HTMLElement,
  ask: (filter: Filter) => Promise<Answer>,
  draw: (answer: Answer) => void | Promise<void>,
  late = false,
): Pane {
  return {
    element,
    late,
    async ask(filter) {
      const answer = await ask(filter);
      return () => draw(answer);
    },
  };
}

export class Panes {
  readonly #inView = new Set<Element>();
  readonly #observer = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) this.#inView[isIntersecting ? 'add' : 'delete'](target);
  });
  /** Those that still show another filter. */
  #open: Pane[] = [];
  #filter: Filter = {};
  #turn = 0;

  constructor(readonly all: readonly Pane[]) {
    for (const { element } of all) this.#observer.observe(element);
  }

  /** Shows a filter: the first part, what is in view, and all that is not late. */
  async show(filter: Filter, first: () => void): Promise<void> {
    this.#turn += 1;
    this.#filter = filter;
    this.#open = [...this.all];
    for (const { element } of this.all) element.classList.add('outdated');
    const [head] = this.all;
    await this.#fill(() => this.#open.find((pane) => pane === head || this.#inView.has(pane.element)) ?? this.#open.find(({ late }) => !late), first);
  }

  /** Shows what is left of the filter. */
  rest(): Promise<void> {
    return this.#fill(() => this.#open.find(({ element }) => this.#inView.has(element)) ?? this.#open[0]);
  }

  /** Whatever is on its way will not be drawn. */
  leave(): void {
    this.#turn += 1;
    this.#observer.disconnect();
  }

  /** Draws one part after the other; while one is drawn, the worker counts the next. */
  async #fill(next: () => Pane | undefined, first?: () => void): Promise<void> {
    const turn = this.#turn;
    const begin = () => {
      const pane = next();
      if (!pane) return undefined;
      this.#open = this.#open.filter((other) => other !== pane);
      const drawing = pane.ask(this.#filter);
      // If another filter comes before this is waited for, nobody hears of what went wrong.
      drawing.catch(() => undefined);
      return { pane, drawing };
    };
    for (let coming = begin(); coming; ) {
      const { pane, drawing } = coming;
      const draw = await drawing;
      if (turn !== this.#turn) throw new Cancelled('another filter was chosen');
      coming = begin();
      await draw();
      if (turn !== this.#turn) throw new Cancelled('another filter was chosen');
      pane.element.classList.remove('outdated');
      first?.();
      first = undefined;
    }
  }
}

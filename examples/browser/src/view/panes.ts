// The parts of the page that every filter changes. Each is asked for by itself, numbers before pictures and what is in view
// first, so that a filter that changes again waits for few of them only.

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

/** So many parts are asked for at once: while the page draws one, the worker counts the other. */
const AT_ONCE = 2;

/** Until the browser has had its turn. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

export class Panes {
  readonly #inView = new Set<Element>();
  readonly #observer = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) this.#inView[isIntersecting ? 'add' : 'delete'](target);
  });
  /** Those that nobody has asked for since the filter changed. */
  #open: Pane[] = [];
  #filter: Filter = {};
  #turn = 0;

  constructor(readonly all: readonly Pane[]) {
    for (const { element } of all) this.#observer.observe(element);
  }

  /**
   * Shows a filter: the first part, the other tables, and the pictures that are in view. Tells when the first was drawn, and when
   * all tables were.
   */
  async show(filter: Filter, told: () => void): Promise<void> {
    this.#turn += 1;
    this.#filter = filter;
    this.#open = [...this.all];
    for (const { element } of this.all) element.classList.add('outdated');
    const [head] = this.all;
    let tables = this.all.filter(({ late }) => !late).length;
    await this.#fill(
      () =>
        this.#open.find((pane) => pane === head || (!pane.late && this.#isInView(pane))) ??
        this.#open.find(({ late }) => !late) ??
        this.#open.find((pane) => this.#isInView(pane)),
      (pane) => {
        if (pane === head) told();
        if (!pane.late && (tables -= 1) === 0) told();
      },
    );
  }

  /** Shows what is left of the filter. */
  rest(): Promise<void> {
    return this.#fill(() => this.#open.find((pane) => this.#isInView(pane)) ?? this.#open[0]);
  }

  /** Whatever is on its way will not be drawn. */
  leave(): void {
    this.#turn += 1;
    this.#observer.disconnect();
  }

  #isInView({ element }: Pane): boolean {
    return this.#inView.has(element);
  }

  /** Draws one part after the other. */
  async #fill(next: () => Pane | undefined, drawn?: (pane: Pane) => void): Promise<void> {
    const turn = this.#turn;
    const check = () => {
      if (turn !== this.#turn) throw new Cancelled('another filter was chosen');
    };
    const coming: { pane: Pane; drawing: Promise<Draw> }[] = [];
    const ask = () => {
      const pane = next();
      if (!pane) return;
      this.#open = this.#open.filter((other) => other !== pane);
      const drawing = pane.ask(this.#filter);
      // If another filter comes before this is waited for, nobody hears of what went wrong.
      drawing.catch(() => undefined);
      coming.push({ pane, drawing });
    };
    for (let place = 0; place < AT_ONCE; place += 1) ask();
    for (let first = coming.shift(); first; first = coming.shift()) {
      const draw = await first.drawing;
      check();
      ask();
      // A picture takes long to draw: whatever stands already is seen before.
      if (first.pane.late) await pause();
      await draw();
      check();
      first.pane.element.classList.remove('outdated');
      drawn?.(first.pane);
    }
  }
}

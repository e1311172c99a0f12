// What a figure is and what it was counted from, shown beside it while it is pointed at or has the focus.

import { el, byId, type Child } from './dom.js';

const contents = new WeakMap<Element, () => Child[]>();
let shownAt: Element | undefined;

/** Gives an element its evidence, which is made when somebody wants to see it. */
export function explain(element: Element, content: () => Child[]): void {
  element.classList.add('explained');
  contents.set(element, content);
}

/** Begins to listen. */
export function explainAll(): void {
  const from = (event: Event) => (event.target instanceof Element ? event.target.closest('.explained') : null);
  for (const name of ['pointerover', 'focusin'] as const) {
    document.addEventListener(name, (event) => {
      const element = from(event);
      if (element) show(element);
      else if (!byId('evidence').contains(event.target as Node)) hide();
    });
  }
  document.addEventListener('focusout', hide);
  document.addEventListener('keydown', (event) => event.key === 'Escape' && hide());
  // Moving the focus may scroll: the evidence goes with its figure, in whatever scrolls.
  addEventListener('scroll', place, { passive: true, capture: true });
}

function show(element: Element): void {
  if (element === shownAt) return;
  hide();
  const content = contents.get(element);
  if (!content) return;
  const box = byId('evidence');
  box.replaceChildren(el('div', {}, ...content()));
  box.hidden = false;
  element.setAttribute('aria-describedby', 'evidence');
  shownAt = element;
  place();
}

/** Below the figure, or above it where there is no room. */
function place(): void {
  if (!shownAt) return;
  const box = byId('evidence');
  const [at, size] = [shownAt.getBoundingClientRect(), box.getBoundingClientRect()];
  const width = document.documentElement.clientWidth;
  const left = Math.max(8, Math.min(at.left, width - size.width - 8));
  const below = at.bottom + 8;
  const top = below + size.height > innerHeight && at.top > size.height + 8 ? at.top - size.height - 8 : below;
  box.style.left = `${left}px`;
  box.style.top = `${top}px`;
}

function hide(): void {
  shownAt?.removeAttribute('aria-describedby');
  shownAt = undefined;
  byId('evidence').hidden = true;
}

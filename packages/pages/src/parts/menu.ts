import { html, type TemplateResult } from 'lit';
import { icon } from './icon.ts';

/** Three dots that open a few actions. `name` says what they are about. */
export function menu(name: string, items: unknown): TemplateResult {
  return html`
    <details class="menu" @toggle=${place}>
      <summary aria-label=${name} title=${name}>${icon('menu')}</summary>
      <div class="menu-items">${items}</div>
    </details>
  `;
}

/** Low on the screen, a menu opens upwards, if there is room. */
function place({ currentTarget }: Event): void {
  const menu = currentTarget as HTMLElement; // the element this listens on
  const { top, bottom } = menu.getBoundingClientRect();
  const height = menu.querySelector<HTMLElement>('.menu-items')?.offsetHeight ?? 0;
  menu.classList.toggle('menu-above', bottom + height > innerHeight && top > height);
}

/** Escape closes an open menu, and so does whatever is pressed or focused outside of it. */
function closeMenus(event: Event): void {
  if (event instanceof KeyboardEvent && event.key !== 'Escape') return;
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details.menu[open]')) {
    const isInside = event.target instanceof Node && menu.contains(event.target);
    if (isInside && event.type !== 'keydown') continue;
    menu.open = false;
    if (isInside) menu.querySelector('summary')?.focus();
  }
}

for (const type of ['pointerdown', 'focusin', 'keydown']) document.addEventListener(type, closeMenus);

/**
 * The bubble below a button: lifts it above the page, keeps it in sight, fills in what can be done, closes it as
 * people expect. Loaded with the first press. It imports nothing of the entry, see `signing.ts`.
 */

import type { Thing } from '../page/thing.ts';
import { noteStyles } from '../styles/note-styles.ts';
import type { ActionName, Actions, NoteName } from '../words/words.ts';
import type { Port } from './port.ts';
import type { Pressing } from './pressing.ts';

/** In English. */
const actions: Actions = {
  undo: 'Take it back',
  repeat: 'Every month…',
  wallet: 'Your wallet',
  forget: 'Don’t send it',
};

const MARGIN_PX = 8;
const GAP_PX = 6;

/** What of a button the panel needs. */
export type Owner = {
  readonly note: HTMLElement;
  readonly control: HTMLElement;
  readonly pressing: Pressing;
  readonly port: Port;
};

export class NotePanel {
  readonly #owner: Owner;
  readonly #row = document.createElement('div');
  #shown = '';
  #sheet: CSSStyleSheet | undefined;
  #listening: AbortController | undefined;
  #wantsFocus = false;

  constructor(owner: Owner) {
    this.#owner = owner;
    this.#row.className = 'actions';
    this.#row.part.add('actions');
  }

  /** Shows what the press has come to, or hides it where that is nothing. */
  update(words: Actions = actions): void {
    const { note, pressing } = this.#owner;
    this.#style();
    if (/idle|pending/.test(pressing.status)) {
      this.hide();
      return;
    }
    const names = actionsAfter(pressing.note);
    const shown = names.map((name) => words[name]).join();
    if (shown !== this.#shown) {
      this.#shown = shown;
      this.#row.replaceChildren(...names.map((name) => this.#actionFor(name, words[name])));
    }
    note.className = 'note';
    if (!names.length) this.#row.remove();
    else if (!this.#row.isConnected) note.append(this.#row); // again, and the focus in it would be lost
    if (!this.#listening) this.#open();
    this.#place();
    if (this.#wantsFocus) this.#focus();
    this.#wantsFocus = false;
  }

  hide(): void {
    const { note } = this.#owner;
    this.#listening?.abort();
    this.#listening = undefined;
    this.#shown = '';
    this.#row.replaceChildren();
    this.#row.remove();
    note.className = 'unseen';
    note.removeAttribute('popover'); // which closes it
    note.style.cssText = '';
  }

  /** Escape closes; the arrow down opens what can be done with what is flattred. */
  press(key: string): void {
    const { control, pressing, port } = this.#owner;
    const thing = pressing.thing();
    if (key === 'Escape') {
      control.focus(); // not the element itself, which is content with any focus inside
      this.#dismiss();
    } else if (thing && port.isFlattred(thing) && pressing.status === 'idle') {
      this.#wantsFocus = true;
      pressing.become(thing, 'done', 'flattred');
    }
  }

  #dismiss(): void {
    const { pressing } = this.#owner;
    const thing = pressing.thing();
    if (thing && !/idle|pending|connecting|link/.test(pressing.status)) pressing.become(thing, 'idle');
  }

  /** Forgets a press that is kept for want of a connection. */
  #forget(): void {
    const { pressing, port } = this.#owner;
    const thing = pressing.thing();
    if (!thing) return;
    port.changeRecord(thing.service, (record) => port.withKept(record, thing));
    this.#dismiss();
  }

  /** To the first of what can be done. */
  #focus(): void {
    (this.#row.firstElementChild as HTMLElement | null)?.focus();
  }

  /** Once for each root and document: in another, the style sheet is left behind. */
  #style(): void {
    const { note } = this.#owner;
    const root = note.getRootNode() as ShadowRoot;
    const { defaultView } = note.ownerDocument;
    if (!defaultView || (this.#sheet && root.adoptedStyleSheets.includes(this.#sheet))) return;
    this.#sheet = new defaultView.CSSStyleSheet();
    this.#sheet.replaceSync(noteStyles);
    root.adoptedStyleSheets.push(this.#sheet);
  }

  #open(): void {
    const { note } = this.#owner;
    if (note.showPopover) {
      // Only while it is shown: a closed popover is not rendered, and a live region must be.
      note.popover = 'manual';
      note.showPopover();
    }
    const { host } = note.getRootNode() as ShadowRoot;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const place = (): void => this.#place();
    addEventListener('scroll', place, { capture: true, passive: true, signal });
    addEventListener('resize', place, { signal });
    const pressed = (event: Event): void => {
      if (!event.composedPath().includes(host)) this.#dismiss();
    };
    addEventListener('pointerdown', pressed, { capture: true, signal });
    // Leaves the button altogether: what moves within it is not seen from here.
    host.addEventListener('focusout', (event) => (event as FocusEvent).relatedTarget && this.#dismiss(), {
      signal,
    });
  }

  /** Below the button or above it, and never outside of the window. */
  #place(): void {
    const { note, control } = this.#owner;
    const width = document.documentElement.clientWidth - MARGIN_PX;
    if (!note.popover) {
      // No popovers here: it hangs below the button, and is moved only if it sticks out.
      note.style.translate = '';
      const { left, right } = note.getBoundingClientRect();
      note.style.translate = `${Math.max(MARGIN_PX - left, 0) || Math.min(width - right, 0)}px`;
      return;
    }
    const anchor = control.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = note;
    const start = getComputedStyle(note).direction === 'rtl' ? anchor.right - offsetWidth : anchor.left;
    const left = Math.max(MARGIN_PX, Math.min(start, width - offsetWidth));
    const below = anchor.bottom + GAP_PX;
    const above = anchor.top - GAP_PX - offsetHeight;
    const top = below + offsetHeight > innerHeight && above > 0 ? above : below;
    // In the top layer, absolute is absolute in the page: it scrolls along by itself.
    note.style.left = `${left + scrollX}px`;
    note.style.top = `${top + scrollY}px`;
  }

  #actionFor(name: ActionName, text: string): HTMLElement {
    const { control, pressing } = this.#owner;
    const opens = name === 'repeat' || name === 'wallet';
    const made = document.createElement(opens ? 'a' : 'button');
    made.textContent = text;
    made.className = 'action';
    const thing = pressing.thing();
    if (!opens) {
      made.onclick = () => {
        control.focus();
        if (name === 'undo') pressing.press();
        else this.#forget();
      };
    } else if (thing?.service.includes(':')) {
      // In preview nothing can be opened.
      Object.assign(made, { href: addressOf(name, thing), target: '_blank', rel: 'noopener' });
    }
    return made;
  }
}

function actionsAfter(said: NoteName | undefined): ActionName[] {
  if (said === 'flattred') return ['undo', 'repeat', 'wallet'];
  if (said === 'network') return ['forget'];
  return said === 'nothing-to-undo' ? ['wallet'] : [];
}

function addressOf(name: 'repeat' | 'wallet', { service, to, url, title }: Thing): string {
  if (name === 'wallet') return `${service}/wallet`;
  const thing = { to, url, title: title.slice(0, 200), repeat: 'monthly' };
  return `${service}/flattr?${new URLSearchParams(thing)}`;
}

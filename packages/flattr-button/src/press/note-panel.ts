import { type ActionName, type State, states } from '../states.ts';
import { noteStyles } from '../styles/note-styles.ts';
import * as english from '../words/en-notes.ts';
import type { LoadedWords } from '../words/words.ts';
import type { Port } from './port.ts';
import type { PressState } from './press-state.ts';

const MARGIN_PX = 8;
const GAP_PX = 6;
/** With less room below, the bubble opens upwards. */
const ROOM_PX = 120;
/** How long a bubble stays without pointer or focus. Not one that asks for something. */
const SHOWN_MS = 8000;

/** The parts of a button that the panel works on. */
export type Owner = {
  readonly control: HTMLElement;
  /** The live region. It stays as it is: see `addMessage`. */
  readonly message: HTMLElement;
  readonly state: PressState;
  readonly press: () => void;
  readonly port: Port;
};

/**
 * The bubble below a button: says what happened and offers what can be done. It lies above the page, stays inside the
 * window, and closes by Escape, by a press elsewhere, and when the focus leaves.
 */
export class NotePanel {
  readonly #owner: Owner;
  readonly #note = document.createElement('div');
  /** Shows the text of the live region, which screen readers have heard. */
  readonly #text = document.createElement('span');
  readonly #actions = document.createElement('div');
  #shown = '';
  #sheet: CSSStyleSheet | undefined;
  #listening: AbortController | undefined;
  #wantsFocus = false;

  constructor(owner: Owner) {
    this.#owner = owner;
    if (document.querySelectorAll('flattr-button:not([url])')[1])
      import('../page/complain.ts').then(({ hintAtOneThing }) => hintAtOneThing(owner.port.pressStates));
    this.#note.className = 'note';
    this.#note.part.add('note');
    this.#note.addEventListener('keydown', ({ key }) => key === 'Escape' && this.press(key));
    this.#text.ariaHidden = 'true';
    this.#note.append(this.#text);
    this.#actions.className = 'actions';
    this.#actions.part.add('actions');
  }

  get #state(): State {
    return states[this.#owner.state.name];
  }

  /** Says what the state has to say, in a bubble or only to screen readers. */
  update(lang: string, { notes, actions = english.actions }: LoadedWords): void {
    const { message, state } = this.#owner;
    const note = this.#note;
    const said = state.name === 'idle' ? '' : ({ ...english.notes, ...notes }[state.name] ?? '');
    const again = new Date(state.again ?? 0).toLocaleTimeString(lang, { timeStyle: 'short' });
    const text = said.replace('#', again);
    note.lang = message.lang = lang;
    // The same text, written again, would be announced again.
    if (message.textContent !== text) message.textContent = text;
    this.#style();
    if (!this.#state.bubble) {
      this.hide();
      return;
    }
    const names = this.#state.actions ?? [];
    const shown = names.map((name) => actions[name]).join();
    if (shown !== this.#shown) {
      this.#shown = shown;
      this.#actions.replaceChildren(...names.map((name) => this.#actionFor(name, actions[name])));
    }
    this.#text.textContent = text;
    if (!note.isConnected) message.after(note);
    if (!names.length) this.#actions.remove();
    else if (!this.#actions.isConnected) note.append(this.#actions); // appended twice, it would lose the focus
    if (!this.#listening) this.#open();
    this.#place();
    if (this.#wantsFocus) (this.#actions.firstElementChild as HTMLElement | null)?.focus(); // made by #actionFor
    this.#wantsFocus = false;
  }

  hide(): void {
    this.#listening?.abort();
    this.#listening = undefined;
    this.#shown = '';
    this.#actions.replaceChildren();
    this.#note.remove(); // closes it
    this.#note.removeAttribute('popover');
    this.#note.style.cssText = '';
  }

  /** Escape closes. The arrow down opens what can be done with a flattr. */
  press(key: string): void {
    const { control, state, port } = this.#owner;
    const thing = state.thing();
    if (key === 'Escape') {
      control.focus(); // not the host, which keeps a focus that is inside it where it is
      this.#dismiss();
    } else if (thing && port.isFlattred(thing) && !this.#state.bubble && state.name !== 'pending') {
      this.#wantsFocus = true;
      state.become(thing, 'flattred');
    }
  }

  #dismiss(): void {
    const { state } = this.#owner;
    const thing = state.thing();
    if (thing && this.#state.bubble === 'closes') state.become(thing, 'idle');
  }

  /** Forgets a press that was kept without a connection. */
  #forget(): void {
    const { state, port } = this.#owner;
    const thing = state.thing();
    if (!thing) return;
    port.changeRecord(thing.service, (record) => port.withKept(record, thing));
    this.#dismiss();
  }

  /** Once for each root and document, because a style sheet stays behind in its document. */
  #style(): void {
    const { message } = this.#owner;
    const root = message.getRootNode() as ShadowRoot; // the button's
    const { defaultView } = message.ownerDocument;
    if (!defaultView || (this.#sheet && root.adoptedStyleSheets.includes(this.#sheet))) return;
    this.#sheet = new defaultView.CSSStyleSheet();
    this.#sheet.replaceSync(noteStyles);
    root.adoptedStyleSheets.push(this.#sheet);
  }

  #open(): void {
    const note = this.#note;
    if (note.showPopover) {
      note.popover = 'manual';
      note.showPopover();
    }
    const { host } = note.getRootNode() as ShadowRoot; // the button's
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const leave = (): void => {
      setTimeout(() => {
        if (signal.aborted) return;
        if (note.parentNode?.querySelector(':hover, :focus-visible')) leave();
        else this.#dismiss();
      }, SHOWN_MS);
    };
    if (!this.#state.look) leave();
    const place = (): void => this.#place();
    addEventListener('scroll', place, { capture: true, passive: true, signal });
    addEventListener('resize', place, { signal });
    const pressed = (event: Event): void => {
      if (!event.composedPath().includes(host)) this.#dismiss();
    };
    addEventListener('pointerdown', pressed, { capture: true, signal });
    // Moves inside the shadow root do not reach the host, so the focus has left the button.
    const left = (event: FocusEvent): void => void (event.relatedTarget && this.#dismiss());
    (host as HTMLElement).addEventListener('focusout', left, { signal }); // it is the button
  }

  /** Below the button or above it, and inside the window. */
  #place(): void {
    const { control } = this.#owner;
    const note = this.#note;
    const width = document.documentElement.clientWidth - MARGIN_PX;
    if (!note.popover) {
      // Without popovers it hangs below the button by its style, and only moves if it sticks out.
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
    const top = innerHeight - below < Math.max(offsetHeight, ROOM_PX) && above > 0 ? above : below;
    // In the top layer, `absolute` is relative to the page, so it scrolls along.
    note.style.left = `${left + scrollX}px`;
    note.style.top = `${top + scrollY}px`;
  }

  #actionFor(name: ActionName, text: string): HTMLElement {
    const { control, state, press, port } = this.#owner;
    const opens = name === 'repeat' || name === 'wallet';
    const made = document.createElement(opens ? 'a' : 'button');
    made.textContent = text;
    made.className = 'action';
    const thing = state.thing();
    if (!opens) {
      made.onclick = () => {
        control.focus();
        if (name === 'undo') press();
        else this.#forget();
      };
    } else if (thing?.service.includes(':')) {
      // In preview, nothing can be opened.
      const { service } = thing;
      const href =
        name === 'wallet' ? `${service}/wallet` : port.flattrLink(service, { ...thing, repeat: 'monthly' });
      Object.assign(made, { href, target: '_blank', rel: 'noopener' });
    }
    return made;
  }
}

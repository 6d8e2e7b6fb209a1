import { type PropertyValues, ReactiveElement } from '@lit/reactive-element';
import { countOf, countWhenSeen, isDown, keyOf, setCount, stopCounting } from '../page/counts.ts';
import { languageAround, wordsIn } from '../page/language.ts';
import { type KeptResult, unwatch, watch } from '../page/page-signal.ts';
import { pageUrl } from '../page/page-url.ts';
import { serviceOf } from '../page/service.ts';
import { nameOf, PREVIEW, servicePage, type Thing } from '../page/thing.ts';
import { FlattrLoadedEvent } from '../press/events.ts';
import { loadPanel, loadSigning, signing } from '../press/load-signing.ts';
import { isFlattred, keptIn, recordOf } from '../press/local-record.ts';
import type { NotePanel } from '../press/note-panel.ts';
import { port } from '../press/port.ts';
import { Pressing, type PressOutcome } from '../press/pressing.ts';
import { adoptStyles } from '../styles/adopt-styles.ts';
import { styles } from '../styles/button-styles.ts';
import { unsent } from '../words/words.ts';
import { formatCount, pluralOf } from './format-count.ts';
import { addNote, createView, cutMark, draw, drawCount, type View } from './view.ts';

const PREVIEW_COUNT = 128;
/** How long a live region must have been there before what it says is announced. */
const SETTLE_MS = 50;

/**
 * A button that flattrs a thing: one click, no question about money.
 *
 * The thing is the page it stands on, or `url`; who is paid is `to`. Without a service, on a page without
 * `crypto.subtle`, where the service does not answer, and where a frame's popup is blocked, it is a link instead.
 *
 * @attr {string} to - The handle of the creator who is paid.
 * @attr {string} url - What is flattred. Default: the page's canonical URL, or its address.
 * @attr {string} thing-title - What it is called. Default: the page's title, unless `url` is given.
 * @attr {string} service - The service's public URL. Default: where the script came from, or `setService()`.
 * @attr {"off"} count - `off` shows no count, and asks for nothing before somebody presses.
 * @attr {"small"|"medium"|"large"} size - Default: `medium`. `large` is at least 44 px high.
 * @attr {"regular"|"compact"} layout - `compact` shows no label; it is still read out.
 * @attr {string} label - Instead of “Flattr”.
 * @attr {string} label-flattred - Instead of “Flattred”.
 * @attr {boolean} preview - Looks real and sends nothing.
 * @attr {string} lang - The language of its words and numbers. Default: the nearest `lang` around it.
 * @prop {boolean} pressed - Whether this browser knows the thing as flattred in this month. Read only.
 * @slot - A link to the service, for when this element does not work.
 * @slot icon - Instead of the mark.
 * @slot label - Instead of the label, pressed or not.
 * @csspart button - The button, or the link in its place.
 * @csspart mark - The picture.
 * @csspart label - “Flattr” or “Flattred”.
 * @csspart count - The number of people.
 * @csspart note - The bubble: what is going on, where that must be said.
 * @csspart actions - What can be done from the bubble.
 * @cssprop --flattr-accent - Colour of the mark, and of the whole button when pressed.
 * @cssprop --flattr-on-accent - Colour on the accent.
 * @cssprop --flattr-surface - Background.
 * @cssprop --flattr-ink - Text; border and count are mixed from it.
 * @cssprop --flattr-notice - Where something must be said.
 * @cssprop --flattr-radius - Roundness.
 * @cssprop --flattr-font - Font families.
 * @cssprop --flattr-width - Least width.
 * @cssstate flattred - Pressed.
 * @cssstate just-flattred - For a second after the service has recorded it.
 * @cssstate pending - Waiting for the service.
 * @cssstate connecting - The reader is in the service's window.
 * @cssstate elsewhere - The reader goes on in a window that cannot be heard from here.
 * @cssstate press-again - The reader must be asked once more: the next press opens the window.
 * @cssstate confirm - The next press opens the window, where the reader confirms.
 * @cssstate offline - A press is kept until there is a connection.
 * @cssstate limited - Too many presses.
 * @cssstate error - The press came to nothing.
 * @cssstate framed - The page is in a frame.
 * @cssstate link - It is a link.
 * @fires {FlattrLoadedEvent} flattr-loaded - It shows its thing, and the count if there is one.
 * @fires {FlattrBeforeEvent} flattr-before - Before a press does anything; cancelable.
 * @fires {FlattredEvent} flattr-flattred - The service has recorded it.
 * @fires {UnflattredEvent} flattr-unflattred - The service has taken it back.
 * @fires {FlattrErrorEvent} flattr-error - A press came to nothing; with its code.
 */
export class FlattrButton extends ReactiveElement {
  static override properties = {
    to: {},
    url: {},
    thingTitle: { attribute: 'thing-title' },
    service: {},
    count: { reflect: true },
    size: { reflect: true },
    layout: { reflect: true },
    label: {},
    labelFlattred: { attribute: 'label-flattred' },
    preview: { type: Boolean, reflect: true },
  };

  /** The handle of the creator who is paid. */
  declare to: string | undefined;
  /** What is flattred, absolute or relative to the page. */
  declare url: string | undefined;
  /** What the thing is called, for the reader's list. */
  declare thingTitle: string | undefined;
  /** The service's public URL. */
  declare service: string | undefined;
  /** `off` shows no count. */
  declare count: 'off' | (string & {}) | undefined;
  declare size: 'small' | 'medium' | 'large' | undefined;
  declare layout: 'regular' | 'compact' | undefined;
  /** Instead of “Flattr”. */
  declare label: string | undefined;
  /** Instead of “Flattred”. */
  declare labelFlattred: string | undefined;
  /** Looks real and sends nothing. */
  declare preview: boolean;

  readonly #pressing = new Pressing(this, () => this.#thing());
  #states: CustomStateSet | undefined;
  #statesShown = '';
  #view: View | undefined;
  #panel: NotePanel | undefined;
  /** The thing that is shown, and its label as it is heard. */
  #shown: Thing | undefined;
  #heard = '';
  #language = '';
  #words = wordsIn('en');
  /** Until `flattr-loaded` was fired for the thing. */
  #loading = false;

  static override get observedAttributes(): string[] {
    // A property of every element already, so it only has to be noticed.
    // biome-ignore lint/complexity/noThisInStatic: the getter must see this class's properties, not its base's
    return [...super.observedAttributes, 'lang'];
  }

  /** Whether this browser knows the thing as flattred in this month. */
  get pressed(): boolean {
    const thing = this.#thing();
    return !!thing && isFlattred(thing);
  }

  override attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    super.attributeChangedCallback(name, before, value);
    if (name === 'lang') this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    watch(this.#changed);
    if (this.#shown) this.#count(this.#shown); // what it shows may have changed while it was away
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    unwatch(this.#changed);
    stopCounting(this);
    this.#panel?.hide();
    // A popup is followed on: what the reader does there still counts when a framework has moved the button.
  }

  /** Style sheets stay behind with the document they were made in. */
  adoptedCallback(): void {
    if (this.shadowRoot) adoptStyles(this.shadowRoot, styles);
  }

  /** Flattrs the thing as a press does, and says what came of it. Call it within a click: it may open a window. */
  flattr(): Promise<PressOutcome> {
    return this.#pressing.press('flattr');
  }

  /** Takes the flattr back as a press does, and says what came of it. Call it within a click. */
  unflattr(): Promise<PressOutcome> {
    return this.#pressing.press('unflattr');
  }

  /** Empty, even if it came with the page (declarative shadow DOM): what is in it is not this element's. */
  protected override createRenderRoot(): ShadowRoot {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open', delegatesFocus: true });
    root.replaceChildren();
    adoptStyles(root, styles);
    return root;
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    const thing = this.#thing();
    if (thing) {
      this.#shown = thing;
      if (this.#pressing.turnTo(thing) || changed.has('count')) this.#count(thing);
      this.#draw(thing);
    } else this.#showSlot();
  }

  #count(thing: Thing): void {
    this.#loading = true;
    if (this.count !== 'off' && !this.preview) countWhenSeen(this, thing);
  }

  #showSlot(): void {
    import('./complain.ts').then(({ complain }) => complain(this));
    this.#shown = this.#view = undefined;
    this.#showStates('link');
    this.renderRoot.replaceChildren(document.createElement('slot'));
  }

  /** Writes only what is new: the same text would be announced again, and the same class costs a style. */
  #draw(thing: Thing): void {
    const { status, note: said, joy } = this.#pressing;
    const { service, name } = thing;
    const record = recordOf(service);
    const pressed = record.things.includes(name);
    const kept = keptIn(record);
    const waits = kept.some((each) => each.name === name);
    if (kept.length && navigator.onLine) loadSigning().then((chunk) => chunk?.sendKept(service, port));
    if (this.preview && countOf(thing) === undefined) setCount(thing, PREVIEW_COUNT);

    const lost = isDown(service) && !record.connected;
    const asLink = status === 'link' || !crypto.subtle || lost;
    const view = this.#viewOf(asLink ? 'a' : 'button');
    this.#language = languageAround(this);
    // In all languages “Flattr” is Flattr: a silent button asks for their words when it has something to say.
    const silent = this.count === 'off' && status === 'idle' && !pressed && !waits;
    this.#words = wordsIn(silent ? 'en' : this.#language);
    const { lang, words } = this.#words;
    const labels = [this.label ?? words.flattr, this.labelFlattred ?? words.flattred] as const;
    this.#heard = waits ? words.waiting : labels[pressed ? 1 : 0];
    draw(view, {
      class: `button ${status}${pressed ? ' pressed' : ''}${joy ? ' joy' : ''}${waits ? ' waits' : ''}`,
      lang,
      label: this.#heard,
      // The longer of both keeps its place, so that nothing moves when it is pressed. English has its own in the styles.
      other: labels.join() !== 'Flattr,Flattred' && labels[pressed ? 0 : 1],
      href: asLink && servicePage(thing),
      'aria-pressed': !asLink && String(pressed),
      'aria-busy': status === 'pending' && 'true',
    });
    this.#drawCount(thing);
    if (said && !view.note) {
      this.#prepareNote(view);
      setTimeout(() => this.requestUpdate(), SETTLE_MS);
    } else if (view.note && view.message) {
      const texts = words.notes ?? signing?.notes;
      const text = said ? (texts?.[said] ?? (said === 'network' ? unsent : '')) : '';
      view.note.lang = lang;
      // Only what is new: written again, it would be announced again.
      if (view.message.textContent !== text) view.message.textContent = text;
    }
    if (view.note) this.#updatePanel();
    this.#showStates(
      status !== 'idle' && status,
      pressed && 'flattred',
      joy && 'just-flattred',
      waits && 'offline',
      asLink && 'link',
      self !== top && 'framed',
    );
  }

  /** All that changes when counts come, which is mostly for many buttons at once. */
  #drawCount(thing: Thing): void {
    const view = this.#view as View; // drawn before
    const known = this.count === 'off' ? undefined : countOf(thing);
    const { lang, words } = this.#words;
    const written = known == null ? '' : formatCount(known, this.#language);
    const people = written && `, ${peopleIn(words.people, lang, known as number, written)}`;
    drawCount(view, written, this.#heard, people);

    if (this.#loading && (this.count === 'off' || known != null || isDown(thing.service))) {
      this.#loading = false;
      this.dispatchEvent(new FlattrLoadedEvent(known ?? undefined));
    }
  }

  /** The bubble, which comes with the first chunk and is told of each change. */
  async #toPanel(use: (panel: NotePanel) => void): Promise<void> {
    const chunk = await loadPanel();
    const { control, note } = this.#view ?? {};
    if (!chunk || !control || !note || !this.isConnected) return;
    this.#panel ??= new chunk.NotePanel({ control, note, pressing: this.#pressing, port });
    use(this.#panel);
  }

  #updatePanel(): void {
    this.#toPanel((panel) => panel.update(this.#words.words.actions));
  }

  #showStates(...names: (string | false)[]): void {
    const shown = names.filter(Boolean).join();
    if (shown === this.#statesShown) return;
    this.#statesShown = shown;
    this.#states ??= this.attachInternals?.().states; // neither is in every browser
    this.#states?.clear();
    for (const name of shown.split(',')) {
      try {
        if (name) this.#states?.add(name);
      } catch {
        // Chromium before 125 takes only names that begin with dashes.
      }
    }
  }

  #viewOf(tag: 'button' | 'a'): View {
    if (this.#view?.control.localName === tag) return this.#view;
    this.#panel?.hide();
    this.#panel = undefined;
    const view = createView(tag);
    const { control, label } = view;
    for (const type of ['click', 'pointerenter', 'focus']) {
      control.addEventListener(type, this.#hear);
    }
    label.addEventListener('slotchange', this.#hear);
    this.renderRoot.replaceChildren(control);
    this.#view = view;
    return view;
  }

  #prepareNote(view: View): void {
    if (view.note) return;
    // No key is pressed on what has no focus yet.
    for (const part of [view.control, addNote(view)]) part.addEventListener('keydown', this.#hear);
  }

  #hear = ({ type, key }: Event & { key?: string }): void => {
    const view = this.#view as View; // it is heard from there
    if (key) {
      if (/^(Esc|ArrowD)/.test(key)) this.#toPanel((panel) => panel.press(key));
    } else if (type === 'slotchange') this.requestUpdate();
    else if (view.control.localName === 'button') {
      this.#prepareNote(view);
      cutMark(view);
      if (type === 'click') this.#pressing.press();
      else if (this.count !== 'off') {
        loadSigning();
        this.#updatePanel();
      }
    }
  };

  #thing(): Thing | undefined {
    const { preview, to = preview ? PREVIEW : undefined } = this;
    const service = preview ? PREVIEW : serviceOf(this.service);
    if (!service || !to) return undefined;
    const url = pageUrl(this.url);
    return {
      service,
      to,
      url,
      name: nameOf(to, url),
      title: this.thingTitle ?? (this.url ? '' : document.title),
    };
  }

  #changed = (kept?: KeptResult, counted?: ReadonlySet<string>): void => {
    if (counted) {
      if (this.#shown && counted.has(keyOf(this.#shown)) && this.#view) this.#drawCount(this.#shown);
      return;
    }
    const thing = this.#thing();
    if (kept && thing && thing.service === kept.thing.service && thing.name === kept.thing.name) {
      signing?.finish(this.#pressing, port, thing, kept.act, { ...kept.result, change: (record) => record });
    }
    this.requestUpdate();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'flattr-button': FlattrButton;
  }
}

function peopleIn(
  forms: { readonly [rule in Intl.LDMLPluralRule]?: string } & { readonly other: string },
  lang: string,
  count: number,
  written: string,
): string {
  return (forms[pluralOf(count, lang)] ?? forms.other).replace('#', written);
}

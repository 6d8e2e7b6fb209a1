import { type PropertyValues, ReactiveElement } from '@lit/reactive-element';
import { countOf, countWhenSeen, isDown, setCount, stopCounting } from '../page/counts.ts';
import { languageAround, wordsIn } from '../page/language.ts';
import { unwatch, watch } from '../page/page-signal.ts';
import { complainOf } from '../page/service.ts';
import { keyOf, servicePage, type Thing, thingOf } from '../page/thing.ts';
import { FlattrLoadedEvent } from '../press/events.ts';
import { loadSigning, signing } from '../press/load-signing.ts';
import { isFlattred, keptIn, knownCount, recordOf } from '../press/local-record.ts';
import { port } from '../press/port.ts';
import { type PressOutcome, press } from '../press/press.ts';
import { PressState, pressStates } from '../press/press-state.ts';
import type { State } from '../states.ts';
import { adoptStyles } from '../styles/adopt-styles.ts';
import { styles } from '../styles/button-styles.ts';
import { customStates } from './custom-states.ts';
import { formatCount, readersIn } from './format-count.ts';
import { drawNote, prepareNote } from './note.ts';
import { keepPresses } from './own-press.ts';
import { createView, cutMark, draw, drawCount, type View } from './view.ts';

const PREVIEW_COUNT = 128;

/**
 * A button that flattrs a thing: one click, no question about money.
 *
 * The thing is the page it is on, or `url`. `to` is paid. Without a service, on a page without `crypto.subtle`, if the
 * service does not answer, and in a frame whose popup is blocked, it is a link.
 *
 * @attr {string} to - The handle of the creator who is paid.
 * @attr {string} url - What is flattred. Default: the post around it, the page's canonical URL, or its address.
 * @attr {string} thing-title - Its title. Default: the page's title, unless `url` is given.
 * @attr {string} service - The service's public URL. Default: `setService()`, the link inside, where the script came from.
 * @attr {"off"} count - `off` hides the count and makes no request before a press.
 * @attr {number} count-from - Shows the count from so many readers on. Default: 1. The button keeps its width.
 * @attr {"small"|"medium"|"large"} size - Default: `medium`. `large` is at least 44 px high.
 * @attr {"regular"|"compact"} layout - `compact` hides the label. Screen readers still read it.
 * @attr {"solid"} look - Green before it is pressed, for the end of an article. Default: quiet, for lists and beside titles.
 * @attr {"dark"} theme - For dark pages that set no `color-scheme`. Default: the `color-scheme` around it.
 * @attr {string} label - Replaces “Flattr”.
 * @attr {string} label-flattred - Replaces “Flattred”.
 * @attr {boolean} preview - Looks real and sends nothing.
 * @attr {string} lang - The language of its words and numbers. Default: the nearest `lang` around it.
 * @prop {boolean} pressed - Whether this browser knows the thing as flattred this month. Read only.
 * @slot - A link to the service, for when this element does not work.
 * @slot icon - Replaces the mark.
 * @slot label - Replaces the label, pressed or not.
 * @csspart button - The button, or the link in its place.
 * @csspart mark - The picture.
 * @csspart label - “Flattr” or “Flattred”.
 * @csspart count - The number of readers who flattred it.
 * @csspart note - The bubble that says what happened.
 * @csspart actions - What the reader can do from the bubble.
 * @cssprop --flattr-accent - Colour of the mark, and of the whole button when pressed.
 * @cssprop --flattr-on-accent - Colour on the accent.
 * @cssprop --flattr-surface - Background.
 * @cssprop --flattr-ink - Text. Border and count are mixed from it.
 * @cssprop --flattr-notice - Colour when the reader has to do something.
 * @cssprop --flattr-radius - Roundness.
 * @cssprop --flattr-font - Font families.
 * @cssprop --flattr-width - Minimum width.
 * @cssstate flattred - It is pressed.
 * @cssstate just-flattred - For a second after the service has recorded it.
 * @cssstate pending - It waits for the service.
 * @cssstate connecting - The reader is in the service's window.
 * @cssstate elsewhere - The reader continues in a window the page cannot hear from.
 * @cssstate press-again - The site is not connected any more. The next press opens the window.
 * @cssstate confirm - The next press opens the window, where the reader confirms.
 * @cssstate offline - A press is kept until there is a connection.
 * @cssstate limited - Too many presses.
 * @cssstate error - The press did not work.
 * @cssstate framed - The page is in a frame.
 * @cssstate link - It is a link.
 * @fires {FlattrLoadedEvent} flattr-loaded - The button is ready, with its count if there is one.
 * @fires {FlattrBeforeEvent} flattr-before - Before a press does anything. Cancelable.
 * @fires {FlattredEvent} flattr-flattred - The service has recorded it.
 * @fires {UnflattredEvent} flattr-unflattred - The service has undone it.
 * @fires {FlattrErrorEvent} flattr-error - A press failed. `code` says why.
 */
export class FlattrButton extends ReactiveElement {
  static override properties = {
    to: {},
    url: {},
    thingTitle: { attribute: 'thing-title' },
    service: {},
    count: { reflect: true },
    countFrom: { attribute: 'count-from' },
    look: {},
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
  /** The title of the thing, for the reader's list. */
  declare thingTitle: string | undefined;
  /** The service's public URL. */
  declare service: string | undefined;
  declare count: 'off' | (string & {}) | undefined;
  declare countFrom: number | string | undefined;
  declare look: 'solid' | undefined;
  declare size: 'small' | 'medium' | 'large' | undefined;
  declare layout: 'regular' | 'compact' | undefined;
  /** Replaces “Flattr”. */
  declare label: string | undefined;
  declare labelFlattred: string | undefined;
  /** Looks real and sends nothing. */
  declare preview: boolean;

  readonly #state = new PressState(this, () => thingOf(this));
  readonly #showStates = customStates(this);
  #view: View | undefined;
  #thing: Thing | undefined;
  /** The label that screen readers hear. */
  #heard = '';
  #language = '';
  #words = wordsIn('en');
  /** Until `flattr-loaded` was fired for the thing. */
  #loading = false;

  static override get observedAttributes(): string[] {
    // `lang` is a property of every element already, so it is only observed.
    // biome-ignore lint/complexity/noThisInStatic: the getter must see this class's properties, not its base's
    return [...super.observedAttributes, 'lang'];
  }

  /** Whether this browser knows the thing as flattred this month. */
  get pressed(): boolean {
    const thing = thingOf(this);
    return !!thing && isFlattred(thing);
  }

  override attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    super.attributeChangedCallback(name, before, value);
    if (name === 'lang') this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    watch(this.#changed);
    pressStates.add(this.#state);
    if (this.#thing) this.#count(this.#thing); // it may have changed while the button was away
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    unwatch(this.#changed);
    pressStates.delete(this.#state);
    stopCounting(this);
    this.#view?.panel?.hide();
    // A popup is still followed: its outcome counts even if a framework has moved the button.
  }

  /** Style sheets stay behind in the document they were made in. */
  adoptedCallback(): void {
    if (this.shadowRoot) adoptStyles(this.shadowRoot, styles);
  }

  /** Does what a press does and resolves with the result. Call it in a click handler: it may open a window. */
  flattr(): Promise<PressOutcome> {
    return press(this.#state, 'flattr');
  }

  /** Undoes the flattr as a press does and resolves with the result. Call it in a click handler. */
  unflattr(): Promise<PressOutcome> {
    return press(this.#state, 'unflattr');
  }

  /** Drops what a declarative shadow root brought along: this element did not make it. */
  protected override createRenderRoot(): ShadowRoot {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open', delegatesFocus: true });
    root.replaceChildren();
    adoptStyles(root, styles);
    return root;
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    const thing = thingOf(this);
    this.#thing = thing;
    if (thing) {
      if (this.#state.turnTo(thing) || changed.has('count')) this.#count(thing);
      this.#draw(thing);
    } else this.#showSlot();
  }

  #count(thing: Thing): void {
    this.#loading = true;
    if (this.count !== 'off' && !this.preview) countWhenSeen(this, thing);
  }

  #showSlot(): void {
    loadSigning().then((chunk) => chunk?.complain(this));
    this.#view = undefined;
    this.#showStates('link');
    this.renderRoot.replaceChildren(document.createElement('slot'));
  }

  /** Changes only what is different. The same text would be announced again, and the same class costs a style. */
  #draw(thing: Thing): void {
    const { name, justFlattred } = this.#state;
    const { css, look, link }: State = signing?.states[name] ?? {};
    const { service } = thing;
    const record = recordOf(service);
    const pressed = record.things.includes(thing.name);
    const kept = keptIn(record);
    const waits = kept.some((each) => each.name === thing.name);
    if (kept.length && navigator.onLine)
      loadSigning().then((chunk) => chunk?.sendOfflinePresses(service, port));
    if (this.preview && countOf(thing) === undefined) setCount(thing, PREVIEW_COUNT);

    const lost = isDown(service) && complainOf(service) && !record.connected;
    const asLink = link || !crypto.subtle || lost;
    const view = this.#viewOf(asLink ? 'a' : 'button');
    this.#language = languageAround(this);
    // “Flattr” is the same in all languages, so a button without a count needs no words until it has something to say.
    const silent = this.count === 'off' && name === 'idle' && !pressed && !waits;
    this.#words = wordsIn(silent ? 'en' : this.#language);
    const { lang, words } = this.#words;
    const labels = [this.label ?? words.flattr, this.labelFlattred ?? words.flattred] as const;
    this.#heard = waits ? words.waiting : labels[pressed ? 1 : 0];
    const isFull = pressed !== (this.look === 'solid');
    const classes = ['button', look, isFull && 'full', justFlattred && 'joy', waits && 'waits'];
    draw(view, {
      class: classes.filter(Boolean).join(' '),
      lang,
      label: this.#heard,
      // Reserves the width of the longer label, so that a press moves nothing. For English, the style sheet does.
      other: labels.join() !== 'Flattr,Flattred' && labels[pressed ? 0 : 1],
      href: asLink && servicePage(thing),
      'aria-pressed': !asLink && String(pressed),
      'aria-busy': name === 'pending' && 'true',
    });
    this.#drawCount(thing);
    drawNote(view, this.#state, lang, words);
    this.#showStates(
      css,
      pressed && 'flattred',
      justFlattred && 'just-flattred',
      waits && 'offline',
      asLink && 'link',
      self !== top && 'framed',
    );
  }

  /** All that changes when counts arrive, which is mostly for many buttons at a time. */
  #drawCount(thing: Thing): void {
    const view = this.#view as View; // drawn before
    const known = this.count === 'off' ? undefined : knownCount(thing, countOf(thing));
    const { lang, words } = this.#words;
    const isShown = known != null && known >= ((this.countFrom ?? 1) as number); // text is compared as a number, too
    const written = isShown ? formatCount(known, this.#language) : '';
    const readers = isShown ? `, ${readersIn(words.readers, lang, known, written)}` : '';
    const title = thing.title && thing.title !== document.title ? `: ${thing.title}` : '';
    drawCount(view, written, this.#heard, title + readers);

    if (this.#loading && (this.count === 'off' || known != null || isDown(thing.service))) {
      this.#loading = false;
      this.dispatchEvent(new FlattrLoadedEvent(known ?? undefined));
    }
  }

  #viewOf(tag: 'button' | 'a'): View {
    if (this.#view?.control.localName === tag) return this.#view;
    this.#view?.panel?.hide();
    const view = createView(tag);
    const { control, label } = view;
    for (const type of ['click', 'pointerenter', 'focus']) control.addEventListener(type, this.#hear);
    label.addEventListener('slotchange', this.#hear);
    this.renderRoot.replaceChildren(control);
    this.#view = view;
    return view;
  }

  #hear = ({ type }: Event): void => {
    const view = this.#view as View; // its parts call this
    if (type === 'slotchange') {
      this.requestUpdate();
      return;
    }
    keepPresses(this);
    if (view.control.localName === 'button') {
      prepareNote(view, this.#state);
      cutMark(view);
      if (type === 'click') press(this.#state);
      else if (this.count !== 'off') drawNote(view, this.#state, this.#words.lang, this.#words.words);
    }
  };

  #changed = (counted?: ReadonlySet<string>): void => {
    if (!counted) this.requestUpdate();
    else if (this.#thing && counted.has(keyOf(this.#thing)) && this.#view) this.#drawCount(this.#thing);
  };
}

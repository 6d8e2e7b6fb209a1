import { type PropertyValues, ReactiveElement } from '@lit/reactive-element';
import { complain } from './complain.ts';
import { countOf, countWhenSeen, setCount, stopCounting } from './counts.ts';
import { type Act, FlattrBeforeEvent, FlattrErrorEvent, FlattredEvent, UnflattredEvent } from './events.ts';
import { formatCount } from './format-count.ts';
import { changeRecord, isFlattred, recordOf } from './local-record.ts';
import { unwatch, watch } from './page-signal.ts';
import { maySign, pageUrl } from './page-url.ts';
import type { PressResult } from './press-result.ts';
import { serviceOf } from './service.ts';
import { styles } from './styles.ts';
import { nameOf, servicePage, type Thing } from './thing.ts';
import { createView, type View } from './view.ts';
import { words } from './words.ts';

/** What a button is at, besides being pressed or not. `link`: only the slotted or built link can help. */
type Status = 'idle' | 'pending' | 'connecting' | 'notice' | 'link';

/**
 * A button that flattrs a thing: one click, no question about money.
 *
 * The thing is the page it stands on, or `url`; who is paid is `to`. Without a service, on a page without
 * `crypto.subtle`, and where a frame's popup is blocked, it is a link to the service instead.
 *
 * @attr {string} to - The handle of the creator who is paid.
 * @attr {string} url - What is flattred. Default: the page's canonical URL, or its address.
 * @attr {string} thing-title - What it is called. Default: the page's title, unless `url` is given.
 * @attr {string} service - The service's public URL. Default: where the script came from, or `setService()`.
 * @attr {"off"} count - `off` shows no count, and asks for nothing before somebody presses.
 * @slot - A link to the service, for when this element does not work.
 * @csspart button - The button, or the link in its place.
 * @csspart mark - The picture.
 * @csspart label - “Flattr” or “Flattred”.
 * @csspart count - The number of people.
 * @csspart note - What is going on, where that must be said.
 * @cssprop --flattr-accent - Colour of the mark, and of the whole button when pressed.
 * @cssprop --flattr-on-accent - Colour on the accent.
 * @cssprop --flattr-surface - Background.
 * @cssprop --flattr-ink - Text; border and count are mixed from it.
 * @cssprop --flattr-notice - Where something must be said.
 * @cssprop --flattr-radius - Roundness.
 * @cssprop --flattr-font - Font families.
 * @cssprop --flattr-width - Least width.
 * @fires {FlattrBeforeEvent} flattr-before - Before a press does anything; cancelable.
 * @fires {FlattredEvent} flattr-flattred - The service has recorded it.
 * @fires {UnflattredEvent} flattr-unflattred - The service has taken it back.
 * @fires {FlattrErrorEvent} flattr-error - A press came to nothing; with its code.
 */
export class FlattrButton extends ReactiveElement {
  static override shadowRootOptions: ShadowRootInit = {
    ...ReactiveElement.shadowRootOptions,
    delegatesFocus: true,
  };

  static override styles = styles;

  static override properties = {
    to: {},
    url: {},
    thingTitle: { attribute: 'thing-title' },
    service: {},
    count: { reflect: true },
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
  declare count: string | undefined;

  #status: Status = 'idle';
  #note = '';
  /** The page that the next press must open, whatever the record says; empty for the usual one. */
  #confirmAt: string | undefined;
  #popup: Window | undefined;
  #view: View | undefined;
  #shownName: string | undefined;

  /** Whether this browser knows the thing as flattred in this month. */
  get pressed(): boolean {
    const thing = this.#thing();
    return !!thing && isFlattred(thing);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    watch(this.#changed);
    this.#shownName = undefined; // what it shows may have changed while it was away
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    unwatch(this.#changed);
    stopCounting(this);
    // A popup is followed on: what the reader does there still counts when a framework has moved the button.
  }

  /** Renders anew into a root that came with the page (declarative shadow DOM). */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    this.shadowRoot?.replaceChildren();
    return super.createRenderRoot();
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    const thing = this.#thing();
    if (thing) {
      if (changed.has('count') || thing.name !== this.#shownName) this.#show(thing);
      this.#draw(thing);
    } else this.#showSlot();
  }

  /** It has become the button of another thing, or of one whose count it did not want. */
  #show(thing: Thing): void {
    if (this.#shownName && this.#shownName !== thing.name) {
      this.#status = 'idle';
      this.#note = '';
      this.#confirmAt = undefined;
    }
    this.#shownName = thing.name;
    if (this.count !== 'off') countWhenSeen(this, () => this.#thing());
  }

  #showSlot(): void {
    complain(this);
    this.#view = undefined;
    this.renderRoot.replaceChildren(document.createElement('slot'));
  }

  #draw(thing: Thing): void {
    const asLink = this.#status === 'link' || !crypto.subtle;
    const { control, label, count, people, note } = this.#viewOf(asLink ? 'a' : 'button');
    const pressed = isFlattred(thing);
    const known = this.count === 'off' ? undefined : countOf(thing);
    const written = known == null ? '' : formatCount(known, this.closest<HTMLElement>('[lang]')?.lang);

    control.className = `button ${this.#status} ${pressed ? 'pressed' : ''}`;
    if (asLink) (control as HTMLAnchorElement).href = servicePage(thing);
    else {
      control.ariaPressed = String(pressed);
      control.ariaBusy = String(this.#status === 'pending');
    }
    label.textContent = pressed ? words.flattred : words.flattr;
    count.textContent = written;
    people.textContent = known == null ? '' : words.people(known, written);
    const noted = this.#status !== 'idle' && this.#status !== 'pending';
    note.className = noted ? 'note' : 'unseen';
    // Written anew, the same text would be announced again.
    if (note.textContent !== this.#note) note.textContent = this.#note;
    if (noted) loadSigning().then((signing) => signing?.keepInView(note));
  }

  #viewOf(tag: 'button' | 'a'): View {
    if (this.#view?.control.localName === tag) return this.#view;
    const view = createView(tag);
    const { control, note } = view;
    if (tag === 'a') (control as HTMLAnchorElement).target = '_blank';
    else {
      control.onclick = () => this.#press();
      control.onpointerenter = control.onfocus = loadSigning;
      control.onkeydown = (event) => this.#dismiss(event);
    }
    this.renderRoot.replaceChildren(control, note);
    this.#view = view;
    return view;
  }

  #thing(): Thing | undefined {
    const { to } = this;
    const service = serviceOf(this.service);
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

  #changed = (): void => this.requestUpdate();

  /** Unless the button is another thing's by now. */
  #become({ name }: Thing, status: Status, note = ''): void {
    if (name !== this.#shownName) return;
    this.#status = status;
    this.#note = note;
    this.requestUpdate();
  }

  #dismiss(event: KeyboardEvent): void {
    const thing = this.#thing();
    if (event.key === 'Escape' && this.#status === 'notice' && thing) this.#become(thing, 'idle');
  }

  // Everything up to the window must happen within the click, or browsers block the window.
  #press(): void {
    const thing = this.#thing();
    if (!thing || this.#status === 'pending') return;
    const act = isFlattred(thing) ? 'unflattr' : 'flattr';
    if (!this.dispatchEvent(new FlattrBeforeEvent(act))) return;
    const confirmAt = this.#confirmAt;
    this.#confirmAt = undefined;
    this.#popup?.close();
    this.#popup = undefined;
    if (confirmAt !== undefined) this.#openPopup(thing, confirmAt || servicePage(thing));
    else if (recordOf(thing.service).connected && maySign(thing.url)) this.#sign(thing, act);
    else if (act === 'flattr') this.#openPopup(thing, servicePage(thing));
    else this.#openWallet(thing);
  }

  async #sign(thing: Thing, act: Act): Promise<void> {
    this.#become(thing, 'pending');
    const signing = await loadSigning();
    if (!signing) return this.#finish(thing, { note: words.unreachable, code: 'network' });
    this.#become(thing, 'pending', signing.noteFor('pending'));
    this.#finish(thing, await signing.pressBySigning(thing, act, recordOf(thing.service).clock));
  }

  /** Taking back without a key is done first-party. The wallet never says what was done, so the next press asks. */
  async #openWallet(thing: Thing): Promise<void> {
    const address = `${thing.service}/wallet`;
    if (!window.open(address, '_blank')) return this.#blocked(thing, address);
    this.#confirmAt = '';
    this.#become(thing, 'notice', (await loadSigning())?.noteFor('wallet'));
  }

  async #openPopup(thing: Thing, address: string): Promise<void> {
    const popup = window.open(address, '_blank', 'popup,width=480,height=720');
    if (!popup) return this.#blocked(thing, address);
    this.#popup = popup;
    this.#become(thing, 'connecting');

    const early: MessageEvent[] = [];
    const hear = (event: MessageEvent): void => void early.push(event);
    addEventListener('message', hear);
    const signing = await loadSigning();
    removeEventListener('message', hear);

    // A later press may have replaced this popup. What is done in it still counts, but is not what is waited for.
    const say = (status: Status, note?: string): void => {
      if (this.#popup === popup) this.#become(thing, status, note);
    };
    say('connecting', signing?.noteFor('connecting'));
    const result = await signing?.pressInPopup(thing, {
      popup,
      service: thing.service,
      maySign: maySign(thing.url),
      clock: recordOf(thing.service).clock,
      early,
      onSilence: () => say('notice', signing.noteFor('elsewhere')),
    });
    if (result?.answer) this.#finish(thing, result);
    else say(result ? 'notice' : 'idle', result?.note);
  }

  async #blocked(thing: Thing, address: string): Promise<void> {
    this.dispatchEvent(new FlattrErrorEvent('popup-blocked'));
    if (self === top) return location.assign(address);
    // Never navigate a frame: the service does not let itself be framed. The link opens a tab of its own.
    this.#become(thing, 'link', (await loadSigning())?.noteFor('popup-blocked'));
    await this.updateComplete;
    this.focus();
  }

  #finish(thing: Thing, { note, answer, code, confirmAt, change }: PressResult): void {
    if (change) changeRecord(thing.service, change);
    this.#confirmAt = confirmAt;
    this.#become(thing, answer ? 'idle' : 'notice', note);
    if (answer) {
      const { state, count } = answer;
      setCount(thing, count);
      this.dispatchEvent(state === 'flattred' ? new FlattredEvent(count) : new UnflattredEvent(count));
    } else if (code) this.dispatchEvent(new FlattrErrorEvent(code));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'flattr-button': FlattrButton;
  }
}

/** Undefined when it cannot be loaded now. The next press tries again. */
function loadSigning(): Promise<typeof import('./signing.ts') | undefined> {
  return import('./signing.ts').catch(() => undefined);
}

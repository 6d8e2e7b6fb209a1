import { type Intent, readIntent } from '@flattr/contract/links/flattr-intent';
import { isSameSite } from '@flattr/contract/site-origin';
import { formatMonth } from '@flattr/settlement';
import type { PropertyDeclarations, PropertyValues } from 'lit';
import { findCount, flattr, setRepeat, stopRepeat } from '../client/clicks.ts';
import { changeMe, findMe, unlessSignedOut } from '../client/me.ts';
import { asProblem, ServiceProblem } from '../client/problem.ts';
import { findCreator, getService, type ServiceInfo } from '../client/service.ts';
import { connectSite } from '../client/sites.ts';
import { getWallet, type Wallet } from '../client/wallet.ts';
import { Action } from '../frame/action.ts';
import { LightElement } from '../frame/light-element.ts';
import { sayWhenOffline } from '../frame/offline.ts';
import { inPlaceOfSkeleton } from '../frame/skeleton.ts';
import { MemberChangedEvent } from '../sign-in/member-changed-event.ts';
import { words } from '../words/words.ts';
import { Arming } from './arming.ts';
import { Handshake, type Opener } from './handshake.ts';
import type { ConnectState } from './state.ts';
import { renderConnect } from './view.ts';

/**
 * Where a new reader chooses a monthly amount after the click. Its document cuts the window off from its opener
 * (Cross-Origin-Opener-Policy), which sees the window close as it does for everyone else.
 */
const afterwards = '/flattr/thanks';

/** The device has a keyboard, as far as a browser tells. */
const hasKeyboard = matchMedia('(any-hover: hover)');

/** How long to wait for the site's answer, so that the buttons do not change under the reader's hand. */
const answerWaitMs = 800;

/**
 * `<flattr-connect-page>`, at `/flattr?to=…&url=…&title=…`: where a reader confirms a click.
 *
 * Opened by a button, it finds out which site that is and lets the reader connect it. Opened by a link, it records the
 * click. Nothing happens without a press, and no press counts before {@link Arming} says so.
 */
export class ConnectPage extends LightElement implements ConnectState {
  static override properties: PropertyDeclarations = {
    service: { state: true },
    creator: { state: true },
    count: { state: true },
    me: { state: true },
    site: { state: true },
    isSiteSettled: { state: true },
    outcome: { state: true },
    wallet: { state: true },
    connectProblem: { state: true },
    repeat: { state: true },
    armed: { state: true },
    isEarly: { state: true },
  };

  readonly intent: ConnectState['intent'];
  service: ConnectState['service'];
  creator: ConnectState['creator'];
  count: ConnectState['count'];
  me: ConnectState['me'];
  site: ConnectState['site'];
  isSiteSettled = false;
  outcome: ConnectState['outcome'];
  wallet: ConnectState['wallet'];
  connectProblem: ConnectState['connectProblem'];
  repeat: ConnectState['repeat'];
  armed = false;
  isEarly = false;

  readonly #arming = new Arming((armed) => {
    this.armed = armed;
  });
  #handshake: Handshake | undefined;
  #answerTimer: ReturnType<typeof setTimeout> | undefined;

  readonly load = new Action(this, async () => {
    const intent = this.intent;
    if (typeof intent === 'string') return;
    const [service, creator, count, me] = await Promise.all([
      getService().then((service) => this.#shakeHands(service)),
      findCreator(intent.to),
      findCount(intent.to, intent.url.href),
      this.#isAfterwards ? this.#findFlattred(intent) : findMe(),
    ]);
    this.service = service;
    this.creator = creator ?? null;
    this.count = count;
    this.me = me ?? null;
    if (this.wallet) this.outcome = { count: count ?? 1 };
  });

  readonly flattr = new Action(this, async (alsoConnect: boolean) => {
    const { intent } = this;
    if (typeof intent === 'string') return;
    try {
      const { to, url, title } = intent;
      const outcome = await flattr({ to, url: url.href, ...(title !== undefined && { title }) });
      const connected = alsoConnect && (await this.#connect());
      this.#handshake?.tell({ ...outcome, month: formatMonth(outcome.month), connected });
      if (!this.closes || this.connectProblem) {
        this.outcome = outcome;
        void getWallet().then(this.#note, () => {}); // without it the thanks lack only the cake
      } else if (this.me?.monthlyAmount === 0n) this.leaveFor(afterwards + location.search);
      else {
        window.close();
        this.outcome = outcome; // in case the browser leaves the window open
      }
    } catch (error) {
      if (error instanceof ServiceProblem && error.code === 'not-signed-in') this.me = null;
      throw error;
    }
  });

  readonly choose = new Action(this, async (monthlyAmount: bigint) => {
    this.me = await changeMe({ monthlyAmount });
    if (this.closes) window.close();
  });

  readonly toggleRepeat = new Action(this, async () => {
    const { intent, repeat } = this;
    if (typeof intent === 'string') return;
    if (repeat) await stopRepeat(repeat.thing);
    this.repeat = repeat ? undefined : await setRepeat({ to: intent.to, url: intent.url.href }, null);
  });

  constructor() {
    super();
    this.intent =
      self.origin === 'null' ? 'opaque' : readIntent(location.search, document.referrer, location.origin);
    this.addEventListener(MemberChangedEvent.type, ({ me }) => {
      this.me = me;
      this.flattr.clear();
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#arming.start();
    sayWhenOffline();
    void this.load.run();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#arming.stop();
    this.#handshake?.stop();
    clearTimeout(this.#answerTimer);
  }

  get canConnect(): boolean {
    return (
      this.site?.proof !== undefined &&
      typeof this.intent !== 'string' &&
      isSameSite(this.site.origin, this.intent.url.origin)
    );
  }

  get closes(): boolean {
    return this.#isAfterwards || this.#handshake?.site !== undefined;
  }

  /** A press that comes too early only says so. */
  readonly press = (work: () => unknown): void => {
    this.isEarly = !this.#arming.armed;
    if (!this.isEarly) work();
  };

  /** Opens another page in place of this one. */
  leaveFor(address: string): void {
    location.replace(address);
  }

  protected override render(): unknown {
    return inPlaceOfSkeleton(this, renderConnect(this));
  }

  protected override willUpdate(changed: PropertyValues): void {
    // Any change but the arming and its words may move the buttons under the reader's hand.
    const others = [...changed.keys()].filter((name) => name !== 'armed' && name !== 'isEarly');
    if (changed.size === 0 || others.length > 0) this.#arming.reset();
  }

  protected override updated(changed: PropertyValues): void {
    // The focused button is gone in the next step: continue reading at the new heading.
    const isNextStep =
      changed.has('outcome') || (changed.has('me') && (changed.get('me') === null || this.outcome));
    if (isNextStep) this.querySelector<HTMLElement>('h1')?.focus();
    if (changed.has('me') && this.me === null && hasKeyboard.matches) void this.#focusEmail();
  }

  async #focusEmail(): Promise<void> {
    await this.querySelector<LightElement>('flattr-sign-in')?.updateComplete;
    this.querySelector<HTMLElement>('#sign-in-email')?.focus();
  }

  get #isAfterwards(): boolean {
    return location.pathname === afterwards;
  }

  /** The reader who flattred the page this month. Without that flattr, there is nothing to thank for yet. */
  async #findFlattred({ to, url }: Intent): Promise<ConnectState['me']> {
    const wallet = await unlessSignedOut(getWallet());
    const clicks = wallet?.clicks.flatMap(({ clicks }) => clicks) ?? [];
    if (wallet && clicks.some((click) => click.to === to && click.url === url.href)) this.#note(wallet);
    else this.leaveFor(`/flattr${location.search}`);
    return wallet?.me;
  }

  readonly #note = (wallet: Wallet): void => {
    const { intent } = this;
    this.wallet = wallet;
    this.repeat = wallet.repeats.find(
      ({ to, url }) => typeof intent !== 'string' && to === intent.to && url === intent.url.href,
    );
  };

  #shakeHands(service: ServiceInfo): ServiceInfo {
    // The browser types it `any`. Of a window of another origin only what Opener has can be used.
    const opener = window.opener as Opener | null;
    if (!opener) {
      this.isSiteSettled = true;
      return service;
    }
    const ahead = service.now * 1000 - Date.now();
    this.#handshake ??= new Handshake({
      opener,
      messages: window,
      audience: location.origin,
      sandbox: service.sandbox,
      now: () => new Date(Date.now() + ahead),
    });
    this.#handshake.start(this.#onSite);
    this.#answerTimer = setTimeout(() => {
      this.isSiteSettled = true;
    }, answerWaitMs);
    return service;
  }

  readonly #onSite = (): void => {
    this.site = this.#handshake?.site;
    this.isSiteSettled = true;
  };

  /** Never throws: the click is already recorded, so a failure is shown beside it. */
  async #connect(): Promise<boolean> {
    const site = this.#handshake?.site;
    const proof = await this.#handshake?.freshProof();
    try {
      if (!site || !proof) throw new ServiceProblem({ code: 'site-gone', detail: words.connect.siteGone });
      await connectSite({ origin: site.origin, ...proof });
      return true;
    } catch (error) {
      this.connectProblem = asProblem(error);
      return false;
    }
  }
}

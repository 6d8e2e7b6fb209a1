import { readIntent } from '@flattr/contract/links/flattr-intent';
import { isSameSite } from '@flattr/contract/site-origin';
import { formatMonth } from '@flattr/settlement';
import type { PropertyDeclarations, PropertyValues } from 'lit';
import { flattr } from '../client/clicks.ts';
import { findMe } from '../client/me.ts';
import { asProblem, ServiceProblem } from '../client/problem.ts';
import { findCreator, getService, type ServiceInfo } from '../client/service.ts';
import { connectSite } from '../client/sites.ts';
import { Action } from '../frame/action.ts';
import { LightElement } from '../frame/light-element.ts';
import { sayWhenOffline } from '../frame/offline.ts';
import { popupFrame } from '../frame/site-frame.ts';
import { MemberChangedEvent } from '../sign-in/member-changed-event.ts';
import { words } from '../words/words.ts';
import { Arming } from './arming.ts';
import { Handshake, type Opener } from './handshake.ts';
import { type ConnectState, renderConnect } from './view.ts';

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
    me: { state: true },
    site: { state: true },
    isSiteSettled: { state: true },
    outcome: { state: true },
    connectProblem: { state: true },
    repeat: { state: true },
    armed: { state: true },
  };

  readonly intent: ConnectState['intent'];
  service: ConnectState['service'];
  creator: ConnectState['creator'];
  me: ConnectState['me'];
  site: ConnectState['site'];
  isSiteSettled = false;
  outcome: ConnectState['outcome'];
  connectProblem: ConnectState['connectProblem'];
  repeat: ConnectState['repeat'];
  armed = false;

  readonly #arming = new Arming((armed) => {
    this.armed = armed;
  });
  #handshake: Handshake | undefined;
  #answerTimer: ReturnType<typeof setTimeout> | undefined;

  readonly load = new Action(this, async () => {
    const intent = this.intent;
    if (typeof intent === 'string') return;
    const [service, creator, me] = await Promise.all([
      getService().then((service) => this.#shakeHands(service)),
      findCreator(intent.to),
      findMe(),
    ]);
    this.service = service;
    this.creator = creator ?? null;
    this.me = me ?? null;
  });

  readonly flattr = new Action(this, async (alsoConnect: boolean) => {
    const { intent } = this;
    if (typeof intent === 'string') return;
    try {
      const { to, url, title } = intent;
      const outcome = await flattr({ to, url: url.href, ...(title !== undefined && { title }) });
      const connected = alsoConnect && (await this.#connect());
      this.#handshake?.tell({ ...outcome, month: formatMonth(outcome.month), connected });
      this.outcome = outcome;
      if (this.#handshake?.site && !this.connectProblem) window.close();
    } catch (error) {
      if (error instanceof ServiceProblem && error.code === 'not-signed-in') this.me = null;
      throw error;
    }
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

  /** A press that comes too early does nothing. */
  readonly press = (alsoConnect: boolean): void => {
    if (this.#arming.armed) void this.flattr.run(alsoConnect);
  };

  protected override render(): unknown {
    return popupFrame(this.service, renderConnect(this));
  }

  protected override willUpdate(changed: PropertyValues): void {
    // Any change but the arming itself may move the buttons under the reader's hand.
    if (changed.size !== 1 || !changed.has('armed')) this.#arming.reset();
  }

  protected override updated(changed: PropertyValues): void {
    // The focused button is gone in the next step: continue reading at the new heading.
    const isNextStep = changed.has('outcome') || (changed.has('me') && changed.get('me') === null);
    if (isNextStep) this.querySelector<HTMLElement>('h1')?.focus();
  }

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

import { html, nothing, type PropertyDeclarations } from 'lit';
import type { ClicksOfMonth, Repeat } from '../client/clicks.ts';
import { type Me, unlessSignedOut } from '../client/me.ts';
import type { ServiceInfo } from '../client/service.ts';
import { getWallet, type Wallet, walletEvent } from '../client/wallet.ts';
import { Action } from '../frame/action.ts';
import { Live } from '../frame/live.ts';
import { MemberPage } from '../frame/member-page.ts';
import { loadingNotice, retryNotice } from '../frame/notices.ts';
import { RepeatChangedEvent } from '../repeats/repeat-changed-event.ts';
import { MemberChangedEvent } from '../sign-in/member-changed-event.ts';
import { words } from '../words/words.ts';
import { pastMonths } from './months/past-months.ts';
import { more } from './more.ts';
import { chargeFor } from './payments/charge.ts';
import { cameBackFrom } from './payments/leaving.ts';
import { needsReader } from './payments/needs-reader.ts';
import { FlattrChangedEvent } from './pot/flattr-changed-event.ts';
import { Places } from './pot/places.ts';
import { type Flattr, type MonthPreview, type Person, previewMonths } from './preview.ts';
import { asksMoney, isNew, isSettingUp } from './setup/setting-up.ts';
import { SiteDisconnectedEvent } from './site-disconnected-event.ts';

/** How long what was undone stays, struck through. As long as the toast that says so. */
const undoneMs = 8_000;

/** `<flattr-wallet-page>`, at `/wallet`: what a reader gives, who gets it, and everything they can decide about it. */
export class WalletPage extends MemberPage {
  static override properties: PropertyDeclarations = {
    wallet: { state: true },
    wanted: { state: true },
    undone: { state: true },
    invitation: { state: true },
  };

  protected wallet: Wallet | undefined;
  /** The monthly amount that a visitor chose before signing in. */
  protected wanted: bigint | undefined;
  /** What was undone a moment ago. It no longer counts. */
  protected undone: readonly Flattr[] = [];

  protected invitation: typeof import('./invitation.ts') | undefined;

  readonly #invite = new Action(this, async () => {
    this.invitation = await import('./invitation.ts');
  });
  #forms: typeof import('./forms.ts') | undefined;
  readonly #places = new Places();
  readonly #load = new Action(this, async () => this.#show(await this.#read()));
  readonly #live = new Live(this, walletEvent, (event) => void this.#follow(event?.version));
  /** The version that the service pushed last. */
  #newest: string | undefined;
  #isFollowing = false;

  constructor() {
    super();
    this.addEventListener(FlattrChangedEvent.type, ({ flattr }) => this.#noteFlattr(flattr));
    this.addEventListener(SiteDisconnectedEvent.type, ({ origin }) => this.#forgetSite(origin));
    this.addEventListener(RepeatChangedEvent.type, ({ thing, repeat }) => this.#noteRepeat(thing, repeat));
    this.addEventListener('month-ended', () => void this.#load.run());
    this.addEventListener('payments-changed', () => void this.#load.run());
    this.addEventListener(MemberChangedEvent.type, ({ me }) => {
      if (!me) {
        this.wallet = undefined;
        this.#live.end();
        void this.#invite.run();
      } else if (this.wallet && this.wallet.me.wallet !== me.wallet) {
        void this.#load.run(); // money that moved is listed under Activity
      }
    });
  }

  /** The wallet says who is signed in, so it is the only request. */
  protected override async findMember(): Promise<Me | undefined> {
    this.wallet = await unlessSignedOut(this.#read());
    if (!this.wallet) await this.#invite.run();
    return this.wallet?.me;
  }

  protected override welcome(): void {
    void this.#begin();
    this.#live.start();
  }

  /** Members need none of its script. */
  protected override renderInvitation(service: ServiceInfo): unknown {
    if (this.#invite.problem) return retryNotice(this.#invite.problem, () => this.#invite.run());
    const choose = (wanted: bigint) => {
      this.wanted = wanted;
    };
    return this.invitation?.invitation(service, this.wanted, choose);
  }

  async #begin(): Promise<void> {
    const { wanted, service, me } = this;
    this.wanted = undefined;
    if (wanted !== undefined && service && me?.monthlyAmount === 0n)
      this.me = (await this.invitation?.giveWanted(wanted, service)) ?? me;
    if (!this.wallet) await this.#load.run();
    const left = cameBackFrom();
    if (left !== undefined && this.wallet)
      (await import('./payments/came-back.ts')).sayWhatCame(
        left,
        this.wallet.payments,
        service?.currency ?? 'EUR',
      );
  }

  protected override renderMember(service: ServiceInfo, me: Me): unknown {
    const { problem } = this.#load;
    return html`
      <div class="page-head">
        <h1>${words.walletPage.title}</h1>
      </div>
      ${problem ? retryNotice(problem, () => this.#load.run()) : nothing}
      ${this.wallet ? this.#content(service, me, this.wallet) : problem ? nothing : loadingNotice()}
    `;
  }

  #content(service: ServiceInfo, me: Me, wallet: Wallet): unknown {
    const months = [...wallet.clicks].sort((a, b) => a.month - b.month);
    const previews = this.#preview(service, me, months);
    const now = { ...wallet, me };
    const asked = asksMoney(service, now);
    const steps =
      this.#forms?.firstSteps(service, now, { asksMoney: asked, isNew: isNew(wallet) }) ?? nothing;
    const hasFigures = steps === nothing || me.wallet > 0n || me.monthlyAmount > 0n;
    const spokenFor = previews
      .filter(({ state }) => state === 'review')
      .reduce((sum, { pot, charge }) => sum + pot - charge, 0n);
    return html`
      <flattr-wallet-notices tabindex="-1" .service=${service} .me=${me} .previews=${previews} .asksMoney=${asked} .wallet=${wallet}></flattr-wallet-notices>
      <div class="columns wallet">
        <div class="wallet-figures">
          ${steps}
          ${hasFigures ? html`<flattr-wallet-figures .service=${service} .me=${me} .spokenFor=${spokenFor} .asksMoney=${asked} .payments=${wallet.payments}></flattr-wallet-figures>` : nothing}
        </div>
        <div class="wallet-months">
          ${isNew(wallet) ? nothing : this.#pots(service, me, previews, months)} ${pastMonths(wallet.months, service.currency)}
        </div>
        <div class="wallet-more">
          ${more(wallet, service)}
          ${service.sandbox ? html`<flattr-end-month .month=${me.month}></flattr-end-month>` : nothing}
        </div>
      </div>
    `;
  }

  #preview(service: ServiceInfo, me: Me, months: Parameters<typeof previewMonths>[2]): MonthPreview[] {
    const { payments } = this.wallet ?? {};
    return previewMonths(me, service, months, (giver) =>
      payments ? chargeFor(giver, service, payments) : 0n,
    );
  }

  /** The months that are not settled yet, newest first. */
  #pots(service: ServiceInfo, me: Me, previews: readonly MonthPreview[], months: ClicksOfMonth[]): unknown {
    const withUndone = months.map((group) => ({
      ...group,
      clicks: [...group.clicks, ...this.undone.filter(({ month }) => month === group.month)],
    }));
    const previewsWithUndone = this.#preview(service, me, withUndone);
    return [...previews].reverse().map((preview) => {
      const { people } = previewsWithUndone.find(({ month }) => month === preview.month) ?? preview;
      const shown = this.#inPlace(preview, people);
      return html`<flattr-month-pot
        .preview=${{ ...preview, payees: this.#inPlace(preview, preview.payees) }} .people=${shown} .service=${service} .me=${me} .repeats=${this.wallet?.repeats ?? []}
      ></flattr-month-pot>`;
    });
  }

  /** Undone and put back, a flattr is a newer one, but it and its creator stay where they are. */
  #inPlace({ month }: MonthPreview, people: readonly Person[]): Person[] {
    const flattrsOf = ({ flattrs }: Person) =>
      this.#places.inOrder(flattrs, (own) => `flattr ${month} ${own.month} ${own.thing}`);
    return this.#places
      .inOrder(people, ({ creatorId }) => `creator ${month} ${creatorId}`)
      .map((person) => ({ ...person, flattrs: flattrsOf(person) }));
  }

  /** The wallet, and the scripts of what it shows at first. */
  async #read(): Promise<Wallet> {
    const wallet = await getWallet();
    if (isSettingUp(wallet) || needsReader(wallet)) this.#forms = await import('./forms.ts');
    return wallet;
  }

  #show(wallet: Wallet): void {
    this.wallet = wallet;
    this.me = wallet.me;
  }

  /** Loads what changed elsewhere. Fails silently, because the reader did not ask for it. */
  async #follow(version: string | undefined): Promise<void> {
    this.#newest = version;
    if (this.#isFollowing) return;
    this.#isFollowing = true;
    try {
      // Again if a newer version was pushed while the first answer was on its way.
      for (let tries = 0; tries < 2 && this.#isOutdated(); tries++) {
        const wallet = await this.#read();
        if (this.wallet) this.#show(wallet); // unless the reader has signed out meanwhile
      }
    } catch {
      // What is shown stays, unless the reader has signed out elsewhere: then the page hears it.
    } finally {
      this.#isFollowing = false;
    }
  }

  #isOutdated(): boolean {
    return this.wallet !== undefined && this.wallet.version !== this.#newest;
  }

  /** A flattr was undone or put back. */
  #noteFlattr(changed: Flattr): void {
    if (!this.wallet) return;
    const clicks = this.wallet.clicks.map((group) => {
      const others = group.clicks.filter(
        ({ thing }) => thing !== changed.thing || group.month !== changed.month,
      );
      const isBack = !changed.undone && group.month === changed.month;
      return { ...group, clicks: isBack ? [changed, ...others] : others };
    });
    this.wallet = { ...this.wallet, clicks };
    const others = this.undone.filter(({ thing }) => thing !== changed.thing);
    this.undone = changed.undone ? [...others, changed] : others;
    if (changed.undone) setTimeout(() => this.#forgetUndone(changed), undoneMs);
  }

  /** Not while the pointer or the keyboard is there. */
  #forgetUndone(flattr: Flattr): void {
    const row = this.querySelector(`.own-flattr-undone[data-thing="${CSS.escape(flattr.thing)}"]`);
    if (row?.matches(':hover, :has(:focus-visible)')) setTimeout(() => this.#forgetUndone(flattr), 1_000);
    else this.undone = this.undone.filter((each) => each !== flattr);
  }

  #noteRepeat(thing: string, changed: Repeat | undefined): void {
    if (!this.wallet) return;
    const others = this.wallet.repeats.filter((repeat) => repeat.thing !== thing);
    this.wallet = { ...this.wallet, repeats: changed ? [changed, ...others] : others };
  }

  #forgetSite(origin: string): void {
    if (!this.wallet) return;
    const sites = this.wallet.sites.filter((site) => site.origin !== origin);
    this.wallet = { ...this.wallet, sites };
  }
}

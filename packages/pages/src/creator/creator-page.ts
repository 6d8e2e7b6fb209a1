import type { LiveState } from '@flattr/contract';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { type Earnings, earningsEvent, getEarnings } from '../client/earnings.ts';
import type { Me } from '../client/me.ts';
import { getProfile, type Profile } from '../client/profile.ts';
import type { ServiceInfo } from '../client/service.ts';
import { Action } from '../frame/action.ts';
import { Live } from '../frame/live.ts';
import { MemberPage } from '../frame/member-page.ts';
import { retryNotice } from '../frame/notices.ts';
import { icon } from '../parts/icon.ts';
import { showToast } from '../parts/toast.ts';
import { MemberChangedEvent } from '../sign-in/member-changed-event.ts';
import { words } from '../words/words.ts';
import { loadParts } from './parts.ts';
import { ProfileChangedEvent } from './profile/profile-changed-event.ts';

/** The scripts of the folded parts. */
const folded = {
  button: () => import('./folded.ts'),
  elsewhere: () => import('./elsewhere.ts'),
  payouts: () => import('./payouts.ts'),
  profile: () => import('./folded.ts'),
  sites: () => import('./folded.ts'),
};
type Part = keyof typeof folded;

/** `<flattr-creator-page>`, at `/creator`: the button, the earnings and the public profile of a creator. */
export class CreatorPage extends MemberPage {
  static override properties: PropertyDeclarations = {
    earnings: { state: true },
    profile: { state: true },
    unfolded: { state: true },
    stepsOver: { state: true },
  };

  protected earnings: Earnings | undefined;
  protected profile: Profile | undefined;
  /** The folded parts that were opened. They load what they show only then, and keep what was typed when closed again. */
  protected unfolded: ReadonlySet<Part> = new Set();

  /** Nothing of the first steps is left to do, or the creator hid them. */
  protected stepsOver = false;

  readonly #load = new Action(this, async () => {
    const before = this.earnings;
    const asked = this.#asked;
    this.#asked = undefined; // it may have failed: the next try asks again
    const earnings = await (asked ?? getEarnings());
    await loadParts(isBeginning(earnings) ? 'beginning' : 'received');
    this.earnings = earnings;
    if (before) this.#tell(before, earnings);
  });

  /** Asked together with who is here, because most who come are creators. */
  #asked: Promise<Earnings> | undefined;

  readonly #loadProfile = new Action(this, async () => {
    this.profile = await getProfile();
  });

  readonly #loadReceived = new Action(this, async () => {
    await loadParts('received');
    this.stepsOver = true;
  });

  #heard: LiveState | undefined;
  readonly #live = new Live(this, earningsEvent, (state) => void this.#hear(state));

  constructor() {
    super();
    this.addEventListener(MemberChangedEvent.type, ({ me }) => {
      if (me && this.earnings) void this.#load.run();
      if (me && this.profile) void this.#loadProfile.run();
      if (me) return;
      this.earnings = undefined;
      this.profile = undefined;
      this.#live.end();
    });
    this.addEventListener(ProfileChangedEvent.type, ({ profile }) => {
      this.profile = profile;
    });
    this.addEventListener('payout-requested', () => void this.#load.run());
    this.addEventListener('page-shown', () => void this.#load.run());
    // Pages of an accepted site can be public.
    this.addEventListener('listing-changed', () => void this.#load.run());
    this.addEventListener('steps-over', () => void this.#loadReceived.run());
    this.addEventListener('site-checked', () => void this.querySelector('flattr-listed-sites')?.reload());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#onHash);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#onHash);
  }

  /** A link to a folded part opens it. */
  readonly #onHash = () => {
    const part = this.querySelector<HTMLDetailsElement>('.folds > details:target');
    if (part) part.open = true;
    part?.querySelector('summary')?.focus();
  };

  protected override async findMember(): Promise<Me | undefined> {
    const asked = getEarnings();
    asked.catch(() => {}); // for a visitor it must fail
    const me = await super.findMember();
    this.#asked = me && asked;
    return me;
  }

  protected override welcome(): void {
    void this.#load.run();
    void this.#loadProfile.run();
    this.#live.start();
  }

  /** The first event only repeats what the page loads anyway. */
  async #hear(state: LiveState | undefined): Promise<void> {
    const before = this.#heard;
    this.#heard = state;
    const isKnown =
      state &&
      (before
        ? JSON.stringify(before) === JSON.stringify(state)
        : this.earnings?.thisMonth.clicks === state.clicks);
    if (isKnown) return;
    // An event during a load may be newer than its answer: load again after it.
    if (this.#load.pending) await new Promise((resolve) => setTimeout(resolve, 300));
    await this.#load.run();
  }

  #tell(before: Earnings, now: Earnings): void {
    const isNewMonth = now.months.length > before.months.length;
    const readers = now.thisMonth.readers - before.thisMonth.readers;
    const isFirst = now.things.length > 0 && before.things.length === 0;
    if (isNewMonth) showToast(words.creatorPage.settled);
    else if (readers > 0) showToast(isFirst ? words.creatorPage.first : words.creatorPage.justNow(readers));
  }

  protected override renderInvitation(): unknown {
    return html`
      ${comeBackNotice()}
      <h1>${words.creatorPage.receive}</h1>
      <p class="lead">${words.creatorPage.invitation}</p>
    `;
  }

  protected override renderMember(service: ServiceInfo, me: Me): unknown {
    const { problem } = this.#load;
    if (!this.earnings && !problem) return undefined;
    return html`
      <div class="page-head">
        <h1>${me.handle === null ? words.creatorPage.receive : html`<bdi>${me.name ?? `@${me.handle}`}</bdi>`}</h1>
      </div>
      ${problem ? retryNotice(problem, () => this.#load.run()) : nothing}
      ${me.handle === null ? this.#begin() : this.#overview(service, me, me.handle)}
    `;
  }

  #begin(): unknown {
    return html`
      ${comeBackNotice()}
      <section class="card stack narrow" aria-labelledby="handle-heading">
        <h2 id="handle-heading">${words.creatorPage.chooseHandle}</h2>
        <p>${words.creatorPage.whatHandle}</p>
        <flattr-choose-handle></flattr-choose-handle>
      </section>
    `;
  }

  #overview(service: ServiceInfo, me: Me, handle: string): unknown {
    return html`
      ${this.earnings?.payoutStep ? html`<p class="notice notice-wait"><a href="#payouts">${words.creatorPage.payoutStep}</a></p>` : nothing}
      ${this.earnings ? this.#first(this.earnings, service, handle) : nothing}
      <div class="folds">
        ${this.earnings && (this.earnings.payoutStep || this.earnings.months.length > 0) ? this.#payouts(this.earnings, service, me) : nothing}
        ${this.#fold('button', words.creatorPage.button, () => html`<flattr-tag-maker .handle=${handle}></flattr-tag-maker>`)}
        ${this.#fold('profile', words.creatorPage.profile, () => this.#profile(me, handle))}
        ${this.#fold('elsewhere', words.creatorPage.elsewhere, () => html`<flattr-elsewhere .handle=${handle}></flattr-elsewhere>`)}
        ${this.#fold(
          'sites',
          words.creatorPage.site,
          () => html`
            <flattr-check-site .handle=${handle}></flattr-check-site>
            <flattr-listed-sites></flattr-listed-sites>
          `,
        )}
      </div>
    `;
  }

  #first(earnings: Earnings, service: ServiceInfo, handle: string): unknown {
    return isBeginning(earnings) && !this.stepsOver
      ? html`<flattr-first-steps handle=${handle} .profile=${this.profile}></flattr-first-steps>`
      : html`<flattr-received .earnings=${earnings} .service=${service}></flattr-received>`;
  }

  #payouts(earnings: Earnings, service: ServiceInfo, me: Me): TemplateResult {
    return this.#fold(
      'payouts',
      words.creatorPage.payouts,
      () => html`<flattr-payouts .service=${service} .me=${me} .earnings=${earnings}></flattr-payouts>`,
    );
  }

  #fold(part: Part, heading: string, content: () => unknown): TemplateResult {
    return html`
      <details class="card fold" id=${part} ?open=${location.hash === `#${part}`} @toggle=${this.#onToggle}>
        <summary><h2>${heading}</h2> ${icon('chevron')}</summary>
        ${this.unfolded.has(part) ? html`<div class="stack">${content()}</div>` : nothing}
      </details>
    `;
  }

  readonly #onToggle = (event: Event) => {
    const { id, open } = event.currentTarget as HTMLDetailsElement; // the element this listens on
    if (open) void this.#unfold(id as Part); // a part's id is its name
  };

  async #unfold(part: Part): Promise<void> {
    try {
      await folded[part]();
      const isNew = !this.unfolded.has(part);
      this.unfolded = new Set([...this.unfolded, part]);
      await this.updateComplete;
      // The browser looked for it before it was there.
      if (isNew && location.hash === `#${part}`) this.querySelector(`#${part}`)?.scrollIntoView();
    } catch {
      showToast(words.problem.unreachable); // opening it again tries again
    }
  }

  #profile(me: Me, handle: string): unknown {
    const { problem } = this.#loadProfile;
    return html`
      <p>${words.creatorPage.yourPage} <a href="/@${handle}">${location.host}/@${handle}</a>&nbsp;· <a href="/directory">${words.creatorPage.directory}</a></p>
      ${problem ? retryNotice(problem, () => this.#loadProfile.run()) : nothing}
      <flattr-edit-profile .me=${me} .profile=${this.profile}></flattr-edit-profile>
    `;
  }
}

/** For who comes back from a sign-in elsewhere and is not who began it. To creators `<flattr-elsewhere>` says what became of it. */
function comeBackNotice(): TemplateResult | typeof nothing {
  const end = new URLSearchParams(location.search).get('signed-in');
  const said = Object.entries(words.creatorPage.backFromSignIn).find(([each]) => each === end)?.[1];
  return said ? html`<p class="notice">${icon('warning')} ${said}</p>` : nothing;
}

function isBeginning({ months, things, thisMonth }: Earnings): boolean {
  return months.length + things.length + thisMonth.clicks === 0;
}

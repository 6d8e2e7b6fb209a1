import { lapsesAt, type Month } from '@flattr/settlement';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { changeMe, type Me } from '../client/me.ts';
import type { ServiceInfo } from '../client/service.ts';
import type { Wallet } from '../client/wallet.ts';
import { Action } from '../frame/action.ts';
import { lastDayBefore } from '../frame/day.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { formatMoney } from '../money/money.ts';
import { monthList, monthName } from '../money/month.ts';
import { icon } from '../parts/icon.ts';
import { showToast } from '../parts/toast.ts';
import { MemberChangedEvent } from '../sign-in/member-changed-event.ts';
import { words } from '../words/words.ts';
import { adding } from './money/adding.ts';
import { notice } from './notice.ts';
import { needsReader } from './payments/needs-reader.ts';
import { lookThrough } from './pot/month-pot.ts';
import type { MonthPreview } from './preview.ts';

/**
 * `<flattr-wallet-notices>`: what the reader should know or do, on top of the page, each with at most one action. What
 * ends first stands first.
 *
 * @fires member-changed
 */
export class WalletNoticesElement extends LightElement {
  static override properties: PropertyDeclarations = {
    service: { attribute: false },
    me: { attribute: false },
    previews: { attribute: false },
    asksMoney: { attribute: false },
    wallet: { attribute: false },
  };

  service: ServiceInfo | undefined;
  me: Me | undefined;
  /** In the order of their months. */
  previews: readonly MonthPreview[] = [];
  /** The first steps ask for money already. */
  asksMoney = false;
  wallet: Wallet | undefined;

  readonly #add = adding(this);
  readonly #resume = new Action(this, async () => {
    this.dispatchEvent(new MemberChangedEvent(await changeMe({ paused: false })));
    showToast(words.walletNotices.nowResumed);
  });

  protected override render(): unknown {
    const { service, me, previews } = this;
    const open = previews.find(({ state }) => state === 'open');
    if (!service || !me || !open) return nothing;
    const review = previews.filter(({ state, people }) => state === 'review' && people.length > 0);
    return html`
      ${this.wallet && needsReader(this.wallet) ? html`<flattr-payment-notices .service=${service} .wallet=${this.wallet}></flattr-payment-notices>` : nothing}
      ${review.map((preview) => this.#review(preview))}
      ${this.#money(service, me, open)}
      ${problemNotice(this.#add.problem)} ${problemNotice(this.#resume.problem, words.common.unchanged)}
    `;
  }

  #review({ month, undoUntil, people }: MonthPreview): TemplateResult {
    const count = people.reduce((sum, { flattrs }) => sum + flattrs.length, 0);
    return notice(
      'wait',
      words.walletNotices.review(monthName(month), count, undoUntil ? lastDayBefore(undoUntil) : undefined),
      html`<a
        class="button button-small" href="#pot-${month}" @click=${(event: Event) => this.#onLook(event, month)}
      >${words.walletNotices.lookThrough}</a>`,
    );
  }

  /** What the month that runs needs, or that it needs nothing. */
  #money(service: ServiceInfo, me: Me, open: MonthPreview): unknown {
    const { verdict, pot, undoUntil } = open;
    const money = (micro: bigint) => formatMoney(micro, service.currency);
    const before = this.previews.filter((preview) => preview.state === 'review' && preview.pot > 0n);
    // What the wallet holds once the months in review have taken their pots.
    const missing = me.monthlyAmount - before.reduce((left, preview) => left - preview.pot, me.wallet);
    const add = missing > 0n ? this.#addButton(missing, service) : nothing;
    const expires = expiry(open);
    if (me.paused) {
      const paused = verdict === 'paused' ? words.walletNotices.paused : words.walletNotices.nowPaused;
      return notice('pause', html`${paused} ${expires}`, this.#resumeButton());
    }
    switch (verdict) {
      case 'too-little': {
        if (this.asksMoney) return expires === nothing ? nothing : notice('wait', expires, nothing);
        const after = before.length > 0 ? monthList(before.map((preview) => preview.month)) : undefined;
        return notice(
          'money',
          html`${words.walletNotices.tooLittle(money(service.minimum), after)} ${expires}`,
          add,
        );
      }
      case 'divided':
        if (pot < me.monthlyAmount)
          return notice('money', words.walletNotices.less(money(pot), money(me.monthlyAmount)), add);
        if (this.wallet && needsReader(this.wallet)) return nothing; // not all is set
        return html`<p class="notice-ready" tabindex="-1">
          ${icon('tick')} <span>${words.walletNotices.ready(undoUntil ? lastDayBefore(undoUntil) : undefined)}</span>
        </p>`;
      default:
        return expires === nothing ? nothing : notice('wait', expires, add);
    }
  }

  #addButton(amount: bigint, { currency, payments }: ServiceInfo): TemplateResult | typeof nothing {
    if (payments === 'bank')
      return html`<a class="button button-small" href="/v1/me/payments/transfer/page">${words.walletNotices.howToPay}</a>`;
    if (payments !== 'play') return nothing;
    return html`<button
      type="button" class="button button-small" aria-disabled=${this.#add.pending}
      @click=${() => this.#add.run(amount, currency)}
    >${this.#add.pending ? words.walletNotices.adding : words.walletNotices.add(formatMoney(amount, currency))}</button>`;
  }

  #resumeButton(): TemplateResult {
    return html`<button
      type="button" class="button button-small" aria-disabled=${this.#resume.pending} @click=${() => this.#resume.run()}
    >${words.walletNotices.resume}</button>`;
  }

  #onLook(event: Event, month: Month): void {
    event.preventDefault();
    lookThrough(month);
  }
}

/** Which flattrs are pending, and when the first of them expire. */
function expiry({ joining, verdict }: MonthPreview): TemplateResult | typeof nothing {
  const [first] = joining;
  if (!first) return nothing;
  const count = joining.reduce((sum, month) => sum + month.count, 0);
  const since = monthList(joining.map(({ month }) => month));
  const { pending, expires } = words.walletNotices;
  const unless =
    verdict === 'paused' ? expires.paused : verdict === 'not-chosen' ? expires.notChosen : expires.tooLittle;
  return html`${pending(count, since)} ${unless(monthName(lapsesAt(first.month)))}`;
}

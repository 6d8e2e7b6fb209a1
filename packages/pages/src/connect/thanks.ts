import type { Intent } from '@flattr/contract/links/flattr-intent';
import { html, nothing, type TemplateResult } from 'lit';
import { cake } from '../cake/cake.ts';
import type { Me } from '../client/me.ts';
import { type Creator, payingOf, type ServiceInfo } from '../client/service.ts';
import { problemNotice } from '../frame/notices.ts';
import { personName } from '../frame/person.ts';
import { formatMoney } from '../money/money.ts';
import { chargeDay, nearDayName } from '../money/month.ts';
import { offersFrom } from '../money/offers.ts';
import { icon } from '../parts/icon.ts';
import { previewMonths } from '../wallet/preview.ts';
import { words } from '../words/words.ts';
import { answer } from './answer.ts';
import { backTo, person } from './names.ts';
import type { ConnectState } from './state.ts';

/** The click is recorded. */
export function thanks(
  page: ConnectState,
  intent: Intent,
  creator: Creator,
  service: ServiceInfo,
): TemplateResult {
  const { outcome, connectProblem, me, closes } = page;
  const isFirst = me?.monthlyAmount === 0n;
  const others = (outcome?.count ?? 1) - 1;
  return html`
    <h1 tabindex="-1">${words.connect.thanks}</h1>
    <p role="status">${words.connect.flattred(person(creator), others)}</p>
    ${connectProblem ? problemNotice(connectProblem, words.connect.notConnected) : nothing}
    ${isFirst ? firstAmount(page, service) : thisMonth(page, creator, service)}
    ${isFirst && closes ? nothing : repeatChip(page)}
    <div class="choice">
      ${
        closes
          ? html`<button type="button" class="button ${isFirst ? '' : 'button-primary'}" data-action="close" @click=${() => window.close()}>
              ${isFirst ? words.connect.later : words.connect.close}
            </button>`
          : backTo(intent, isFirst ? '' : 'button-primary')
      }
      <a class="button" href="/wallet">${words.connect.month}</a>
    </div>
  `;
}

/** One press to a monthly amount. It takes no money, but a stolen press must not choose one either. */
function firstAmount(page: ConnectState, service: ServiceInfo): TemplateResult {
  const { currency, minimum, month } = service;
  const { armed, choose } = page;
  return html`
    <section class="card stack" aria-labelledby="first-amount">
      <p>${words.connect.waits}</p>
      <h2 id="first-amount">${words.connect.choose}</h2>
      ${problemNotice(choose.problem, words.common.unchanged)}
      <div class="amounts">
        ${offersFrom(minimum)
          .slice(0, 3)
          .map(
            (offer) => html`
              <button
                type="button" class="button button-primary armed" data-action="amount"
                aria-disabled=${!armed || choose.pending} @click=${() => page.press(() => choose.run(offer))}
              >${formatMoney(offer, currency)}</button>
            `,
          )}
      </div>
      ${answer(page, choose.pending, words.connect.noMoneyYet[payingOf(service)](chargeDay(month, service)))}
    </section>
  `;
}

/** The month's cake with the new slice, or what it still needs. */
function thisMonth({ wallet, me }: ConnectState, creator: Creator, service: ServiceInfo): unknown {
  if (!wallet || !me) return nothing;
  const { nextCharge } = wallet.payments;
  const preview = previewMonths(me, service, wallet.clicks, () => nextCharge?.amount ?? 0n).find(
    ({ state }) => state === 'open',
  );
  if (!preview) return nothing;
  const { payees, pot, fee, verdict } = preview;
  const share = payees.find(({ creatorId }) => creatorId === creator.id)?.amount;
  if (verdict !== 'divided' || share === undefined) return stillMissing(me, service);
  const sentence = words.connect.thisMonth(payees.length, formatMoney(share, service.currency));
  return html`
    ${cake({
      payees: payees.map((payee) => ({ ...payee, id: payee.creatorId, name: personName(payee) })),
      lifted: payees.findIndex(({ creatorId }) => creatorId === creator.id),
      fee: Number(fee) / Number(pot),
      amount: formatMoney(pot, service.currency),
      caption: '',
      label: sentence,
    })}
    <p class="share-now">
      ${sentence}
      ${nextCharge ? words.connect.charged(formatMoney(nextCharge.amount, service.currency), nearDayName(nextCharge.at)) : nothing}
    </p>
  `;
}

function stillMissing({ paused, monthlyAmount, month }: Me, service: ServiceInfo): TemplateResult {
  if (paused) return html`<p class="notice">${words.connect.paused}</p>`;
  const [say, open] = words.connect.noMoney[payingOf(service)];
  return html`<p class="notice">
    ${say(formatMoney(monthlyAmount, service.currency), chargeDay(month, service))} <a href="/wallet#add-money">${open}</a>
  </p>`;
}

function repeatChip({ repeat, toggleRepeat }: ConnectState): TemplateResult {
  return html`
    <p>
      <button
        type="button" class="chip" data-action="repeat" aria-pressed=${repeat !== undefined}
        @click=${() => toggleRepeat.run()}
      >${icon('repeat')} ${words.repeatChoice.label}</button>
    </p>
    ${problemNotice(toggleRepeat.problem, words.common.unchanged)}
  `;
}

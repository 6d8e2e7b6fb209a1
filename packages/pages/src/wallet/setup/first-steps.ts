import { html, nothing, type TemplateResult } from 'lit';
import type { ServiceInfo } from '../../client/service.ts';
import type { Wallet } from '../../client/wallet.ts';
import { formatMoney } from '../../money/money.ts';
import { icon } from '../../parts/icon.ts';
import { words } from '../../words/words.ts';
import { transferOffer } from '../payments/transfer.ts';

/** What a newcomer has still to do, in three steps. Nothing once all are done, for good. */
export function firstSteps(
  service: ServiceInfo,
  wallet: Wallet,
  { asksMoney, isNew }: { asksMoney: boolean; isNew: boolean },
): TemplateResult | typeof nothing {
  const { me, clicks } = wallet;
  const people = new Set(clicks.flatMap((each) => each.clicks).map(({ creatorId }) => creatorId)).size;
  const hasAmount = me.monthlyAmount > 0n;
  const hasMoney = !asksMoney;
  const hasFlattred = !isNew;
  if (hasAmount && hasMoney && hasFlattred) return nothing;
  const money = (micro: bigint) => formatMoney(micro, service.currency);
  const { heading, amount, amountDone, flattr, flattrHint, flattrDone, directory } = words.firstSteps;
  return html`
    <section class="card stack" aria-labelledby="steps-heading">
      <h2 id="steps-heading">${heading}</h2>
      ${people > 0 && !(hasAmount && hasMoney) ? html`<p>${words.firstSteps.waiting(people)}</p>` : nothing}
      <ol role="list" class="first-steps">
        ${step(hasAmount, amount, amountDone(money(me.monthlyAmount)), html`<flattr-monthly-amount .service=${service} .me=${me}></flattr-monthly-amount>`)}
        ${service.payments === 'off' ? nothing : moneyStep(service, wallet, hasMoney)}
        ${step(
          hasFlattred,
          flattr,
          people > 0 ? flattrDone(people) : flattr, // all may be settled
          html`<p>${flattrHint}</p><p><a class="button" href="/directory">${directory}</a></p>`,
        )}
      </ol>
    </section>
  `;
}

/** Saving a card comes first, because nothing is paid before a month's end. Adding money is the second way. */
function moneyStep(service: ServiceInfo, { me, payments }: Wallet, isDone: boolean): TemplateResult {
  const { addMoney, moneyDone, saveCard, cardDone, orAdd } = words.firstSteps;
  const { method } = payments;
  const done = method?.state === 'ready' ? cardDone : moneyDone(formatMoney(me.wallet, service.currency));
  const add = html`<flattr-add-money .service=${service} .me=${me} .canPay=${payments.canAdd}></flattr-add-money>`;
  if (service.payments === 'bank') return step(isDone, words.bankTransfer.title, done, transferOffer());
  if (!payments.canSave) return step(isDone, addMoney, done, add);
  return step(
    isDone,
    saveCard,
    done,
    html`
      <flattr-payment-method .payments=${payments}></flattr-payment-method>
      ${payments.canAdd ? html`<details class="options"><summary>${orAdd}</summary>${add}</details>` : nothing}
    `,
  );
}

/** Done, it is one line. */
function step(isDone: boolean, title: string, done: string, content: TemplateResult): TemplateResult {
  return isDone
    ? html`<li class="step-done">${icon('tick')} ${done}</li>`
    : html`<li class="stack"><h3>${title}</h3> ${content}</li>`;
}

import { html, nothing, type TemplateResult } from 'lit';
import type { ServiceInfo } from '../client/service.ts';
import type { Wallet } from '../client/wallet.ts';
import { formatMoney } from '../money/money.ts';
import { icon } from '../parts/icon.ts';
import { words } from '../words/words.ts';

/** What a newcomer has still to do, in three steps. Nothing once all are done, for good. */
export function firstSteps(service: ServiceInfo, wallet: Wallet): TemplateResult | typeof nothing {
  const { me, clicks, payments } = wallet;
  const people = new Set(clicks.flatMap((each) => each.clicks).map(({ creatorId }) => creatorId)).size;
  const hasAmount = me.monthlyAmount > 0n;
  const hasMoney = !asksMoney(service, wallet);
  const hasFlattred = !isNew(wallet);
  if (hasAmount && hasMoney && hasFlattred) return nothing;
  const money = (micro: bigint) => formatMoney(micro, service.currency);
  const { heading, amount, amountDone, flattr, flattrHint, flattrDone, directory } = words.firstSteps;
  return html`
    <section class="card stack" aria-labelledby="steps-heading">
      <h2 id="steps-heading">${heading}</h2>
      ${people > 0 && !(hasAmount && hasMoney) ? html`<p>${words.firstSteps.waiting(people)}</p>` : nothing}
      <ol role="list" class="first-steps">
        ${step(hasAmount, amount, amountDone(money(me.monthlyAmount)), html`<flattr-monthly-amount .service=${service} .me=${me}></flattr-monthly-amount>`)}
        ${payments.canSave || service.sandbox ? moneyStep(service, wallet, hasMoney) : nothing}
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

/** Whether a card or money is still missing for the first time. */
export function asksMoney({ minimum, sandbox }: ServiceInfo, { me, transfers, payments }: Wallet): boolean {
  const canPay = payments.canSave || sandbox;
  return canPay && me.wallet < minimum && transfers.length === 0 && payments.method?.state !== 'ready';
}

/** Whether the first steps may show a form. */
export function isSettingUp({ me, transfers }: Wallet): boolean {
  return me.monthlyAmount === 0n || transfers.length === 0;
}

/** Nothing was ever flattred, so there is nothing to show of it. */
export function isNew({ clicks, months }: Pick<Wallet, 'clicks' | 'months'>): boolean {
  return !clicks.some((each) => each.clicks.length > 0) && !months.some(({ creators }) => creators > 0);
}

/** Done, it is one line. */
function step(isDone: boolean, title: string, done: string, content: TemplateResult): TemplateResult {
  return isDone
    ? html`<li class="step-done">${icon('tick')} ${done}</li>`
    : html`<li class="stack"><h3>${title}</h3> ${content}</li>`;
}

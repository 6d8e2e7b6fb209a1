import { html, nothing, type TemplateResult } from 'lit';
import type { Me } from '../client/me.ts';
import type { ServiceInfo } from '../client/service.ts';
import type { Wallet } from '../client/wallet.ts';
import { formatMoney } from '../money/money.ts';
import { icon } from '../parts/icon.ts';
import { words } from '../words/words.ts';

/** What a newcomer has still to do, in three steps. Nothing once all are done, for good. */
export function firstSteps(
  service: ServiceInfo,
  me: Me,
  { clicks, months, transfers }: Wallet,
): TemplateResult | typeof nothing {
  const people = new Set(clicks.flatMap((each) => each.clicks).map(({ creatorId }) => creatorId)).size;
  const hasAmount = me.monthlyAmount > 0n;
  // Without play money, nothing can be added here.
  const hasMoney = me.wallet >= service.minimum || transfers.length > 0 || !service.sandbox;
  const hasFlattred = !isNew({ clicks, months });
  if (hasAmount && hasMoney && hasFlattred) return nothing;
  const money = (micro: bigint) => formatMoney(micro, service.currency);
  const { heading, amount, amountDone, addMoney, moneyDone, flattr, flattrHint, flattrDone, directory } =
    words.firstSteps;
  return html`
    <section class="card stack" aria-labelledby="steps-heading">
      <h2 id="steps-heading">${heading}</h2>
      ${people > 0 && !(hasAmount && hasMoney) ? html`<p>${words.firstSteps.waiting(people)}</p>` : nothing}
      <ol role="list" class="first-steps">
        ${step(hasAmount, amount, amountDone(money(me.monthlyAmount)), html`<flattr-monthly-amount .service=${service} .me=${me}></flattr-monthly-amount>`)}
        ${
          service.sandbox
            ? step(
                hasMoney,
                addMoney,
                moneyDone(money(me.wallet)),
                html`<flattr-add-money .service=${service} .me=${me}></flattr-add-money>`,
              )
            : nothing
        }
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

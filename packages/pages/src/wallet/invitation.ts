import { html, type TemplateResult } from 'lit';
import { changeMe, type Me } from '../client/me.ts';
import type { ServiceInfo } from '../client/service.ts';
import { formatMoney } from '../money/money.ts';
import { offersFrom } from '../money/offers.ts';
import { showToast } from '../parts/toast.ts';
import { defineSignIn } from '../sign-in/define.ts';
import { words } from '../words/words.ts';

defineSignIn();

/** What visitors see. The first step comes before the email: what a new reader wants to give. */
export function invitation(
  { currency, minimum }: ServiceInfo,
  wanted: bigint | undefined,
  choose: (offer: bigint) => void,
): TemplateResult {
  const say = words.walletPage;
  return html`
    <h1>${say.title}</h1>
    <p class="lead">${say.lead}</p>
    <div class="wanted stack" role="group" aria-labelledby="wanted-heading">
      <h2 id="wanted-heading">${say.wanted}</h2>
      <p class="offers">
      ${offersFrom(minimum).map(
        (offer) => html`
          <button
            type="button" class="chip" aria-pressed=${offer === wanted} @click=${() => choose(offer)}
          >${formatMoney(offer, currency)}</button>
        `,
      )}
      </p>
      <p class="hint" role="status">${say.wantedHint(wanted === undefined ? undefined : formatMoney(wanted, currency))}</p>
    </div>
  `;
}

/** Gives a new member the amount that they chose before. Without an answer, the wallet asks for it again. */
export async function giveWanted(monthlyAmount: bigint, { currency }: ServiceInfo): Promise<Me | undefined> {
  try {
    const me = await changeMe({ monthlyAmount });
    showToast(words.walletPage.chosen(formatMoney(monthlyAmount, currency)));
    return me;
  } catch {
    return undefined;
  }
}

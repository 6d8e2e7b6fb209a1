import { html, nothing, type TemplateResult } from 'lit';
import type { ServiceInfo } from '../client/service.ts';
import type { Wallet } from '../client/wallet.ts';
import { icon } from '../parts/icon.ts';
import { words } from '../words/words.ts';
import { ownTransfers } from './own-transfers.ts';

/** What repeats, the connected sites and all money in and out, folded. What is empty is left out. */
export function more(
  { repeats, sites, clicks, transfers, payments }: Wallet,
  { currency }: ServiceInfo,
): TemplateResult | typeof nothing {
  const own = ownTransfers(transfers);
  const lists = [payments.payments, payments.refunds];
  const paid = lists.reduce((sum, { length }) => sum + length, 0);
  const hasMore = lists.some(({ length }) => length >= mostListed);
  if (repeats.length + sites.length + own.length + paid === 0) return nothing;
  return html`
    <section class="card more" aria-labelledby="more-heading">
      <h2 id="more-heading" tabindex="-1">${words.walletPage.more}</h2>
      ${
        repeats.length === 0
          ? nothing
          : folded(
              words.repeatList.heading,
              repeats.length,
              html`<flattr-repeat-list .repeats=${repeats}></flattr-repeat-list>`,
            )
      }
      ${
        sites.length === 0
          ? nothing
          : folded(
              words.siteList.heading,
              sites.length,
              html`<flattr-site-list .sites=${sites} .clicks=${clicks.flatMap((each) => each.clicks)}></flattr-site-list>`,
            )
      }
      ${
        paid === 0
          ? nothing
          : folded(
              words.walletPage.payments,
              hasMore ? `${paid}+` : paid,
              html`<flattr-payment-list .payments=${payments} .currency=${currency}></flattr-payment-list>`,
            )
      }
      ${
        own.length === 0
          ? nothing
          : folded(
              words.activity.heading,
              own.length,
              html`<flattr-activity .transfers=${own} .currency=${currency}></flattr-activity>`,
            )
      }
    </section>
  `;
}

/** The service lists so many payments and refunds, and more can be there. */
const mostListed = 100;

function folded(title: string, count: number | string, content: TemplateResult): TemplateResult {
  return html`
    <details class="more-fold" @toggle=${load}>
      <summary><h3>${title}</h3> <span class="hint">${count}</span>${icon('chevron')}</summary>
      ${content}
    </details>
  `;
}

/** What is folded needs scripts of its own, which few readers open. */
function load(): void {
  void import('./folded.ts');
}

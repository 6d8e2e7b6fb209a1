import { html, type TemplateResult } from 'lit';
import { words } from '../../words/words.ts';

/** To the page with the service's bank account, the amount and the reader's reference. */
export const howToPay = (look: string): TemplateResult =>
  html`<a class=${look} id="add-money-input" href="/v1/me/payments/transfer/page">${words.walletNotices.howToPay}</a>`;

/** How a wallet is filled by bank transfer. */
export const transferOffer = (): TemplateResult =>
  html`<p>${words.bankTransfer.text}</p><p>${howToPay('button button-primary')}</p>`;

import { html, type TemplateResult } from 'lit';
import { words } from '../../words/words.ts';

/** How a wallet is filled by bank transfer. */
export const transferOffer = (): TemplateResult =>
  html`
    <p>${words.bankTransfer.text}</p>
    <p><a class="button button-primary" id="add-money-input" href="/v1/me/payments/transfer/page">${words.walletNotices.howToPay}</a></p>
  `;

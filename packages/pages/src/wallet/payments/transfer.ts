import { html, type TemplateResult } from 'lit';
import { words } from '../../words/words.ts';
import { howToPay } from '../notice.ts';

/** How a wallet is filled by bank transfer. */
export const transferOffer = (): TemplateResult =>
  html`<p>${words.bankTransfer.text}</p><p>${howToPay('button button-primary')}</p>`;

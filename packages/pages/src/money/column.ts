import { decimalText } from '@flattr/settlement';
import { html, type TemplateResult } from 'lit';
import { pageLanguage } from '../words/page-language.ts';
import { fractionDigits, moneyFormat } from './money.ts';

/**
 * Writes the amounts of a column with as many digits as the one that needs most, so that their points are in one line:
 * `€1.125` above `€0.500`. From the third on they are in a soft ink.
 */
export function moneyColumn(
  amounts: readonly bigint[],
  currency: string,
  language: string = pageLanguage(),
): (micro: bigint) => TemplateResult {
  const digits = Math.max(2, ...amounts.map(digitsNeeded));
  const format = moneyFormat(language, currency, digits, digits);
  return (micro) => {
    const parts = format.formatToParts(decimalText(micro));
    return html`<bdi>${parts.map(({ type, value }) =>
      type === 'fraction' && value.length > 2
        ? html`${value.slice(0, 2)}<span class="fine">${value.slice(2)}</span>`
        : value,
    )}</bdi>`;
  };
}

/** Without zeros at the end. */
function digitsNeeded(micro: bigint): number {
  const digits = fractionDigits(micro);
  const fraction = decimalText(micro).split('.')[1] ?? '';
  return fraction.slice(0, digits).replace(/0+$/, '').length;
}

import { html, nothing, type TemplateResult } from 'lit';
import type { ReaderMonth } from '../client/months.ts';
import { inLanguages } from '../frame/in-languages.ts';
import { formatMoney } from '../money/money.ts';

/** All months that were divided, in one sentence: how much was given, and where it went. Nothing before the first. */
export function soFar(months: readonly ReaderMonth[], currency: string): TemplateResult | typeof nothing {
  const divided = months.filter(({ state, pot }) => state === 'settled' && pot > 0n);
  if (divided.length === 0) return nothing;
  const given = divided.reduce((sum, { pot }) => sum + pot, 0n);
  const fee = divided.reduce((sum, month) => sum + month.fee, 0n);
  const money = (micro: bigint) => html`<strong>${formatMoney(micro, currency)}</strong>`;
  return html`<p>${words.sentence(money(given), divided.length, money(given - fee), money(fee))}</p>`;
}

const words = inLanguages({
  en: {
    sentence: (given: TemplateResult, months: number, people: TemplateResult, fee: TemplateResult) =>
      html`So far you gave ${given}${months === 1 ? '' : ` in ${months} months`}: ${people} went to the people you flattred,
        ${fee} to the service.`,
  },
  de: {
    sentence: (given, months, people, fee) =>
      html`Bisher hast du ${given} gegeben${months === 1 ? '' : `, in ${months} Monaten`}: ${people} gingen an die, die du
        geflattrt hast, ${fee} an den Dienst.`,
  },
});

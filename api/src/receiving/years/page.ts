import type { Language } from '@flattr/pages/languages';
import { formatMoney } from '@flattr/pages/money/money';
import { dayName, monthName } from '@flattr/pages/money/month';
import type { words as english } from '@flattr/pages/words/en/documents';
import { inEveryLanguage } from '@flattr/pages/words/every-language';
import type { EarningsTransfer } from '../../ledger/index.ts';
import { htmlDocument } from '../../platform/html/document.ts';
import { html } from '../../platform/html/html.ts';

const words = await inEveryLanguage<typeof english>(
  (language) => import(`@flattr/pages/words/${language}/documents`),
);

interface Year {
  readonly serviceName: string;
  readonly publicUrl: string;
  readonly playMoney: boolean;
  readonly language: Language;
  readonly currency: string;
  readonly year: number;
  /** Whose earnings these are. */
  readonly email: string;
  readonly transfers: readonly EarningsTransfer[];
}

/** A creator's earnings of a year, on a page that people print. */
export function yearPage(year: Year): string {
  const { serviceName, publicUrl, playMoney, language, email, transfers } = year;
  const said = words[language].earningsYear;
  const receipt = words[language].receipt;
  const title = said.title(String(year.year));
  return htmlDocument({
    styles: 'public',
    language,
    title: `${title} · ${serviceName}`,
    head: html`<meta name="robots" content="noindex">`,
    body: html`<main class="prose site-width site-main"><p><a href="/creator">${serviceName}</a></p><h1>${title}</h1>
${playMoney && html`<p class="notice">${receipt.playMoney}</p>`}
<table class="receipt">
<tr><th scope="row">${receipt.from}</th><td><bdi>${serviceName}, ${new URL(publicUrl).host}</bdi></td></tr>
<tr><th scope="row">${receipt.to}</th><td><bdi>${email}</bdi></td></tr>
${totals(year)}
</table>
<p>${said.note}</p>
${transfers.length === 0 ? html`<p>${said.empty}</p>` : rows(year)}
<p><a class="chip" href="/v1/me/earnings/${year.year}.csv" download>${said.csv}</a></p></main>`,
  });
}

/** What was received, and where it went. */
function totals({ language, currency, transfers }: Year) {
  const said = words[language].earningsYear;
  const sum = (kinds: readonly string[]) =>
    transfers.filter(({ kind }) => kinds.includes(kind)).reduce((total, { amount }) => total + amount, 0n);
  const row = (name: string, amount: bigint) =>
    html`<tr><th scope="row">${name}</th><td><bdi>${formatMoney(amount, currency, language)}</bdi></td></tr>`;
  return [
    row(said.received, sum(['collect'])),
    row(said.paidOut, -sum(['payout', 'payout-return'])),
    row(said.moved, -sum(['move'])),
  ];
}

function rows({ language, currency, transfers }: Year) {
  const said = words[language].earningsYear;
  return html`<table><thead><tr><th scope="col">${said.date}</th><th scope="col">${said.what}</th>
<th scope="col" class="number">${said.amount}</th></tr></thead><tbody>${transfers.map(
    (
      transfer,
    ) => html`<tr><td>${dayName(transfer.at, language, 'UTC')}</td><td>${nameOf(transfer, language)}</td>
<td class="number"><bdi>${formatMoney(transfer.amount, currency, language)}</bdi></td></tr>`,
  )}</tbody></table>`;
}

function nameOf({ kind, month }: EarningsTransfer, language: Language): string {
  const { earned, kinds } = words[language].earningsYear;
  if (kind === 'collect' && month !== null) return earned(monthName(month, language));
  const names: Readonly<Record<string, string>> = kinds;
  return names[kind] ?? kind;
}

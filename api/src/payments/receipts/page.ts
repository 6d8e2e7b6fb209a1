import type { Language } from '@flattr/pages/languages';
import { methodName } from '@flattr/pages/money/method-name';
import { formatMoney } from '@flattr/pages/money/money';
import { dayName, monthName } from '@flattr/pages/money/month';
import type { words as english } from '@flattr/pages/words/en/documents';
import { inEveryLanguage } from '@flattr/pages/words/every-language';
import { htmlDocument } from '../../platform/html/document.ts';
import { html } from '../../platform/html/html.ts';
import type { PaymentRow } from '../charges/store.ts';
import type { MethodRow } from '../methods/store.ts';

const words = await inEveryLanguage<typeof english>(
  (language) => import(`@flattr/pages/words/${language}/documents`),
);

interface Receipt {
  readonly serviceName: string;
  readonly publicUrl: string;
  readonly playMoney: boolean;
  readonly language: Language;
  /** Whose it is. */
  readonly email: string;
  readonly payment: Pick<PaymentRow, 'id' | 'month' | 'amount' | 'currency'>;
  /** The method that was charged, if it is still the member's. */
  readonly method: Pick<MethodRow, 'kind' | 'brand' | 'last4'> | undefined;
  /** Of the payment, unless the receipt is for money that went back. */
  readonly at: Date;
  readonly refund?: { readonly id: string; readonly amount: bigint };
}

/** A payment or a refund, on a page that people print. */
export function receiptPage(receipt: Receipt): string {
  const { serviceName, publicUrl, playMoney, language, email, payment, method, at, refund } = receipt;
  const said = words[language].receipt;
  const title = refund ? said.refundTitle : said.title;
  const rows: readonly (readonly [name: string, value: string])[] = [
    [said.from, `${serviceName}, ${new URL(publicUrl).host}`],
    [said.to, email],
    [said.number, refund?.id ?? payment.id],
    [said.date, dayName(at, language, 'UTC')],
    [said.amount, formatMoney(refund?.amount ?? payment.amount, payment.currency, language)],
    ...(method ? [[refund ? said.backTo : said.method, methodName(method)] as const] : []),
    [said.what, whatFor(receipt)],
  ];
  return htmlDocument({
    styles: 'public',
    language,
    title: `${title} · ${serviceName}`,
    head: html`<meta name="robots" content="noindex">`,
    body: html`<main class="prose site-width site-main"><p><a href="/wallet">${serviceName}</a></p><h1>${title}</h1>
${playMoney && html`<p class="notice">${said.playMoney}</p>`}
<table class="receipt">${rows.map(
      ([name, value]) => html`<tr><th scope="row">${name}</th><td><bdi>${value}</bdi></td></tr>`,
    )}</table></main>`,
  });
}

function whatFor({ language, payment, refund }: Receipt): string {
  const said = words[language].receipt;
  if (refund) return said.refund(payment.id);
  return payment.month === null ? said.wallet : said.month(monthName(payment.month, language));
}

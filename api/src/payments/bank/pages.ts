import type { Language } from '@flattr/pages/languages';
import { formatMoney } from '@flattr/pages/money/money';
import type { words as english } from '@flattr/pages/words/en/documents';
import { inEveryLanguage } from '@flattr/pages/words/every-language';
import { htmlDocument } from '../../platform/html/document.ts';
import { type Html, html, trustedHtml } from '../../platform/html/html.ts';
import type { Transfer } from './transfer.ts';

const words = await inEveryLanguage<typeof english>(
  (language) => import(`@flattr/pages/words/${language}/documents`),
);

interface Shown {
  readonly serviceName: string;
  readonly language: Language;
}

/** What a reader tells their bank. */
export function transferPage({ iban, name, amount, reference, qrCode, ...shown }: Transfer & Shown): string {
  const said = words[shown.language].bank;
  const rows: readonly (readonly [name: string, value: string])[] = [
    [said.to, name],
    ['IBAN', inGroups(iban)],
    [said.amount, formatMoney(amount, 'EUR', shown.language)],
    [said.reference, inGroups(reference)],
  ];
  return pageOf(
    shown,
    { title: said.transfer, back: '/wallet' },
    html`<p>${said.transferText}</p>
<table class="receipt">${rows.map(
      ([name, value]) => html`<tr><th scope="row">${name}</th><td><bdi>${value}</bdi></td></tr>`,
    )}</table>
<p>${said.standing}</p><p>${said.scan}</p>
<div role="img" aria-label="${said.scan}">${trustedHtml(qrCode.replace('<svg ', '<svg width="240" height="240" '))}</div>`,
  );
}

/** A creator says where earnings go. */
export function accountPage({
  end,
  wrong,
  ...shown
}: {
  end: string | null;
  /** What was sent, and not saved. `stale`: the sign-in is too old for it; `changed`: it was said elsewhere meanwhile. */
  wrong?: { iban: string; name: string; why: 'wrong' | 'ours' | 'latin' | 'stale' | 'changed' };
} & Shown) {
  const said = words[shown.language].bank;
  return pageOf(
    shown,
    { title: said.account, back: '/creator' },
    html`<p>${said.accountText}</p>
${end !== null && html`<p>${said.now(end)}</p>`}
${
  wrong &&
  html`<p class="notice" role="alert">${
    wrong.why === 'stale'
      ? html`${said.stale} <a href="/account" target="_blank">${said.yourAccount}</a>`
      : said[wrong.why]
  }</p>`
}
<form class="stack" method="post"><input type="hidden" name="seen" value="${end ?? ''}">
<div class="field"><label for="iban">IBAN</label>
<input id="iban" name="iban" value="${wrong?.iban}" required maxlength="60" dir="ltr" autocomplete="off" autocapitalize="characters" spellcheck="false"></div>
<div class="field"><label for="name">${said.owner}</label>
<input id="name" name="name" value="${wrong?.name}" required maxlength="70" autocomplete="name" aria-describedby="name-hint"><p class="hint" id="name-hint">${said.ownerHint}</p></div>
<p><button class="button button-primary">${said.save}</button></p></form>`,
  );
}

function pageOf(
  { serviceName, language }: Shown,
  { title, back }: { title: string; back: string },
  body: Html,
): string {
  return htmlDocument({
    styles: 'public',
    language,
    title: `${title} · ${serviceName}`,
    head: html`<meta name="robots" content="noindex">`,
    body: html`<main class="prose site-width site-main"><p><a href="${back}">${serviceName}</a></p><h1>${title}</h1>
${body}</main>`,
  });
}

/** As people compare it: in groups of four. */
const inGroups = (text: string) => text.replace(/(.{4})(?=.)/g, '$1 ');

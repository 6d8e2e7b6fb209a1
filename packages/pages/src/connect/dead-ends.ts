import type { Intent } from '@flattr/contract/links/flattr-intent';
import { flattrLink } from '@flattr/contract/links/flattr-link';
import { html, nothing, type TemplateResult } from 'lit';
import { type IconName, icon } from '../parts/icon.ts';
import { words } from '../words/words.ts';
import { backTo } from './names.ts';

/** The link is not what a button makes. */
export function incomplete(): TemplateResult {
  const { incomplete: title, incompleteText: text, about } = words.connect;
  return deadEnd('link', title, text, html`<a class="button button-primary" href="/">${about}</a>`);
}

export function unknownCreator(intent: Intent): TemplateResult {
  const { unknown, unknownText, about } = words.connect;
  // Without a page of theirs, the way back would be to the public page that nobody has.
  const back = intent.known === 'nothing' ? nothing : backTo(intent, 'button-primary');
  const ways = html`${back} <a class="button" href="/">${about}</a>`;
  return deadEnd('search', unknown(html`<bdi>@${intent.to}</bdi>`), unknownText, ways);
}

/** The site keeps the window in a sandbox, where it has no sign-in. */
export function lockedIn(): TemplateResult {
  const { opaque, opaqueText, openTab } = words.connect;
  return deadEnd(
    'pause',
    opaque,
    opaqueText,
    html`<p class="address"><code>${location.href}</code></p>
      <a class="button button-primary" href=${location.href} target="_blank" rel="noopener">${openTab}</a>`,
  );
}

export function notSecure(intent: Intent): TemplateResult {
  const { notSecure: title, notSecureText, theirPage } = words.connect;
  const there = flattrLink('', { to: intent.to, url: `${location.origin}/@${intent.to}` });
  const ways = html`<a class="button button-primary" href=${there}>${theirPage}</a> ${backTo(intent)}`;
  return deadEnd('warning', title, notSecureText, ways);
}

export function ownThing(intent: Intent): TemplateResult {
  const { own, ownText, earnings } = words.connect;
  const ways = html`<a class="button button-primary" href="/creator">${earnings}</a> ${backTo(intent)}`;
  return deadEnd('money', own, ownText, ways);
}

/** Nothing was recorded. The icon tells at a glance that this is no success, and which kind it is. */
function deadEnd(sign: IconName, title: unknown, text: unknown, ways: TemplateResult): TemplateResult {
  return html`
    <p class="dead-end">${icon(sign)}</p>
    <h1 tabindex="-1">${title}</h1>
    <p>${text}</p>
    <div class="choice">${ways}</div>
  `;
}

import type { Intent } from '@flattr/contract/links/flattr-intent';
import { shortAddress } from '@flattr/contract/links/web-address';
import { html, type TemplateResult } from 'lit';
import type { Creator } from '../client/service.ts';
import { words } from '../words/words.ts';

export function person({ name, handle }: Pick<Creator, 'name' | 'handle'>): TemplateResult {
  return html`<bdi class="person">${name ?? `@${handle}`}</bdi>`;
}

/** Leads back to the page, by its title if it has one. */
export function backTo({ url, title }: Intent, style = ''): TemplateResult {
  const name =
    title === undefined ? html`<bdi>${shortAddress(url.href)}</bdi>` : html`<q><bdi>${title}</bdi></q>`;
  return html`<a class="button back-link ${style}" href=${url.href}><span>${words.connect.back(name)}</span></a>`;
}

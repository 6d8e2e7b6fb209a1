import { shortAddress, webAddress } from '@flattr/contract/links/web-address';
import { html, nothing, type TemplateResult } from 'lit';
import { words } from '../words/words.ts';

/** A flattred page. Title and address are missing once its creator has left. */
interface FlattredPage {
  readonly title: string | null;
  readonly url: string | null;
}

/** Its title, or else its address. */
export function pageTitle({ title, url }: FlattredPage): string {
  return title ?? (url ? shortAddress(url) : words.person.nameless);
}

/** Its title as a link, if its address is safe to link to. */
export function pageLink(page: FlattredPage, style?: string): TemplateResult {
  const address = webAddress(page.url ?? '');
  const title = html`<bdi>${pageTitle(page)}</bdi>`;
  return address
    ? html`<a class=${style ?? nothing} href=${address.href} rel="noreferrer">${title}</a>`
    : html`<span class=${style ?? nothing}>${title}</span>`;
}

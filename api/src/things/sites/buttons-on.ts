import { readHandle, readUrl } from '@flattr/contract';
import { tagsIn } from '../tags-in.ts';

/** What a page has of this service. */
export interface ButtonsOnPage {
  /** The creators whom its buttons and links pay. */
  readonly handles: readonly string[];
  /** Whether it loads the button's script from this service. */
  readonly script: boolean;
}

/**
 * Finds the buttons on a page or feed as it is sent, and what it says otherwise of who is paid (`rel=payment`,
 * `<podcast:funding>`). Buttons that its scripts add are not there yet.
 */
export function buttonsOn(
  page: string,
  address: URL,
  publicUrl: string,
  { isXml = false } = {},
): ButtonsOnPage {
  const handles = new Set<string>();
  let script = false;
  const ours = (written: string | undefined) => {
    const url = readUrl(written ?? '', address.href);
    return url?.origin === publicUrl ? url : undefined;
  };
  const pays = (written: string | null | undefined) => {
    const handle = readHandle(written ?? '');
    if (handle) handles.add(handle);
  };
  const paysBy = (address: string | undefined) => {
    const link = ours(address);
    if (link?.pathname === '/flattr') pays(link.searchParams.get('to'));
  };
  for (const { name, attributes } of tagsIn(page, { isXml })) {
    if (name === 'script') script ||= isButtonScript(ours(attributes.get('src')));
    else if (name === 'a') paysBy(attributes.get('href'));
    else if (name === 'podcast:funding') paysBy(attributes.get('url'));
    else if (/^(atom:)?link$/.test(name) && attributes.get('rel') === 'payment')
      paysBy(attributes.get('href'));
    else if (name === 'flattr-button' && !attributes.has('preview')) {
      const service = attributes.get('service');
      if (!service || ours(service)) pays(attributes.get('to'));
    }
  }
  return { handles: [...handles], script };
}

const isButtonScript = (url: URL | undefined) => /\/flattr-button(\.single)?\.js$/.test(url?.pathname ?? '');

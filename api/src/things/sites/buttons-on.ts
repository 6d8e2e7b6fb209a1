import { readHandle } from '@flattr/contract';
import { isMarked, type Tag, wordsOf } from '../tags-in.ts';

/** What a page has of this service. */
export interface ButtonsOnPage {
  /** The creators whom its buttons and links pay. */
  readonly handles: readonly string[];
  /** Whether it loads the button's script from this service. */
  readonly script: boolean;
}

/**
 * Finds the buttons on a page or feed as it is sent, and what it says otherwise of who is paid (`rel=payment`,
 * `<podcast:funding>`). Buttons that its scripts add are not there yet. Links that the page itself marks as not its own
 * (`ugc`, `nofollow`) do not count: those are how sites mark what others wrote.
 */
export function buttonsOn(tags: readonly Tag[], address: URL, publicUrl: string): ButtonsOnPage {
  const handles = new Set<string>();
  let script = false;
  const ours = (written: string | undefined) => {
    const url = written ? URL.parse(written, address) : null;
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
  for (const tag of tags) {
    const { name, attributes } = tag;
    const isOthers = isMarked(tag, 'ugc', 'nofollow');
    if (name === 'script') script ||= isButtonScript(ours(attributes.get('src')));
    else if (name === 'a' && !isOthers) paysBy(attributes.get('href'));
    else if (name === 'funding') paysBy(attributes.get('url'));
    else if (name === 'link' && wordsOf(tag, 'rel').includes('payment') && !isOthers)
      paysBy(attributes.get('href'));
    else if (name === 'flattr-button' && !attributes.has('preview')) {
      const service = attributes.get('service');
      if (!service || ours(service)) pays(attributes.get('to'));
    }
  }
  return { handles: [...handles], script };
}

const isButtonScript = (url: URL | undefined) => /\/flattr-button(\.single)?\.js$/.test(url?.pathname ?? '');

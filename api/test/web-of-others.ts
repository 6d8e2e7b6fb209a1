import type { ReadWeb } from '../src/things/index.ts';

/**
 * Websites of others that a test writes: a page by its address, where a page leads, `silent` for what does not answer, or
 * `forbidden`. A host without any page is none.
 */
export class WebOfOthers {
  pages: Record<string, string | { readonly to: string } | 'silent' | 'forbidden'> = {};
  /** DNS records (TXT) by name. */
  records: Record<string, readonly string[] | 'silent'> = {};

  readonly read: ReadWeb = async (url, options = {}) => {
    const hosts = Object.keys(this.pages).map((address) => new URL(address).host);
    const address = url.href.replace(/#.*/, '');
    const page = this.pages[address] ?? this.pages[address.replace(/\?.*/, '')];
    if (!hosts.includes(url.host)) return { ok: false, reason: 'unreachable', hasNoHost: true };
    if (page === undefined) return { ok: false, reason: 'missing' };
    if (page === 'silent') return { ok: false, reason: 'unreachable' };
    if (page === 'forbidden') return { ok: false, reason: 'unreachable', isForbidden: true };
    if (typeof page !== 'string')
      return options.redirects
        ? this.read(new URL(page.to), { ...options, redirects: options.redirects - 1 })
        : { ok: false, reason: 'redirected' };
    const type = /^<(\?xml|rss|feed)/.test(page)
      ? 'application/xml'
      : /^[{["]/.test(page)
        ? 'application/json'
        : 'text/html';
    return { ok: true, text: page, type, url };
  };

  readonly dns = {
    resolveTxt: async (name: string): Promise<string[][]> => {
      const records = this.records[name];
      if (records === 'silent') throw Object.assign(new Error(), { code: 'ESERVFAIL' });
      if (!records) throw Object.assign(new Error(), { code: 'ENOTFOUND' });
      return records.map((record) => [record]);
    },
  };
}

import assert from 'node:assert/strict';
import { codeIn, codeSignIn } from './code-sign-in.ts';

/* What a browser without scripts does: it opens pages, sends their forms, and follows redirects. */

let addresses = 0;

/** One browser, with its cookie. Each has an address of its own, because of the limits. */
export function plainBrowser(url: string, { cookies = true, language = 'en' } = {}) {
  let cookie = '';
  const address = `198.51.100.${++addresses}`;
  async function ask(path: string, form?: Record<string, string>, headers: Record<string, string> = {}) {
    const response = await fetch(url + path, {
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        'accept-language': language,
        'x-test-address': address,
        ...(cookie && { cookie }),
        ...(form && { origin: url, 'content-type': 'application/x-www-form-urlencoded' }),
        ...headers,
      },
      ...(form && { method: 'POST', body: String(new URLSearchParams(form)) }),
    });
    const set = response.headers.get('set-cookie');
    if (set !== null && cookies) cookie = set.split(';')[0] ?? '';
    const { status } = response;
    return {
      status,
      headers: response.headers,
      to: response.headers.get('location'),
      text: await response.text(),
    };
  }
  return {
    ask,
    get cookie() {
      return cookie;
    },
    /** Signs in with the code that comes by mail; returns where that leads. */
    async signIn(path: string, email: string) {
      const asked = await ask(formIn(await ask(path), 'code'), { email });
      const code = codeIn(await codeSignIn(url).newestMail(email));
      return ask(formIn(asked, 'sign-in'), { ...hiddenIn(asked.text), code });
    },
  };
}

export const text = (html: string) =>
  html.replace(/<[^>]*>/g, '').replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
export const unescaped = (html: string) => html.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));

/** The address that a form of the page sends to. */
export function formIn(page: { text: string }, name: 'code' | 'sign-in' | 'undo' | 'sign-out' | ''): string {
  const path = name ? `/flattr/plain/${name}` : '/flattr/plain';
  const [, action] = new RegExp(`method="post" action="(${path}\\?[^"]*)"`).exec(page.text) ?? [];
  return unescaped(action ?? assert.fail(`no form for ${path} in ${text(page.text)}`));
}

export const hiddenIn = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      unescaped(value),
    ]),
  );
export const at = (parameters: Record<string, string>) => `/flattr/plain?${new URLSearchParams(parameters)}`;

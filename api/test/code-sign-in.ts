import assert from 'node:assert/strict';
import { type Answer, browser } from './test-service.ts';

/** Signing in by a code of the sandbox's mailbox. */
export function codeSignIn(url: string) {
  let addresses = 0;
  /** Each request comes from another address, because of the limits by address. */
  const post = (path: string, body: unknown): Promise<Answer> =>
    browser(url).request('POST', path, body, { 'x-test-address': `192.0.2.${++addresses % 250}` });
  const askCode = async (email: string): Promise<string> => {
    const answer = await post('/v1/sign-in/codes', { email });
    assert.equal(answer.status, 202, JSON.stringify(answer.body));
    return answer.body.signIn;
  };
  const newestMail = async (email: string) =>
    (await browser(url).get(`/v1/sandbox/mailbox?email=${encodeURIComponent(email)}`)).body.messages[0];
  const enter = (signIn: string, code: string) => post('/v1/sign-in', { signIn, code });
  return {
    post,
    askCode,
    newestMail,
    enter,
    signedIn: async (email: string) => enter(await askCode(email), codeIn(await newestMail(email))),
  };
}

export const codeIn = ({ text }: { text: string }): string =>
  /\b\d{6}\b/.exec(text)?.[0] ?? assert.fail('no code in the mail');

export const cookieOf = (answer: Answer): string =>
  (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

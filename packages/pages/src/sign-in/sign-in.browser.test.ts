import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { FakeService, me, problem } from '../../test/fake-service.ts';
import { buttonNamed, textOf, type, untilText, usePagesStylesheet } from '../../test/page.ts';
import { words } from '../words/words.ts';
import '../account.ts';

describe('signing in by a code', () => {
  let service: FakeService;
  let mail = 'waiting';
  before(usePagesStylesheet);
  beforeEach(() => {
    service = new FakeService({
      'POST /v1/sign-in/codes': [202, { signIn: 'attempt' }],
      'GET /v1/sign-in/codes': () => ({ mail }),
    });
  });
  afterEach(() => service.restore());

  async function askCode(): Promise<Element> {
    const element = await fixture(html`<flattr-sign-in></flattr-sign-in>`);
    type(element, '#sign-in-email', 'rita@example.com');
    buttonNamed(element, words.signIn.send).click();
    await untilText(element, words.signIn.code);
    return element;
  }

  for (const state of ['late', 'refused', 'failed'] as const) {
    it(`says that the email is ${state}`, async () => {
      mail = state;
      const element = await askCode();
      await new Promise((resolve) => setTimeout(resolve, 500)); // the first look is a second after the request
      await untilText(element, words.signIn.mail[state]);
      await expect(element).to.be.accessible();
      buttonNamed(element, words.signIn.otherAddress).click();
      await untilText(element, words.signIn.email);
      expect(textOf(element)).not.to.contain(words.signIn.mail[state]);
    });
  }

  it('stops asking if the reader changes the address before the answer', async () => {
    const element = await askCode();
    service.change({
      'GET /v1/sign-in/codes': () => {
        buttonNamed(element, words.signIn.otherAddress).click();
        return { mail: 'waiting' };
      },
    });
    await new Promise((resolve) => setTimeout(resolve, 3_000)); // two looks would fit
    expect(textOf(element)).to.contain(words.signIn.email);
    expect(service.sent.filter(({ method }) => method === 'GET')).to.have.length(1);
  });

  it('sends what was pasted around a code as its six digits', async () => {
    const element = await askCode();
    service.change({ 'POST /v1/sign-in': me });
    type(element, '#sign-in-code', 'Your code: １２３-456');
    const sent = () => service.sent.find(({ path }) => path === '/v1/sign-in');
    await waitUntil(sent);
    expect(sent()?.body).to.deep.equal({ signIn: 'attempt', code: '123456' });
  });

  it('names the cause if the browser blocks all cookies', async () => {
    Object.defineProperty(navigator, 'cookieEnabled', { configurable: true, value: false });
    try {
      const element = await fixture(html`<flattr-sign-in></flattr-sign-in>`);
      expect(textOf(element)).to.contain(words.signIn.noCookies);
      expect(element.querySelector('form')).to.equal(null);
      await expect(element).to.be.accessible();
    } finally {
      Reflect.deleteProperty(navigator, 'cookieEnabled');
    }
  });

  it('names the cause if the browser keeps no session, whatever it says of its cookies', async () => {
    expect(navigator.cookieEnabled).to.equal(true);
    const element = await askCode();
    service.keepsCookies = false;
    service.change({
      'POST /v1/sign-in': me,
      'GET /v1/me': problem(401, 'not-signed-in', 'Sign in.'),
    });
    let signedIn = 0;
    element.addEventListener('member-changed', () => signedIn++);
    type(element, '#sign-in-code', '123456');
    await untilText(element, words.signIn.noCookies);
    expect(signedIn).to.equal(0);
    await expect(element).to.be.accessible();
  });

  it('says nothing when it was sent, and stops asking', async () => {
    mail = 'sent';
    const element = await askCode();
    await new Promise((resolve) => setTimeout(resolve, 2_500)); // two looks would fit
    for (const text of Object.values(words.signIn.mail)) expect(textOf(element)).not.to.contain(text);
    expect(service.sent.filter(({ method }) => method === 'GET')).to.have.length(1);
  });
});

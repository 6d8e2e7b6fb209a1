import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { FakeService, me, problem, signedOut } from '../../test/fake-service.ts';
import { buttonNamed, textOf, type, untilText, usePagesStylesheet } from '../../test/page.ts';
import { words } from '../words/words.ts';
import type { AccountPage } from './account-page.ts';
import '../account.ts';

const day = '2026-11-20T12:00:00Z';
const passkeys = [
  { id: '1', name: 'Laptop', createdAt: day, lastUsedAt: day },
  { id: '2', name: 'Phone', createdAt: day, lastUsedAt: null },
];
const sessions = [
  { id: 'a', device: 'Firefox on Windows', method: 'code', createdAt: day, lastUsedAt: day, current: true },
  { id: 'b', device: 'Safari on iPhone', method: 'passkey', createdAt: day, lastUsedAt: day, current: false },
  { id: 'c', device: 'Chrome on Android', method: 'code', createdAt: day, lastUsedAt: day, current: false },
];

describe('the page at /account', () => {
  let service: FakeService;

  before(usePagesStylesheet);
  beforeEach(() => {
    service = new FakeService({
      'GET /v1/me/passkeys': { passkeys },
      'GET /v1/me/sessions': { sessions },
      'GET /v1/me/reminders': { wanted: true },
    });
  });
  afterEach(() => service.restore());

  async function open(): Promise<AccountPage> {
    const page = await fixture<AccountPage>(html`<flattr-account-page></flattr-account-page>`);
    await untilText(page, 'Safari on iPhone');
    await untilText(page, 'Laptop');
    return page;
  }

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`is accessible, ${colorScheme}`, async () => {
      await emulateMedia({ colorScheme });
      const page = await open();
      await expect(page).to.be.accessible();
      buttonNamed(page, 'Rename Phone').click();
      buttonNamed(page, words.closeAccount.ask).click();
      await untilText(page, words.closeAccount.confirm);
      await expect(page).to.be.accessible();
      await emulateMedia({ colorScheme: 'light' });
    });
  }

  it('lets a member sign in where a press finds out that they have signed out in another tab', async () => {
    const page = await open();
    service.change({ 'PUT /v1/me/reminders': signedOut });
    page.querySelector<HTMLInputElement>('flattr-reminders input')?.click();
    await untilText(page, words.signIn.send);
    expect(textOf(page)).not.to.contain('Safari on iPhone');
  });

  it('turns reminders off, and says when that did not work', async () => {
    const page = await open();
    const box = () => page.querySelector<HTMLInputElement>('flattr-reminders input');
    expect(box()?.checked).to.equal(true);
    service.change({ 'PUT /v1/me/reminders': problem(429, 'rate-limited', 'Wait a minute.') });
    box()?.click();
    await untilText(page, words.common.unchanged);
    expect(box()?.checked).to.equal(true);
    service.change({ 'PUT /v1/me/reminders': { wanted: false } });
    box()?.click();
    await untilText(document.body, words.reminders.off);
    expect(box()?.checked).to.equal(false);
  });

  it('removes a passkey, even the last one', async () => {
    service.change({ 'DELETE /v1/me/passkeys/1': [204], 'DELETE /v1/me/passkeys/2': [204] });
    const page = await open();
    buttonNamed(page, 'Remove Laptop').click();
    await untilText(page, /^(?!.*Laptop)/);
    buttonNamed(page, 'Remove Phone').click();
    await untilText(page, words.passkeys.none);
    expect(textOf(page)).to.contain('always work and cannot be removed');
  });

  it('asks the member to sign in again if the service requires it, then continues', async () => {
    service.change({ 'DELETE /v1/me/passkeys/1': problem(403, 'sign-in-again', 'Sign in again.') });
    const page = await open();
    buttonNamed(page, 'Remove Laptop').click();
    await untilText(page, words.signIn.again);
    await expect(page).to.be.accessible();
    expect(page.querySelector<HTMLInputElement>('#sign-in-email')?.value).to.equal(me.email);
    service.change({
      'POST /v1/sign-in/codes': [202, { signIn: 'x' }],
      'POST /v1/sign-in': me,
      'DELETE /v1/me/passkeys/1': [204],
    });
    buttonNamed(page, words.signIn.send).click();
    await untilText(page, words.signIn.code);
    type(page, '#sign-in-code', '123456');
    await untilText(page, /^(?!.*Laptop)/);
    expect(textOf(page)).not.to.contain(words.signIn.again);
  });

  it('renames a passkey', async () => {
    service.change({ 'PATCH /v1/me/passkeys/2': [204] });
    const page = await open();
    buttonNamed(page, 'Rename Phone').click();
    await untilText(page, words.passkeys.name);
    type(page, '.passkey-name input', '  Old phone ');
    buttonNamed(page, words.common.save).click();
    await untilText(page, 'Old phone');
    expect(service.sent.at(-1)?.body).to.deep.equal({ name: 'Old phone' });
  });

  it('ends one session, or all others', async () => {
    service.change({ 'DELETE /v1/me/sessions/b': [204], 'DELETE /v1/me/sessions': [204] });
    const page = await open();
    buttonNamed(page, words.sessions.endAll).click();
    await untilText(page, /^(?!.*Chrome on Android)/);
    expect(textOf(page)).to.contain('Firefox on Windows');
    expect(textOf(page)).not.to.contain('iPhone');
    expect(service.changes.at(-1)).to.equal('DELETE /v1/me/sessions');
  });

  it('says that a session is still signed in when signing out failed', async () => {
    const page = await open();
    buttonNamed(page, 'Sign out Safari on iPhone').click();
    await untilText(page, words.sessions.still);
    expect(textOf(page)).to.contain('Safari on iPhone');
  });

  it('shows the reader’s name, and hides it again', async () => {
    service.change({ 'PATCH /v1/me': ({ body }) => ({ ...me, ...(body as object) }) });
    const page = await open();
    expect(textOf(page)).to.contain(words.showName.hidden);
    type(page, '#shown-name', 'Rita');
    buttonNamed(page, words.showName.show).click();
    await untilText(page, 'see your name: Rita');
    expect(service.sent.find(({ method }) => method === 'PATCH')?.body).to.deep.equal({
      name: 'Rita',
      shown: true,
    });
    buttonNamed(page, words.showName.hide).click();
    await untilText(page, words.showName.hidden);
  });

  it('closes the account only with the right email address, and says what happens to the money', async () => {
    service.change({
      'GET /v1/me': { ...me, handle: 'rita', earnings: '1800000' },
      'DELETE /v1/me': ({ body }) =>
        (body as { confirm: string }).confirm === me.email
          ? { refunded: '10000000' }
          : problem(400, 'bad-request', 'No.', { fields: { confirm: 'must be your e-mail address' } }),
    });
    const page = await open();
    buttonNamed(page, words.closeAccount.ask).click();
    await untilText(page, words.closeAccount.wallet('€10.00'));
    expect(textOf(page)).to.contain(words.closeAccount.earnings('€1.80'));
    expect(textOf(page)).to.contain('No one can flattr @rita any more');
    type(page, '#close-confirm', 'ada@example.org');
    buttonNamed(page, words.closeAccount.close).click();
    await untilText(page, words.closeAccount.wrongAddress);
    await expect(page).to.be.accessible();
    service.change({ 'GET /v1/me': signedOut });
    type(page, '#close-confirm', me.email);
    buttonNamed(page, words.closeAccount.close).click();
    await untilText(page, words.signIn.heading);
  });

  it('asks who closes the account with an old sign-in to confirm who they are, then closes it', async () => {
    service.change({ 'DELETE /v1/me': problem(403, 'sign-in-again', 'Sign in again.') });
    const page = await open();
    buttonNamed(page, words.closeAccount.ask).click();
    await untilText(page, words.closeAccount.confirm);
    type(page, '#close-confirm', me.email);
    buttonNamed(page, words.closeAccount.close).click();
    await untilText(page, words.signIn.again);
    await expect(page).to.be.accessible();
    service.change({
      'POST /v1/sign-in/codes': [202, { signIn: 'x' }],
      'POST /v1/sign-in': me,
      'DELETE /v1/me': { refunded: '10000000' },
    });
    buttonNamed(page, words.signIn.send).click();
    await untilText(page, words.signIn.code);
    type(page, '#sign-in-code', '123456');
    await untilText(page, words.signIn.heading);
    const closing = service.sent.filter(({ method }) => method === 'DELETE');
    expect(closing.map(({ body }) => body)).to.deep.equal([{ confirm: me.email }, { confirm: me.email }]);
  });
});

import assert from 'node:assert/strict';
import { createClickKey } from '@flattr/click-token/keys';
import { signConnect } from '@flattr/click-token/sign-connect';
import { contract, type Example, isContent, type OperationId, type Route } from '@flattr/contract';
import { formatMonth } from '@flattr/settlement';
import { done } from '../src/platform/failure.ts';
import { Authenticator } from './authenticator.ts';
import { exampleRequest } from './example-request.ts';
import { png } from './pictures.ts';
import { connectSite, type TestService } from './test-service.ts';

/** What a service answers that is paid through a bank. */
const ofABank = new Set<OperationId>([
  'getTransfer',
  'showTransfer',
  'getBankAccount',
  'saveBankAccount',
  'showBankAccount',
  'answerBankAccount',
]);

/**
 * Sends the documented examples to a service with the data that they need. Those of a bank go to a second service, and are
 * left out without one.
 */
export async function documentedExamples(service: TestService, bank?: TestService) {
  const { services, url } = service;
  // The examples' members: Ada is 7, Rita 12.
  const others = async (count: number, name: string) => {
    for (let index = 0; index < count; index++) await service.signIn(`${name}-${index}@example.com`);
  };
  await others(6, 'before');
  const ada = await service.creator('ada');
  assert.equal(ada.id, '7');
  await others(4, 'between');
  const rita = {
    ...(await service.signIn('rita@example.com')),
    id: String(await services.members.findOrCreate('rita@example.com')),
  };

  // Her site lists her.
  const { origin } = contract.decideListing.example.params;
  await service.db('sites').insert({ origin, handles: '["ada"]', checked_at: new Date() });

  // A settled month, in which Rita paid Ada.
  const page = contract.flattr.example.body;
  const currentMonth = async () => formatMonth((await services.months.current()).month);
  await rita.request('PATCH', '/v1/me', { monthlyAmount: '5000000' });
  await rita.post('/v1/me/deposits', { id: crypto.randomUUID(), amount: '15000000' });
  await rita.post('/v1/me/clicks', page);
  const settled = await currentMonth();
  await rita.post('/v1/sandbox/settle', { month: settled });

  const authenticator = new Authenticator(url);
  const addPasskey = async (key: Authenticator) => {
    const { options } = (await rita.post('/v1/me/passkeys/options')).body;
    return { response: key.create(options), name: 'Laptop' };
  };
  const passkeyId = async () => (await rita.get('/v1/me/passkeys')).body.passkeys[0].id as string;

  const cardPage = async () =>
    new URL((await rita.post('/v1/me/payment-method')).body.url).searchParams.get('page') ?? '';
  const answerPlayPage = async (kind: string, page: string, answer: string) => {
    const question = new URLSearchParams({ page });
    await fetch(`${url}/play/${kind}?${question}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: url },
      body: new URLSearchParams({ answer }),
    });
    await rita.get('/payments/back');
  };
  const addedMoney = async () => {
    const id = crypto.randomUUID();
    const { body } = await rita.post('/v1/me/payments', { id, amount: '5000000' });
    return new URL(body.url).searchParams.get('page')?.replace('play:bank:', '') ?? '';
  };

  /** Rita is an operator, if the service's settings name her. */
  const asOperator = async () => {
    const opened = await services.sessions.open(BigInt(rita.id), { method: 'passkey' });
    return { headers: { cookie: `flattr=${done(opened).token}` } };
  };

  /** Values that an example cannot know: codes, signatures, and the current month. */
  const prepare: { readonly [Name in OperationId]?: () => Promise<Partial<Example>> } = {
    async sendClick() {
      const site = await connectSite(service, rita, 'https://blog.example');
      return { body: await site.sign({ to: 'ada', thing: 'https://blog.example/second' }) };
    },
    undoClick: async () => ({
      params: { ...contract.undoClick.example.params, month: await currentMonth() },
    }),
    async getSignInMail() {
      const { signIn } = (await rita.post('/v1/sign-in/codes', { email: 'rita@example.com' })).body;
      return { query: { signIn } };
    },
    async signIn() {
      const { signIn } = (await rita.post('/v1/sign-in/codes', { email: 'rita@example.com' })).body;
      const [mail] = await services.outbox.waitingFor('rita@example.com');
      return { body: { signIn, code: /\d{6}/.exec(mail?.text ?? '')?.[0] } };
    },
    async plainSignIn() {
      const { signIn } = (await rita.post('/v1/sign-in/codes', { email: 'rita@example.com' })).body;
      const [mail] = await services.outbox.waitingFor('rita@example.com');
      return { body: String(new URLSearchParams({ signIn, code: mail?.text ?? '' })) };
    },
    plainFlattr: async () => ({ headers: { cookie: rita.cookie } }),
    async signInByPasskey() {
      await rita.post('/v1/me/passkeys', await addPasskey(authenticator));
      return { body: authenticator.get((await rita.post('/v1/sign-in/passkey/options')).body.options) };
    },
    addPasskey: async () => ({ body: await addPasskey(new Authenticator(url)) }),
    renamePasskey: async () => ({ params: { id: await passkeyId() } }),
    removePasskey: async () => ({ params: { id: await passkeyId() } }),
    setPicture: async () => ({ body: png(40, 30) }),
    async getPicture() {
      await services.profiles.setPicture(BigInt(ada.id), png(40, 30));
      const [, , member = '', hash = ''] = (await ada.get('/v1/me/profile')).body.picture.split('/');
      return { params: { member, hash } };
    },
    async connectSite() {
      const { origin, nonce } = contract.connectSite.example.body;
      const claims = { issuer: origin, audience: url, nonce, issuedAt: Date.now() / 1000 };
      return { body: { origin, nonce, token: await signConnect(await createClickKey(), claims) } };
    },
    async setRepeat() {
      await rita.post('/v1/me/clicks', page);
      return {};
    },
    payPayment: async () => ({ params: { payment: await addedMoney() } }),
    async getReceipt() {
      const payment = await addedMoney();
      await answerPlayPage('bank', `play:bank:${payment}`, 'pay');
      return { params: { payment } };
    },
    async getRefundReceipt() {
      await answerPlayPage('bank', `play:bank:${await addedMoney()}`, 'pay');
      await rita.post('/v1/me/refunds', { id: crypto.randomUUID(), amount: '1000000' });
      const [{ id }] = (await rita.get('/v1/me/wallet')).body.payments.refunds;
      return { params: { refund: id } };
    },
    async takeMoneyBack() {
      const page = `play:bank:${await addedMoney()}`;
      await answerPlayPage('bank', page, 'pay');
      return {};
    },
    async requestPayout() {
      await ada.post('/v1/me/payout-account');
      // Active, it would be paid all its earnings, which later examples need.
      await service.db('payout_accounts').update({ state: 'pending' });
      return {};
    },
    showPlayPage: async () => ({ query: { page: await cardPage() } }),
    answerPlayPage: async () => ({ query: { page: await cardPage() } }),
    adminPage: asOperator,
    adminPatterns: asOperator,
    adminLog: asOperator,
    adminFindMember: asOperator,
    adminMember: asOperator,
    adminSignOut: asOperator,
    async adminAct() {
      const fields = {
        request: crypto.randomUUID(),
        action: 'look',
        member: rita.id,
        reason: 'Asked by mail',
      };
      const body = String(new URLSearchParams({ ...fields, id: await addedMoney() }));
      return { ...(await asOperator()), body };
    },
    async removeProof() {
      const { id } = contract.removeProof.example.params;
      const at = { proven_at: new Date(), checked_at: new Date() };
      const proof = { id, member_id: ada.id, url: id, covers: true, name: '@ada', language: 'en', ...at };
      await service.db('proofs').insert(proof).onConflict().ignore();
      return {};
    },
    endMonth: async () => ({ body: { month: await currentMonth() } }),
  };

  const ofASettledMonth = new Set<OperationId>([
    'getMonthStatement',
    'getReaderStatement',
    'getReaderStatementCsv',
    'getCreatorStatement',
    'getCreatorStatementCsv',
  ] as const);

  /** Creators ask for these. Rita asks for the others. */
  const asCreator =
    /creator|earning|payout|picture|profile|digest|listing|showThing|checkPage|proof|proveAccount|elsewhere/i;

  const all = Object.keys(contract) as OperationId[]; // Object.keys forgets its keys
  const names = all.filter((name) => bank || !ofABank.has(name));
  const atBank = await bank?.signIn('rita@example.com');
  // Examples that end sessions and accounts come last.
  const last: readonly OperationId[] = ['endOtherSessions', 'signOut', 'closeAccount'];

  return {
    names: [...names.filter((name) => !last.includes(name)), ...last],

    /** Sends one example, as it is or otherwise, to the service or to a proxy before it. */
    async send(name: OperationId, to = url, alter = (example: Example) => example) {
      const route: Route = contract[name];
      const changes = ofASettledMonth.has(name)
        ? { params: { month: settled } }
        : ((await prepare[name]?.()) ?? {});
      const { method, path, headers, body } = exampleRequest(route, alter({ ...route.example, ...changes }));
      const member = (ofABank.has(name) && atBank) || (asCreator.test(name) ? ada : rita);
      const origin = (ofABank.has(name) && bank?.url) || url;
      const [type] = [isContent(route.body) ? route.body.contentType : 'application/json'].flat();
      const response = await fetch((origin === url ? to : origin) + path, {
        method,
        redirect: 'manual',
        headers: {
          ...(route.auth === 'session' && { cookie: member.cookie }),
          ...(route.auth !== 'public' && { origin }),
          ...(body !== undefined && type && { 'content-type': type }),
          ...headers,
        },
        ...(body !== undefined && { body: isContent(route.body) ? (body as string) : JSON.stringify(body) }), // or bytes
      });
      const endless = response.headers.get('content-type')?.startsWith('text/event-stream');
      if (endless) await response.body?.cancel();
      return {
        status: response.status,
        headers: response.headers,
        text: endless ? '' : await response.text(),
      };
    },
  };
}

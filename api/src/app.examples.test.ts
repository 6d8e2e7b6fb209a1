import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createClickKey } from '@flattr/click-token/keys';
import { signConnect } from '@flattr/click-token/sign-connect';
import { contract, type Example, isContent, type OperationId, type Route } from '@flattr/contract';
import { formatMonth } from '@flattr/settlement';
import { Authenticator } from '../test/authenticator.ts';
import { exampleRequest } from '../test/example-request.ts';
import { png } from '../test/pictures.ts';
import { connectSite, startTestService, type TestBrowser } from '../test/test-service.ts';
import { createOperationsServer } from './platform/operations/server.ts';

/* Every documented example is sent to a running service: what the documentation shows is what happens. */

const service = await startTestService();
const { services, url } = service;
const operations = createOperationsServer({ db: service.db, watch: [] });
await new Promise<void>((resolve) => operations.listen(0, 'localhost', resolve));
const { port } = operations.address() as { port: number }; // it listens on TCP
after(async () => {
  operations.close();
  await service.stop();
});

// The examples' members: Ada is 7, Rita 12.
const others = async (count: number, name: string) => {
  for (let index = 0; index < count; index++) await service.signIn(`${name}-${index}@example.com`);
};
await others(6, 'before');
const ada = await service.creator('ada');
assert.equal(ada.id, '7');
await others(4, 'between');
const rita = await service.signIn('rita@example.com');

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

/** What an example cannot know before: codes, signatures, and today's month. */
const prepare: { readonly [Name in OperationId]?: () => Promise<Partial<Example>> } = {
  async sendClick() {
    const site = await connectSite(service, rita, 'https://blog.example');
    return { body: await site.sign({ to: 'ada', thing: 'https://blog.example/second' }) };
  },
  undoClick: async () => ({
    params: { ...contract.undoClick.example.params, month: await currentMonth() },
  }),
  async signIn() {
    const { signIn } = (await rita.post('/v1/sign-in/codes', { email: 'rita@example.com' })).body;
    const [mail] = services.mailbox.read('rita@example.com');
    return { body: { signIn, code: /\d{6}/.exec(mail?.text ?? '')?.[0] } };
  },
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
const asCreator = /creator|earning|picture|profile|digest/i;

const names = Object.keys(contract) as OperationId[]; // Object.keys forgets its keys
// What ends sessions and accounts comes last.
const last = ['endOtherSessions', 'signOut', 'closeAccount'] as OperationId[];
for (const name of [...names.filter((each) => !last.includes(each)), ...last]) {
  const route: Route = contract[name];
  test(`the example of ${name}`, async () => {
    const changes = ofASettledMonth.has(name)
      ? { params: { month: settled } }
      : ((await prepare[name]?.()) ?? {});
    const { status, type, text } = await send(name, route, changes);
    assert.equal(status, route.example.status, text);
    const answer = route.answers[status] ?? null;
    if (answer === null) return;
    const types = isContent(answer) ? [answer.contentType].flat() : ['application/json'];
    assert.ok(
      types.some((each) => type.startsWith(each)),
      type,
    );
    const schema = isContent(answer) ? answer.schema : answer;
    schema?.parse(JSON.parse(text));
  });
}

async function send(name: OperationId, route: Route, changes: Partial<Example>) {
  const { method, path, headers, body } = exampleRequest(route, changes);
  const member: TestBrowser = asCreator.test(name) ? ada : rita;
  const json = body === undefined || typeof body === 'string' || Buffer.isBuffer(body);
  const origin = route.auth === 'operator' ? `http://localhost:${port}` : url;
  const [type] = [isContent(route.body) ? route.body.contentType : 'application/json'].flat();
  const response = await fetch(origin + path, {
    method,
    redirect: 'manual',
    headers: {
      ...(route.auth === 'session' && { cookie: member.cookie }),
      ...(route.auth !== 'public' && { origin: url }),
      ...(body !== undefined && type && { 'content-type': type }),
      ...headers,
    },
    ...(body !== undefined && { body: json ? (body as string) : JSON.stringify(body) }),
  });
  const answered = response.headers.get('content-type') ?? '';
  const endless = answered.startsWith('text/event-stream');
  if (endless) await response.body?.cancel();
  return { status: response.status, type: answered, text: endless ? '' : await response.text() };
}

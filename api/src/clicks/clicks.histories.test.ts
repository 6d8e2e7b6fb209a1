import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type ClickKey, createClickKey } from '@flattr/click-token/keys';
import { signClick } from '@flattr/click-token/sign-click';
import { signConnect } from '@flattr/click-token/sign-connect';
import { addMonths, formatMonth, parseMonth } from '@flattr/settlement';
import fc from 'fast-check';
import { type Answer, ClickModel, type Moment, type SignedAct } from '../../test/attacks/click-model.ts';
import { type HttpClient, httpClient, type WireAnswer } from '../../test/http-client.ts';
import { type Instance, startInstance } from '../../test/instances.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { done } from '../platform/failure.ts';
import { thingId } from '../things/thing-id.ts';

/*
 * Histories: any order of acts, signed and by hand, sent again, by clocks that differ, in several tabs, to two services
 * on one database, over the ends of months, revocations and closed accounts, comes to what a simple model says.
 */

const histories = Number(process.env.HISTORIES ?? 12);
const longest = 40;
const seed = process.env.SEED ? Number(process.env.SEED) : Math.trunc(Math.random() * 2 ** 31);
const sites = ['https://blog.example', 'https://shop.example'];
const readersEach = 2;

let database: TestDatabase;
let instances: Instance[] = [];
let clients: HttpClient[] = [];
const creators = new Map<string, bigint>();
/** When the month was opened that every history begins in: it may be the doing of the one before. */
let opened: Moment = { earliest: 0, latest: 0 };
let commandsRun = 0;
const kinds = new Map<string, number>();

before(async () => {
  database = await openTestDatabase();
  const first = await startInstance(database.db, { environment: { TRUST_PROXY: '1' } });
  const second = await startInstance(database.db, { url: first.url, environment: { TRUST_PROXY: '1' } });
  instances = [first, second];
  clients = instances.map(({ url, port }) => httpClient(url, { port }));
  for (const handle of ['ann', 'bea']) {
    const cookie = await signIn(`${handle}@example.com`);
    const { body } = await own(0, 'PUT', '/v1/me/handle', cookie, { handle });
    creators.set(handle, BigInt(body.id));
  }
});
after(async () => {
  for (const client of clients) client.close();
  for (const instance of instances) await instance.stop();
  await database.close();
});

let addresses = 0;
const address = () => ({
  'x-forwarded-for': `10.${addresses >> 16}.${(addresses >> 8) & 255}.${addresses++ & 255}`,
});

async function signIn(email: string): Promise<string> {
  const { members, sessions } = instances[0]?.services ?? assert.fail();
  return `flattr=${done(await sessions.open(await members.findOrCreate(email))).token}`;
}

function own(
  instance: number,
  method: string,
  path: string,
  cookie: string,
  body?: unknown,
): Promise<WireAnswer> {
  const headers = { origin: instances[0]?.url, cookie, 'content-type': 'application/json', ...address() };
  const client = clients[instance] ?? assert.fail();
  return client.send({ method, path, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
}

/** What a history is about in earnest: its readers, their keys, and addresses nobody else uses. */
interface Real {
  readonly cookies: string[];
  readonly emails: string[];
  readonly keys: ClickKey[];
  readonly name: string;
  /** What was sent, to be sent again. */
  readonly sent: { token: string; act: SignedAct; origin: string }[];
}

type Command = fc.AsyncCommand<ClickModel, Real>;

/** `creator site path`: few, so that acts meet. */
const things = ['ann 0 a', 'bea 0 b', 'ann 1 c'];
const siteOf = (thing: string) => Number(thing.split(' ')[1]);
const toOf = (thing: string) => thing.split(' ')[0] ?? '';
const urlOf = (real: Real, thing: string) => `${sites[siteOf(thing)]}/${real.name}/${thing.split(' ')[2]}`;

/** Runs something between two looks at the clock. */
async function timed<T>(work: () => Promise<T>): Promise<[T, Moment]> {
  const earliest = Date.now() - 50; // the database's clock is the one that counts, and read now and then only
  const result = await work();
  return [result, { earliest, latest: Date.now() + 50 }];
}

function expectAnswer(
  answer: WireAnswer,
  expected: Answer,
  model: ClickModel,
  thing: string,
  month = model.month,
): void {
  const { status, body } = answer;
  if ('problem' in expected) {
    const codes = [expected.problem, ...(expected.or ? [expected.or] : [])];
    assert.ok(codes.includes(body.code), `expected ${codes.join(' or ')}, found ${answer.text}`);
    return;
  }
  assert.deepEqual(
    { status, state: body.state, count: body.count, month: body.month },
    { ...expected, count: model.people(thing), month: formatMonth(month) },
    answer.text,
  );
}

async function sendSigned(instance: number, { token, act, origin }: Real['sent'][number], model: ClickModel) {
  const client = clients[instance] ?? assert.fail();
  const headers = { origin, 'content-type': 'text/plain', ...address() };
  const answer = await client.send({ path: '/v1/clicks', headers, body: token });
  expectAnswer(answer, model.signed(act, Date.now()), model, act.thing);
}

/** A key signs an act, as a page would whose clock is `offset` off. */
class Sign implements Command {
  readonly given: {
    key: number;
    thing: string;
    act: 'flattr' | 'unflattr';
    offset: number;
    instance: number;
  };
  constructor(given: Sign['given']) {
    this.given = given;
  }
  check = (model: ClickModel) => model.keys.length > 0;
  async run(model: ClickModel, real: Real): Promise<void> {
    noteCommand(this);
    const { key: any, act, offset, instance } = this.given;
    const key = any % model.keys.length;
    const { site } = model.keys[key] ?? assert.fail();
    const own = things.filter((thing) => siteOf(thing) === site);
    const thing = own[things.indexOf(this.given.thing) % own.length] ?? assert.fail();
    let at = Date.now() + offset;
    while (!model.isCertain({ key, thing, act, at }, Date.now())) at += offset < 0 ? -37 : 37;
    const origin = sites[site] ?? '';
    const token = await signClick(real.keys[key] ?? assert.fail(), {
      issuer: origin,
      audience: instances[0]?.url ?? '',
      issuedAt: at / 1000,
      act,
      thing: urlOf(real, thing),
      to: toOf(thing),
    });
    const sent = { token, act: { key, thing, act, at: new Date((at / 1000) * 1000).getTime() }, origin };
    real.sent.push(sent);
    await sendSigned(instance, sent, model);
  }
  toString = () => `sign(${JSON.stringify(this.given)})`;
}

class Replay implements Command {
  readonly given: { which: number; instance: number };
  constructor(given: Replay['given']) {
    this.given = given;
  }
  check = () => true;
  async run(model: ClickModel, real: Real): Promise<void> {
    const sent = real.sent[this.given.which % Math.max(real.sent.length, 1)];
    if (!sent || !model.isCertain(sent.act, Date.now())) return;
    noteCommand(this);
    await sendSigned(this.given.instance, sent, model);
  }
  toString = () => `replay(${JSON.stringify(this.given)})`;
}

class Press implements Command {
  readonly given: { reader: number; thing: string; instance: number };
  constructor(given: Press['given']) {
    this.given = given;
  }
  check = () => true;
  async run(model: ClickModel, real: Real): Promise<void> {
    noteCommand(this);
    const { reader, thing, instance } = this.given;
    const body = { to: toOf(thing), url: urlOf(real, thing) };
    const [answer, when] = await timed(() =>
      own(instance, 'POST', '/v1/me/clicks', real.cookies[reader] ?? '', body),
    );
    expectAnswer(answer, model.pressed(reader, thing, when), model, thing);
  }
  toString = () => `press(${JSON.stringify(this.given)})`;
}

class TakeBack implements Command {
  readonly given: { reader: number; thing: string; monthsAgo: number; instance: number };
  constructor(given: TakeBack['given']) {
    this.given = given;
  }
  check = () => true;
  async run(model: ClickModel, real: Real): Promise<void> {
    noteCommand(this);
    const { reader, thing, monthsAgo, instance } = this.given;
    const month = addMonths(model.month, -monthsAgo);
    const id = thingId(creators.get(toOf(thing)) ?? 0n, urlOf(real, thing));
    const path = `/v1/me/clicks/${formatMonth(month)}/${id}`;
    const [answer, when] = await timed(() => own(instance, 'DELETE', path, real.cookies[reader] ?? ''));
    expectAnswer(answer, model.takenBack(reader, month, thing, when), model, thing, month);
  }
  toString = () => `takeBack(${JSON.stringify(this.given)})`;
}

/** Another tab, or another browser: a key of its own for the same reader and site. */
class Connect implements Command {
  readonly given: { reader: number; site: number; instance: number };
  constructor(given: Connect['given']) {
    this.given = given;
  }
  check = () => true;
  async run(model: ClickModel, real: Real): Promise<void> {
    noteCommand(this);
    const { reader, site, instance } = this.given;
    const { closed } = model.readers[reader] ?? assert.fail();
    const key = await createClickKey();
    const origin = sites[site] ?? '';
    const nonce = randomUUID();
    const about = { issuer: origin, audience: instances[0]?.url ?? '', nonce, issuedAt: Date.now() / 1000 };
    const body = { origin, nonce, token: await signConnect(key, about) };
    const answer = await own(instance, 'POST', '/v1/grants', real.cookies[reader] ?? '', body);
    assert.equal(answer.status, closed ? 401 : 201, answer.text);
    if (closed) return;
    real.keys.push(key);
    model.keys.push({ reader, site, revoked: false });
  }
  toString = () => `connect(${JSON.stringify(this.given)})`;
}

class Revoke implements Command {
  readonly given: { reader: number; site: number; instance: number };
  constructor(given: Revoke['given']) {
    this.given = given;
  }
  check = () => true;
  async run(model: ClickModel, real: Real): Promise<void> {
    noteCommand(this);
    const { reader, site, instance } = this.given;
    const { closed } = model.readers[reader] ?? assert.fail();
    const path = `/v1/me/sites/${encodeURIComponent(sites[site] ?? '')}`;
    const answer = await own(instance, 'DELETE', path, real.cookies[reader] ?? '');
    assert.equal(answer.status, closed ? 401 : 204, answer.text);
    if (!closed) model.revoke(reader, site);
  }
  toString = () => `revoke(${JSON.stringify(this.given)})`;
}

class EndMonth implements Command {
  readonly instance: number;
  constructor(instance: number) {
    this.instance = instance;
  }
  check = () => true;
  async run(model: ClickModel): Promise<void> {
    noteCommand(this);
    const month = formatMonth(model.month);
    const [answer, when] = await timed(() => own(this.instance, 'POST', '/v1/sandbox/settle', '', { month }));
    assert.equal(answer.status, 200, answer.text);
    model.endMonth(when);
    opened = when;
  }
  toString = () => `endMonth(${this.instance})`;
}

class CloseAccount implements Command {
  readonly given: { reader: number; instance: number };
  constructor(given: CloseAccount['given']) {
    this.given = given;
  }
  check = (model: ClickModel) => !model.readers[this.given.reader]?.closed;
  async run(model: ClickModel, real: Real): Promise<void> {
    noteCommand(this);
    const { reader, instance } = this.given;
    const body = { confirm: real.emails[reader] };
    const answer = await own(instance, 'DELETE', '/v1/me', real.cookies[reader] ?? '', body);
    assert.equal(answer.status, 200, answer.text);
    model.close(reader);
  }
  toString = () => `closeAccount(${JSON.stringify(this.given)})`;
}

function noteCommand(command: object): void {
  commandsRun++;
  const { name } = command.constructor;
  kinds.set(name, (kinds.get(name) ?? 0) + 1);
}

const instance = fc.nat(1);
const reader = fc.nat(readersEach - 1);
const site = fc.nat(sites.length - 1);
const thing = fc.constantFrom(...things);
// What a page's clock is off, in milliseconds: far enough apart to be told apart, and beyond what is allowed.
const offset = fc.constantFrom(-400_000, -200_000, -30_000, -1_000, 0, 0, 0, 200, 1_000, 3_000, 60_000);
const act = fc.constantFrom('flattr' as const, 'unflattr' as const);
const sign = fc.record({ key: fc.nat(5), thing, act, offset, instance }).map((given) => new Sign(given));

const commands = fc.commands(
  [
    sign,
    sign,
    sign,
    fc.record({ which: fc.nat(50), instance }).map((given) => new Replay(given)),
    fc.record({ which: fc.nat(50), instance }).map((given) => new Replay(given)),
    fc.record({ reader, thing, instance }).map((given) => new Press(given)),
    fc.record({ reader, thing, monthsAgo: fc.nat(3), instance }).map((given) => new TakeBack(given)),
    fc.record({ reader, thing, monthsAgo: fc.constant(0), instance }).map((given) => new TakeBack(given)),
    fc.record({ reader, site, instance }).map((given) => new Connect(given)),
    fc.oneof(
      { weight: 4, arbitrary: fc.record({ reader, site, instance }).map((given) => new Revoke(given)) },
      { weight: 3, arbitrary: instance.map((given) => new EndMonth(given)) },
      { weight: 2, arbitrary: fc.record({ reader, instance }).map((given) => new CloseAccount(given)) },
    ),
  ] as fc.Arbitrary<Command>[],
  { maxCommands: longest, size: 'max' },
);

/** Both readers begin connected to the first site. */
async function begin(): Promise<{ model: ClickModel; real: Real }> {
  const service = instances[0]?.services ?? assert.fail();
  const name = randomUUID();
  const emails = Array.from({ length: readersEach }, (_, index) => `${index}-${name}@example.com`);
  const cookies = await Promise.all(emails.map(signIn));
  const model = new ClickModel((await service.months.current()).month, opened, readersEach);
  const real: Real = { cookies, emails, keys: [], name, sent: [] };
  for (let index = 0; index < readersEach; index++)
    await new Connect({ reader: index, site: 0, instance: index % 2 }).run(model, real);
  return { model, real };
}

/** What anybody sees afterwards, asked of the one and the other service. */
async function expectAsModelled(model: ClickModel, real: Real): Promise<void> {
  const query = things.map((thing) => `t=${toOf(thing)}~${encodeURIComponent(urlOf(real, thing))}`).join('&');
  const counts = await (clients[1] ?? assert.fail()).send({
    method: 'GET',
    path: `/v1/counts?${query}`,
    headers: address(),
  });
  assert.deepEqual(
    counts.body.counts,
    things.map((thing) => model.people(thing)),
  );
  for (const [index, cookie] of real.cookies.entries()) {
    const { status, body } = await own(index % 2, 'GET', '/v1/me/wallet', cookie);
    if (model.readers[index]?.closed) {
      assert.equal(status, 401);
      continue;
    }
    const listed = body.clicks.flatMap(
      ({ month, clicks }: { month: string; clicks: { url: string; to: string }[] }) =>
        clicks.map(({ url, to }) => {
          const thing = things.find((each) => urlOf(real, each) === url && toOf(each) === to);
          return `${parseMonth(month)} ${thing}`;
        }),
    );
    assert.deepEqual(listed.sort(), model.list(index), 'the reader’s list');
  }
}

test(`any history of acts comes to what the rules say (SEED=${seed})`, async (t) => {
  await fc.assert(
    fc.asyncProperty(commands, async (history) => {
      const { model, real } = await begin();
      await fc.asyncModelRun(() => ({ model, real }), history);
      await expectAsModelled(model, real);
    }),
    { seed, numRuns: histories, endOnFailure: false },
  );
  const each = [...kinds].map(([name, count]) => `${name} ${count}`).join(', ');
  t.diagnostic(`${histories} histories, ${commandsRun} commands, SEED=${seed}: ${each}`);
  const { wrong } = (await instances[0]?.services.things.recount()) ?? {};
  assert.equal(wrong, 0n, 'and the counts are what counting anew finds');
});

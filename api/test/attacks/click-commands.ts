import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type ClickKey, createClickKey } from '@flattr/click-token/keys';
import { signClick } from '@flattr/click-token/sign-click';
import { signConnect } from '@flattr/click-token/sign-connect';
import { addMonths, formatMonth } from '@flattr/settlement';
import fc from 'fast-check';
import { thingId } from '../../src/things/thing-id.ts';
import type { WireAnswer } from '../http-client.ts';
import type { Answer, ClickModel, Moment, SignedAct } from './click-model.ts';
import { freshAddress, type TwoServices } from './two-services.ts';

/* What can happen in a history of clicks: on two services, and in the model of them. */

const longest = 40;
export const readersEach = 2;
const sites = ['https://blog.example', 'https://shop.example'];
/** How often each command ran. */
export const kinds = new Map<string, number>();

/** What a history acts on: its readers, their keys, and addresses that no other history uses. */
export interface Real {
  readonly services: TwoServices;
  readonly cookies: string[];
  readonly emails: string[];
  readonly keys: ClickKey[];
  readonly name: string;
  /** What was sent, to be sent again. */
  readonly sent: { token: string; act: SignedAct; origin: string }[];
}

type Command = fc.AsyncCommand<ClickModel, Real>;

/** `creator site path`: few, so that acts meet. */
export const things = ['ann 0 a', 'bea 0 b', 'ann 1 c'];
const siteOf = (thing: string) => Number(thing.split(' ')[1]);
export const toOf = (thing: string) => thing.split(' ')[0] ?? '';
export const urlOf = (real: Real, thing: string) =>
  `${sites[siteOf(thing)]}/${real.name}/${thing.split(' ')[2]}`;

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
    { ...expected, count: model.count(thing), month: formatMonth(month) },
    answer.text,
  );
}

async function sendSigned(
  { services }: Real,
  instance: number,
  { token, act, origin }: Real['sent'][number],
  model: ClickModel,
) {
  const client = services.client(instance);
  const headers = { origin, 'content-type': 'text/plain', ...freshAddress() };
  const answer = await client.send({ path: '/v1/clicks', headers, body: token });
  expectAnswer(answer, model.signed(act, Date.now()), model, act.thing);
}

/** A command that prints what it was given. */
abstract class Act<Given> implements Command {
  readonly given: Given;
  constructor(given: Given) {
    this.given = given;
  }
  check = (_: ClickModel) => true;
  abstract run(model: ClickModel, real: Real): Promise<void>;
  toString = () => `${this.constructor.name}(${JSON.stringify(this.given)})`;
}

/** A key signs an act, as a page would whose clock is `offset` off. */
class Sign extends Act<{
  key: number;
  thing: string;
  act: 'flattr' | 'unflattr';
  offset: number;
  instance: number;
}> {
  override check = (model: ClickModel) => model.keys.length > 0;
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
      audience: real.services.url,
      issuedAt: at / 1000,
      act,
      thing: urlOf(real, thing),
      to: toOf(thing),
    });
    const sent = { token, act: { key, thing, act, at: new Date((at / 1000) * 1000).getTime() }, origin };
    real.sent.push(sent);
    await sendSigned(real, instance, sent, model);
  }
}

class Replay extends Act<{ which: number; instance: number }> {
  async run(model: ClickModel, real: Real): Promise<void> {
    const sent = real.sent[this.given.which % Math.max(real.sent.length, 1)];
    if (!sent || !model.isCertain(sent.act, Date.now())) return;
    noteCommand(this);
    await sendSigned(real, this.given.instance, sent, model);
  }
}

class Press extends Act<{ reader: number; thing: string; instance: number }> {
  async run(model: ClickModel, real: Real): Promise<void> {
    noteCommand(this);
    const { reader, thing, instance } = this.given;
    const body = { to: toOf(thing), url: urlOf(real, thing) };
    const [answer, when] = await timed(() =>
      real.services.own(instance, 'POST', '/v1/me/clicks', real.cookies[reader] ?? '', body),
    );
    expectAnswer(answer, model.pressed(reader, thing, when), model, thing);
  }
}

class TakeBack extends Act<{ reader: number; thing: string; monthsAgo: number; instance: number }> {
  async run(model: ClickModel, real: Real): Promise<void> {
    noteCommand(this);
    const { reader, thing, monthsAgo, instance } = this.given;
    const month = addMonths(model.month, -monthsAgo);
    const id = thingId(toOf(thing), urlOf(real, thing));
    const path = `/v1/me/clicks/${formatMonth(month)}/${id}`;
    const [answer, when] = await timed(() =>
      real.services.own(instance, 'DELETE', path, real.cookies[reader] ?? ''),
    );
    expectAnswer(answer, model.takenBack(reader, month, thing, when), model, thing, month);
  }
}

/** Another tab, or another browser: a key of its own for the same reader and site. */
export class Connect extends Act<{ reader: number; site: number; instance: number }> {
  async run(model: ClickModel, real: Real): Promise<void> {
    noteCommand(this);
    const { reader, site, instance } = this.given;
    const { closed } = model.readers[reader] ?? assert.fail();
    const key = await createClickKey();
    const origin = sites[site] ?? '';
    const nonce = randomUUID();
    const about = { issuer: origin, audience: real.services.url, nonce, issuedAt: Date.now() / 1000 };
    const body = { origin, nonce, token: await signConnect(key, about) };
    const answer = await real.services.own(instance, 'POST', '/v1/grants', real.cookies[reader] ?? '', body);
    assert.equal(answer.status, closed ? 401 : 201, answer.text);
    if (closed) return;
    real.keys.push(key);
    model.keys.push({ reader, site, revoked: false });
  }
}

class Revoke extends Act<{ reader: number; site: number; instance: number }> {
  async run(model: ClickModel, real: Real): Promise<void> {
    noteCommand(this);
    const { reader, site, instance } = this.given;
    const { closed } = model.readers[reader] ?? assert.fail();
    const path = `/v1/me/sites/${encodeURIComponent(sites[site] ?? '')}`;
    const answer = await real.services.own(instance, 'DELETE', path, real.cookies[reader] ?? '');
    assert.equal(answer.status, closed ? 401 : 204, answer.text);
    if (!closed) model.revoke(reader, site);
  }
}

class EndMonth extends Act<{ instance: number }> {
  async run(model: ClickModel, real: Real): Promise<void> {
    noteCommand(this);
    const month = formatMonth(model.month);
    const [answer, when] = await timed(() =>
      real.services.own(this.given.instance, 'POST', '/v1/sandbox/settle', '', { month }),
    );
    assert.equal(answer.status, 200, answer.text);
    model.endMonth(when);
    real.services.opened = when;
  }
}

class CloseAccount extends Act<{ reader: number; instance: number }> {
  override check = (model: ClickModel) => !model.readers[this.given.reader]?.closed;
  async run(model: ClickModel, real: Real): Promise<void> {
    noteCommand(this);
    const { reader, instance } = this.given;
    const body = { confirm: real.emails[reader] };
    const answer = await real.services.own(instance, 'DELETE', '/v1/me', real.cookies[reader] ?? '', body);
    assert.equal(answer.status, 200, answer.text);
    model.close(reader);
  }
}

function noteCommand(command: object): void {
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

/** Any history of acts. */
export const commands = fc.commands(
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
      { weight: 3, arbitrary: fc.record({ instance }).map((given) => new EndMonth(given)) },
      { weight: 2, arbitrary: fc.record({ reader, instance }).map((given) => new CloseAccount(given)) },
    ),
  ] as fc.Arbitrary<Command>[],
  { maxCommands: longest, size: 'max' },
);

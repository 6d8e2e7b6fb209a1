import { randomUUID } from 'node:crypto';
import { type PaymentFacts, ProviderSilent } from '../src/payments/provider.ts';
import { type Db, query, sql } from '../src/platform/db/index.ts';
import { done, Failure } from '../src/platform/failure.ts';
import type { Services } from '../src/services.ts';
import { thingId } from '../src/things/index.ts';
import { earlier } from './earlier.ts';
import { addMember, eur } from './fixtures.ts';
import type { ProviderWithBook } from './provider-with-book.ts';

/** What can happen to money from outside: by members, by the provider, by operators, and by time. */
export const moneyActions = [
  'save',
  'click',
  'collect',
  'advance',
  'time',
  'end month',
  'lost before',
  'lost after',
  'pay in person',
  'refund',
  'refund at the provider',
  'dispute a part',
  'dispute all',
  'win a dispute',
  'event',
  'old event',
  'pay out',
  'restrict account',
  'activate account',
  'empty balance',
  'fill balance',
  'hold payout',
  'release payout',
  'give payout back',
  'close account',
] as const;
export type MoneyAction = (typeof moneyActions)[number];

const cards = {
  works: undefined,
  declines: { state: 'failed', failure: 'declined' },
  stolen: { state: 'failed', failure: 'refused' },
  asks: { state: 'action', failure: 'asks' },
} as const;
const cardNames = Object.keys(cards);

interface World {
  readonly db: Db;
  readonly services: Services;
  readonly provider: ProviderWithBook;
  readonly readers: readonly bigint[];
  readonly creators: readonly bigint[];
}

/** Three readers who give 5.00 a month, and two creators who can be paid out. */
export async function moneyWorld(db: Db, services: Services, provider: ProviderWithBook): Promise<World> {
  const readers: bigint[] = [];
  for (let index = 0; index < 3; index++) readers.push(await addMember(db, { monthlyAmount: eur(5) }));
  const creators = [await addMember(db, { handle: 'ada' }), await addMember(db, { handle: 'ben' })];
  for (const id of creators) {
    done(await services.payouts.openAccount(visitorOf(id)));
    await services.payouts.lookAccount(id);
  }
  for (const [name, outcome] of Object.entries(cards))
    if (outcome) provider.outcomes.set(`book:${name}`, outcome);
  return { db, services, provider, readers, creators };
}

export const visitorOf = (memberId: bigint) =>
  ({ memberId, email: 'r@example.com', language: 'en', returnTo: '/' }) as const;

/** Does one thing. `pick` chooses whom and what it is about; what is impossible then does nothing. */
export async function act(world: World, action: MoneyAction, pick: number): Promise<void> {
  const { services, provider, readers, creators } = world;
  const reader = chosen(readers, pick) ?? 0n;
  const creator = chosen(creators, pick) ?? 0n;
  switch (action) {
    case 'save':
      return save(world, reader, chosen(cardNames, Math.floor(pick / 3)) ?? 'works');
    case 'click':
      return click(world, reader, chosen(creators, Math.floor(pick / 3)) ?? 0n, pick);
    case 'collect':
      await services.collecting.collect((await services.months.current()).month);
      return;
    case 'advance':
      return advance(world);
    case 'time':
      return passTime(world, chosen([1, 12, 25, 36], pick) ?? 1);
    case 'end month':
      await services.settlement.settle((await services.months.current()).month, { early: true });
      return;
    case 'lost before':
    case 'lost after':
      provider.faults.push(...Array.from({ length: pick % 3 }, () => undefined), action);
      return;
    case 'pay in person':
      return payInPerson(world, pick);
    case 'refund':
      await services.refunds.refund(reader, randomUUID(), eur(1 + (pick % 5)));
      return;
    case 'restrict account':
    case 'activate account':
      provider.account = action === 'restrict account' ? 'restricted' : 'active';
      return;
    case 'empty balance':
    case 'fill balance':
      provider.balance = action === 'empty balance' ? 0n : eur(1_000_000);
      return;
    case 'close account':
      if (pick % 4 === 0) await services.closing.closeAccount(reader);
      return;
    case 'pay out':
      await services.payouts.request(creator, randomUUID(), eur(1 + (pick % 4)));
      return;
    case 'hold payout':
    case 'release payout':
    case 'give payout back':
      return decidePayout(world, action, pick);
    default:
      return happenAtProvider(world, action, pick);
  }
}

/** Everything comes to rest: all answers arrive, everything that is due is done, and every payment is looked at. */
export async function settleDown(world: World): Promise<void> {
  const { provider } = world;
  provider.faults.length = 0;
  provider.account = 'active';
  provider.balance = eur(1_000_000);
  const held = await query<{ creator_id: bigint; id: string }>(
    world.db,
    sql`select creator_id, id from payouts where code = 'operator'`,
  );
  for (const { creator_id, id } of held) await world.services.payouts.release(creator_id, id);
  for (let days = 0; days < 5; days++) {
    await passTime(world, 25);
    await advance(world);
    for (const { member_id, id } of await paymentsOf(world.db))
      await world.services.collecting.look(member_id, id, undefined);
  }
}

const chosen = <Item>(items: readonly Item[], pick: number): Item | undefined => items[pick % items.length];

async function save({ db, services }: World, reader: bigint, card: string): Promise<void> {
  const begun = await services.methods.begin(visitorOf(reader));
  if (begun instanceof Failure) return; // the account is closed
  await services.methods.look(reader);
  await db('payment_methods')
    .where({ member_id: reader as never })
    .update({ method_ref: `book:${card}` });
}

async function click({ services }: World, reader: bigint, creator: bigint, pick: number): Promise<void> {
  const url = `https://blog.example/${creator}/${pick % 3}`;
  const thing = { id: thingId(String(creator), url), creator_id: creator, url, title: null };
  await services.clicks.record({ readerId: reader, to: '', thing, act: 'flattr' });
}

async function advance({ services }: World): Promise<void> {
  await services.collecting.advance();
  await services.refunds.advance();
  await services.payouts.advance();
}

export async function passTime(
  { db, provider }: Pick<World, 'db' | 'provider'>,
  hours: number,
): Promise<void> {
  provider.hours += hours;
  await moveTime(db, hours);
}

/** Moves the time of everything that waits, instead of the database's clock. */
export async function moveTime(db: Db, hours: number): Promise<void> {
  for (const [table, columns] of [
    ['payments', ['look_at', 'asked_at', 'made_at']],
    ['refunds', ['look_at', 'made_at']],
    ['payouts', ['look_at', 'asked_at', 'requested_at']],
    ['collections', ['begun_at']],
    ['provider_events', ['received_at']],
  ] as const)
    await db.raw(
      `update ${table} set ${columns.map((name) => `${name} = ${earlier(name, `${hours} hours`)}`).join(', ')}`,
    );
}

const paymentsOf = (db: Db) =>
  query<{ member_id: bigint; id: string; state: string; amount: bigint; currency: string }>(
    db,
    sql`select member_id, id, state, amount, currency from payments order by made_at, id`,
  );

/** The reader comes to the provider's page and pays there. */
async function payInPerson({ db, services, provider }: World, pick: number): Promise<void> {
  const open = (await paymentsOf(db)).filter(({ state }) => state === 'action' || state === 'failed');
  const payment = chosen(open, pick);
  if (!payment) return;
  const { id, member_id: memberId, amount, currency } = payment;
  const page = await services.paidInPerson.goOn(visitorOf(memberId), id);
  if (page instanceof Failure) return;
  provider.payOnPage({ id, memberId, amount, currency });
}

async function decidePayout(
  { db, services }: World,
  action: 'hold payout' | 'release payout' | 'give payout back',
  pick: number,
): Promise<void> {
  const rows = await query<{ creator_id: bigint; id: string }>(
    db,
    sql`select creator_id, id from payouts where state in ('requested', 'held') order by requested_at, id`,
  );
  const row = chosen(rows, pick);
  if (!row) return;
  const { hold, release, giveBack } = services.payouts;
  const decide = { 'hold payout': hold, 'release payout': release, 'give payout back': giveBack }[action];
  await decide(row.creator_id, row.id).catch((error) => {
    // The operator is told, and tries again.
    if (!(error instanceof ProviderSilent)) throw error;
  });
}

/** Something happens in the provider's book, which we hear of when we look. Or we do look, also at what was. */
async function happenAtProvider(world: World, action: MoneyAction, pick: number): Promise<void> {
  const { provider, services, db } = world;
  const arrived = [...provider.paid].filter(([, { received }]) => received.length > 0);
  const [id, facts] = chosen(arrived, pick) ?? [];
  if (!id || !facts) return;
  if (action === 'event' || action === 'old event') {
    const row = (await paymentsOf(db)).find((each) => each.id === id);
    if (!row) return;
    // An old answer says what was before disputes and refunds.
    if (action === 'old event') provider.paid.set(id, { ...facts, refunds: [], disputes: [] });
    await services.collecting.look(row.member_id, id, undefined).catch(() => undefined); // silent
    provider.paid.set(id, facts);
    return;
  }
  provider.paid.set(id, changed(facts, action, pick));
}

/** No more goes back than was paid and has not gone back. */
function changed(facts: PaymentFacts, action: MoneyAction, pick: number): PaymentFacts {
  const { refunds, disputes } = facts;
  const taken = disputes.flatMap(({ bookings }) => bookings);
  const gone = [...refunds, ...taken].reduce((sum, { amount }) => sum + amount, 0n);
  const rest = facts.received.reduce((sum, { amount }) => sum + amount, 0n) - gone;
  const part = action === 'dispute all' ? rest : (rest / 3n / 10_000n) * 10_000n;
  const ref = `book:${randomUUID()}`;
  if (action === 'win a dispute') {
    const lost = disputes.findIndex(({ bookings }) => bookings.length === 1);
    return {
      ...facts,
      disputes: disputes.map((dispute, index) => {
        const [booking] = dispute.bookings;
        if (index !== lost || !booking) return dispute;
        const amount = pick % 2 === 0 ? -booking.amount : -booking.amount / 2n;
        return { ...dispute, status: 'won', bookings: [booking, { ref, amount }] };
      }),
    };
  }
  if (part <= 0n) return facts;
  if (action === 'refund at the provider')
    return { ...facts, refunds: [...refunds, { ref, refundId: null, amount: part, state: 'done' }] };
  return {
    ...facts,
    disputes: [...disputes, { ref, status: 'lost', bookings: [{ ref: `${ref}:out`, amount: part }] }],
  };
}

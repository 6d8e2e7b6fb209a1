import { randomUUID } from 'node:crypto';
import { query, sql } from '../src/platform/db/index.ts';
import { done } from '../src/platform/failure.ts';
import type { Services } from '../src/services.ts';
import { thingId } from '../src/things/index.ts';
import { addMember, eur } from './fixtures.ts';
import type { Disturbance, MoneyCrashes, MoneyWork } from './money-crashes.ts';
import { visitorOf } from './money-life.ts';
import * as works from './money-works.ts';
import type { Random } from './random.ts';

/** How many points a work had, by its name: where the next process can die of it. */
const pointsOf = new Map<string, number>();

/**
 * A month of four readers and two creators, in which a process dies of each work. What else happens is random: a second
 * process, lost answers, long silence, an account that is closed meanwhile. Returns how often one died; counts in `seen`
 * what happened.
 */
export async function liveMoneyLife(
  crashes: MoneyCrashes,
  random: Random,
  seen: Record<string, number>,
): Promise<number> {
  const { db, provider, services } = crashes;
  const chance = (of: number) => random.below(of) === 0;
  const count = (what: string, more = 1) => {
    seen[what] = (seen[what] ?? 0) + more;
  };
  let died = 0;

  async function disturb(work: MoneyWork, more: Partial<Disturbance> = {}): Promise<void> {
    const at = 1 + random.below(pointsOf.get(work.name) ?? 30);
    const moment = chance(2) ? 'before' : 'after';
    if (chance(6)) provider.faults.push(chance(2) ? 'lost before' : 'lost after');
    const two = chance(3);
    const again = chance(4) ? 1 + random.below(25) : undefined;
    const hoursLater = [0.05, 0.05, 1, 12, 30][random.below(5)] ?? 1;
    const life = await crashes.disturb(work, {
      fate: ({ number }) => (number === at ? moment : undefined),
      beside: two ? work.work : undefined,
      again,
      hoursLater,
      late: hoursLater > 20 || provider.faults.length > 1,
      ...more,
    });
    pointsOf.set(work.name, Math.max(life.points, pointsOf.get(work.name) ?? 0));
    if (life.diedAt === undefined) return;
    died++;
    count(`${work.name}, ${moment}`);
    if (two) count('two at once');
  }

  const [rita = 0n, otto = 0n, tina = 0n, dan = 0n] = await readersOf(crashes, chance(2));
  const [ada, ben] = [await addMember(db, { handle: 'ada' }), await addMember(db, { handle: 'ben' })];
  await openAccount(crashes, ada);
  for (const reader of [rita, otto, tina, dan]) {
    if (reader === rita) await disturb(works.saveCard(crashes, reader));
    else await works.saveCard(crashes, reader).work(services, () => false);
    for (const creator of [ada, ben]) await flattr(crashes, reader, creator);
  }
  const { month } = await services.months.current();
  const leaves = [
    ({ closing }: Services) => closing.closeAccount(otto),
    ({ methods }: Services) => methods.remove(otto),
  ][random.below(6)];
  await disturb(
    works.collectMonth(crashes, month, leaves ? [rita] : [rita, otto]),
    leaves && chance(2) ? { beside: leaves } : { meanwhile: leaves },
  );
  if (chance(2)) await disturb(works.payAtTheBanksQuestion(crashes, tina, month));
  await services.settlement.settle(month, { early: true });

  const added = randomUUID();
  await disturb(works.topUp(crashes, rita, added, eur(10)));
  await disturb(works.refund(crashes, rita, randomUUID(), eur(4)));
  await disturb(works.refund(crashes, rita, randomUUID(), eur(2), added));

  const [disputed] = await paymentsOf(crashes, otto);
  if (disputed) {
    await disturb(works.disputeArrives(crashes, provider.dispute(disputed.id), disputed.id));
    count('disputes');
  }
  const earned = await earningsOf(crashes, ada);
  if (earned >= eur(3)) {
    const payout = randomUUID();
    await disturb(works.requestPayout(crashes, ada, payout, eur(3)), troubled(crashes, random));
    if (provider.paidOut.has(payout) && chance(2)) {
      await disturb(works.payoutComesBack(crashes, provider.sendBack(payout, ada), payout));
      count('payouts that came back');
    }
  }
  const bens = await earningsOf(crashes, ben);
  await openAccount(crashes, ben);
  if (bens >= eur(3)) {
    const all = bens - (bens % 10_000n);
    await disturb(works.automaticPayout(crashes, ben, all), troubled(crashes, random));
  }
  if (chance(2)) await disturb(works.closeAccount(crashes, rita));
  await crashes.auditFindsNothing();

  count('charges', [...provider.paid.values()].filter(({ received }) => received.length > 0).length);
  count('refunds', provider.refunded.size);
  count('payouts', provider.paidOut.size);
  return died;
}

/** The provider may hold too little at first, or the creator's account may not be paid for a while. */
function troubled({ provider }: MoneyCrashes, random: Random): Partial<Disturbance> {
  const ends = async () => {
    provider.account = 'active';
    provider.balance = eur(1_000_000);
  };
  const trouble = random.below(6);
  if (trouble === 0) provider.account = 'restricted';
  if (trouble < 3) provider.balance = 0n;
  // It may end while one process is at work, or two.
  setTimeout(ends, random.below(60));
  return { meanwhile: ends };
}

/** Two with one card, one whose bank asks, and one who may be declined. */
async function readersOf({ db, provider }: MoneyCrashes, isDeclined: boolean): Promise<bigint[]> {
  provider.outcomes.set('book:asks', { state: 'action', failure: 'asks' });
  provider.outcomes.set('book:declines', { state: 'failed', failure: 'declined' });
  const readers: bigint[] = [];
  for (const card of ['book:card', 'book:card', 'book:asks', isDeclined ? 'book:declines' : 'book:other']) {
    const reader = await addMember(db, { monthlyAmount: eur(5) });
    provider.cards.set(reader, card);
    readers.push(reader);
  }
  return readers;
}

async function openAccount({ services }: MoneyCrashes, creator: bigint): Promise<void> {
  done(await services.payouts.openAccount(visitorOf(creator)));
  await services.payouts.lookAccount(creator);
}

async function flattr({ services }: MoneyCrashes, reader: bigint, creator: bigint): Promise<void> {
  const url = `https://blog.example/${creator}/`;
  const thing = { id: thingId(String(creator), url), creator_id: creator, url, title: null };
  done(await services.clicks.record({ readerId: reader, to: '', thing, act: 'flattr' }));
}

const paymentsOf = ({ db }: MoneyCrashes, reader: bigint) =>
  query<{ id: string }>(
    db,
    sql`select id from payments p where member_id = ${reader} and state = 'succeeded'
          and not exists (select 1 from refunds r where r.member_id = p.member_id and r.payment_id = p.id)`,
  );

async function earningsOf({ db }: MoneyCrashes, creator: bigint): Promise<bigint> {
  const [row] = await query<{ earnings: bigint }>(
    db,
    sql`select earnings from member_balances where member_id = ${creator}`,
  );
  return row?.earnings ?? 0n;
}

import { divide, type Month } from '@flattr/settlement';
import type { Click, ClicksOfMonth } from '../client/clicks.ts';
import type { Me } from '../client/me.ts';
import type { ServiceInfo } from '../client/service.ts';

/** Somebody flattred, with what they would get. */
export interface Person {
  creatorId: bigint;
  /** Their handle; `null` once they have left. */
  to: string | null;
  name: string | null;
  /** How many of their things were flattred. More do not mean more money. */
  things: number;
  /** Micro-units, 0 where nothing would be divided. */
  amount: bigint;
}

/** What would become of a month if it were closed now. */
export interface MonthPreview {
  month: Month;
  state: 'open' | 'review';
  /** Why it is divided, or why not (rules 2, 9 and 10). */
  verdict: 'divided' | 'no-clicks' | 'not-chosen' | 'paused' | 'too-little';
  /** Micro-units, 0 where nothing would be divided. */
  pot: bigint;
  fee: bigint;
  /** In order of their first click. */
  people: Person[];
}

type Rules = Pick<ServiceInfo, 'feeBasisPoints' | 'minimum'>;
type Giver = Pick<Me, 'id' | 'monthlyAmount' | 'paused' | 'wallet'>;

/**
 * What each person would get if the months ended now, by the very module that divides them in the end.
 *
 * Months are closed in their order: one in review takes its pot from the wallet before the open one does, and clicks
 * that wait join the first month that has money (rule 10). What a month without money leaves behind waits for the next.
 */
export function previewMonths(me: Giver, rules: Rules, months: readonly ClicksOfMonth[]): MonthPreview[] {
  const inOrder = months.toSorted((a, b) => a.month - b.month);
  let waiting = inOrder.filter(({ state }) => state === 'waiting');
  let { wallet } = me;
  return inOrder.flatMap((closing) => {
    if (closing.state === 'waiting') return [];
    const clicks = [...waiting, closing].flatMap((month) => month.clicks);
    const preview = previewMonth({ ...me, wallet }, rules, closing.month, closing.state, peopleOf(clicks));
    wallet -= preview.pot;
    waiting =
      preview.verdict === 'divided' ? [] : [...waiting.filter((month) => outlives(month, closing)), closing];
    return [preview];
  });
}

/** What each of so many people would get of a pot, to the micro-unit before the remainder. For examples. */
export function shareOf(pot: bigint, people: number, rules: Rules, me: { id: bigint; month: Month }): bigint {
  const ids = Array.from({ length: people }, (_, index) => me.id + BigInt(index) + 1n);
  const { shares } = divide({
    pot,
    feeBasisPoints: rules.feeBasisPoints,
    readerId: me.id,
    month: me.month,
    people: ids,
  });
  return shares.map(({ amount }) => amount).reduce(least, pot);
}

function previewMonth(
  me: Giver,
  rules: Rules,
  month: Month,
  state: MonthPreview['state'],
  people: Person[],
): MonthPreview {
  const verdict = verdictOf(me, rules, people.length);
  const pot = verdict === 'divided' ? least(me.wallet, me.monthlyAmount) : 0n;
  const { fee, shares } = divide({
    pot,
    feeBasisPoints: rules.feeBasisPoints,
    readerId: me.id,
    month,
    people: people.map(({ creatorId }) => creatorId),
  });
  const amounts = new Map(shares.map(({ creatorId, amount }) => [creatorId, amount]));
  const paid = people.map((person) => ({ ...person, amount: amounts.get(person.creatorId) ?? 0n }));
  return { month, state, verdict, pot, fee, people: paid };
}

function verdictOf(me: Giver, { minimum }: Rules, people: number): MonthPreview['verdict'] {
  if (people === 0) return 'no-clicks';
  if (me.monthlyAmount < minimum) return 'not-chosen';
  if (me.paused) return 'paused';
  return me.wallet < minimum ? 'too-little' : 'divided';
}

function peopleOf(clicks: readonly Click[]): Person[] {
  const people = new Map<bigint, Person>();
  const inOrder = clicks.toSorted((a, b) => a.clickedAt.getTime() - b.clickedAt.getTime());
  for (const { creatorId, to, name } of inOrder) {
    const person = people.get(creatorId) ?? { creatorId, to, name, things: 0, amount: 0n };
    people.set(creatorId, { ...person, things: person.things + 1 });
  }
  return [...people.values()];
}

/** A closing without money is the last one for months that wait until then (rule 10). */
function outlives({ lapsesAt }: ClicksOfMonth, closing: ClicksOfMonth): boolean {
  return lapsesAt === null || lapsesAt > closing.month;
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

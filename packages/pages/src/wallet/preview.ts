import { closeMonth, divide, type FeeRule, type Month, type Verdict } from '@flattr/settlement';
import type { Click, ClicksOfMonth } from '../client/clicks.ts';
import type { Me } from '../client/me.ts';
import type { ServiceInfo } from '../client/service.ts';

/** A creator, with what they would get. */
export interface Person {
  creatorId: bigint;
  /** Their handle. */
  to: string | null;
  name: string | null;
  /** How many of their things were flattred. More do not mean more money. */
  things: number;
  /** Micro-units, 0 where nothing would be divided. */
  amount: bigint;
}

/** What a month would become if it were closed now. */
export interface MonthPreview {
  month: Month;
  state: 'open' | 'review';
  verdict: Verdict;
  /** Micro-units, 0 where nothing would be divided. */
  pot: bigint;
  fee: bigint;
  /** In order of their first click. */
  payees: Person[];
}

type Rules = FeeRule & Pick<ServiceInfo, 'minimum'>;
type Giver = Pick<Me, 'id' | 'monthlyAmount' | 'paused' | 'wallet'>;

/**
 * What each creator would get if the months ended now, by the module that settles them.
 *
 * Months are closed in their order: a month in review takes its pot from the wallet before the open one does. A month
 * without money waits for the next (the rule of waiting, docs/rules.md).
 */
export function previewMonths(me: Giver, rules: Rules, months: readonly ClicksOfMonth[]): MonthPreview[] {
  const inOrder = [...months].sort((a, b) => a.month - b.month);
  let waiting: Pick<ClicksOfMonth, 'month' | 'clicks'>[] = inOrder.filter(({ state }) => state === 'waiting');
  let { wallet } = me;
  return inOrder.flatMap(({ month, state, clicks }) => {
    if (state === 'waiting') return [];
    const counted = [...waiting, { month, clicks }];
    const creators = creatorsOf(counted.flatMap((each) => each.clicks));
    const closed = closeMonth({
      month,
      minimum: rules.minimum,
      reader: { ...me, wallet, closed: false },
      clicks: new Map(counted.map((each) => [each.month, each.clicks.map(({ creatorId }) => creatorId)])),
      closedCreators: new Set(creators.filter(({ to }) => to === null).map(({ creatorId }) => creatorId)),
    });
    const { pot, verdict, payees } = closed;
    const { fee, shares } = divide({
      pot,
      ...rules,
      readerId: me.id,
      month,
      payees,
    });
    const amounts = new Map(shares.map(({ creatorId, amount }) => [creatorId, amount]));
    const paid = creators.flatMap((person) => {
      const amount = amounts.get(person.creatorId);
      return amount === undefined ? [] : [{ ...person, amount }];
    });
    wallet -= pot;
    waiting = counted.filter((each) => closed.months.get(each.month)?.state === 'waiting');
    return [{ month, state, verdict, pot, fee, payees: paid }];
  });
}

/** What each of `count` creators would get from a pot, without the remainder. For examples. */
export function shareOf(pot: bigint, count: number, rules: Rules, me: { id: bigint; month: Month }): bigint {
  const { shares } = divide({
    pot,
    ...rules,
    readerId: me.id,
    month: me.month,
    payees: Array.from({ length: count }, (_, index) => me.id + BigInt(index) + 1n),
  });
  return shares.map(({ amount }) => amount).reduce((least, amount) => (amount < least ? amount : least), pot);
}

/** The creators of these clicks, in order of their first click. */
function creatorsOf(clicks: readonly Click[]): Person[] {
  const creators = new Map<bigint, Person>();
  const inOrder = [...clicks].sort((a, b) => a.clickedAt.getTime() - b.clickedAt.getTime());
  for (const { creatorId, to, name } of inOrder) {
    const person = creators.get(creatorId) ?? { creatorId, to, name, things: 0, amount: 0n };
    creators.set(creatorId, { ...person, things: person.things + 1 });
  }
  return [...creators.values()];
}

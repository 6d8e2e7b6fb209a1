import { closeMonth, divide, type FeeRule, type Month, type Verdict } from '@flattr/settlement';
import type { Click, ClicksOfMonth } from '../client/clicks.ts';
import type { Me } from '../client/me.ts';
import type { ServiceInfo } from '../client/service.ts';

/** A flattr that can still be undone, or was undone a moment ago. */
export interface Flattr extends Click {
  /** The month in which it was made. */
  readonly month: Month;
  /** It no longer counts, and is shown for a moment, struck through. */
  readonly undone: boolean;
}

/** A creator, with what they would get. */
export interface Person extends Pick<Click, 'creatorId' | 'to' | 'name' | 'picture'> {
  /** What of theirs was flattred, oldest first. More does not mean more money. */
  readonly flattrs: readonly Flattr[];
  /** Micro-units, 0 where nothing would be divided, and for who has left. */
  readonly amount: bigint;
}

/** What a month would become if it were closed now. */
export interface MonthPreview {
  month: Month;
  state: 'open' | 'review';
  /** Until when its flattrs can be undone. */
  undoUntil: Date | null;
  verdict: Verdict;
  /** Micro-units, 0 where nothing would be divided. */
  pot: bigint;
  /** What will be charged for it, in micro-units. */
  charge: bigint;
  fee: bigint;
  /** The months before it whose flattrs count in this one, because they had no money. */
  joining: { month: Month; count: number }[];
  /** In order of their first flattr. */
  payees: Person[];
  /** The payees, and those who have left and are not paid. */
  people: Person[];
}

interface Months extends Omit<ClicksOfMonth, 'clicks'> {
  readonly clicks: readonly (Click & { undone?: boolean })[];
}

type Rules = FeeRule & Pick<ServiceInfo, 'minimum'>;
type Giver = Pick<Me, 'id' | 'monthlyAmount' | 'paused' | 'wallet'>;

/**
 * What each creator would get if the months ended now, by the module that settles them.
 *
 * Months are closed in their order: a month in review takes its pot from the wallet before the open one does. A month
 * without money waits for the next (the rule of waiting, docs/rules.md). What a month's review leads to being charged
 * counts as money that will be there.
 */
export function previewMonths(
  me: Giver,
  rules: Rules,
  months: readonly Months[],
  chargeOf: (giver: Giver) => bigint = () => 0n,
): MonthPreview[] {
  const inOrder = [...months].sort((a, b) => a.month - b.month);
  let waiting: Pick<Months, 'month' | 'clicks'>[] = inOrder.filter(({ state }) => state === 'waiting');
  let { wallet } = me;
  return inOrder.flatMap(({ month, state, undoUntil, clicks }) => {
    if (state === 'waiting') return [];
    const counted = [...waiting, { month, clicks }];
    const creators = creatorsOf(
      counted.flatMap((each) => each.clicks.map((click) => ({ undone: false, ...click, month: each.month }))),
    );
    const charge = creators.length > 0 ? chargeOf({ ...me, wallet }) : 0n;
    wallet += charge;
    const closed = closeMonth({
      month,
      minimum: rules.minimum,
      reader: { ...me, wallet, closed: false },
      clicks: new Map(counted.map((each) => [each.month, each.clicks.map(({ creatorId }) => creatorId)])),
      closedCreators: new Set(creators.filter(({ to }) => to === null).map(({ creatorId }) => creatorId)),
    });
    const { pot, verdict, payees } = closed;
    const { fee, shares } = divide({ pot, ...rules, readerId: me.id, month, payees });
    const amounts = new Map(shares.map(({ creatorId, amount }) => [creatorId, amount]));
    const people = creators.map((person) => ({ ...person, amount: amounts.get(person.creatorId) ?? 0n }));
    wallet -= pot;
    const joining = waiting
      .filter((each) => each.clicks.length > 0)
      .map((each) => ({ month: each.month, count: each.clicks.length }));
    waiting = counted.filter((each) => closed.months.get(each.month)?.state === 'waiting');
    const paid = people.filter(({ creatorId }) => amounts.has(creatorId));
    return [{ month, state, undoUntil, verdict, pot, charge, fee, joining, payees: paid, people }];
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

/** The creators of these flattrs, in order of their first. */
function creatorsOf(flattrs: readonly Flattr[]): Omit<Person, 'amount'>[] {
  const inOrder = [...flattrs].sort((a, b) => a.clickedAt.getTime() - b.clickedAt.getTime());
  return [...groupBy(inOrder, ({ creatorId }) => creatorId)].map(([creatorId, own]) => {
    const { to = null, name = null, picture = null } = own[0] ?? {};
    return { creatorId, to, name, picture, flattrs: own };
  });
}

/** `Map.groupBy` is not in every browser that these pages serve. */
export function groupBy<Key, Item>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/*
 * The rules of docs/rules.md, written a second time in the simplest way, without the database and the packages that it
 * checks. Tests compare the service with it, to the micro-unit.
 */

export interface ModelMember {
  readonly id: bigint;
  wallet: bigint;
  earnings: bigint;
  monthlyAmount: bigint;
  paused: boolean;
  closed: boolean;
  /** What left the wallet when the account was closed and was not paid yet. */
  owed: bigint;
  /** By month, until they are paid for or lapse: the things, each with its creator. */
  readonly clicks: Map<number, Map<string, bigint>>;
}

export interface MonthRules {
  readonly feeBasisPoints: number;
  readonly minimum: bigint;
}

export interface ModelPot {
  readonly reader: bigint;
  readonly pot: bigint;
  readonly fee: bigint;
  /** Ascending by payee. */
  readonly shares: readonly (readonly [person: bigint, amount: bigint])[];
}

export class RulesModel {
  readonly members = new Map<bigint, ModelMember>();

  join(id: bigint, { wallet = 0n, monthlyAmount = 0n, paused = false } = {}): ModelMember {
    const member = {
      id,
      wallet,
      earnings: 0n,
      monthlyAmount,
      paused,
      closed: false,
      owed: 0n,
      clicks: new Map(),
    };
    this.members.set(id, member);
    return member;
  }

  member(id: bigint): ModelMember {
    const member = this.members.get(id);
    if (!member) throw new Error(`the model knows no member ${id}`);
    return member;
  }

  /** The rule of one click. */
  click(reader: bigint, month: number, thing: string, creator: bigint): void {
    const { clicks } = this.member(reader);
    const ofMonth = clicks.get(month) ?? new Map<string, bigint>();
    clicks.set(month, ofMonth.set(thing, creator));
  }

  /** The rules of the review and of waiting: until the click is paid for or lapses. */
  takeBack(reader: bigint, month: number, thing: string): void {
    this.member(reader).clicks.get(month)?.delete(thing);
  }

  /** The rule of two balances. False when the wallet holds less. */
  refund(id: bigint, amount: bigint): boolean {
    const member = this.member(id);
    if (amount > member.wallet) return false;
    member.wallet -= amount;
    return true;
  }

  /** The rule of chargebacks. Returns what the service bears. */
  chargeBack(id: bigint, amount: bigint): bigint {
    const member = this.member(id);
    const source = member.closed ? 'owed' : 'wallet';
    const taken = amount < member[source] ? amount : member[source];
    member[source] -= taken;
    return amount - taken;
  }

  /** The rule of two balances; `to` is the wallet or a bank. False when the earnings are less. */
  takeEarnings(id: bigint, amount: bigint, to: 'wallet' | 'outside'): boolean {
    const member = this.member(id);
    if (amount > member.earnings) return false;
    member.earnings -= amount;
    if (to === 'wallet') member.wallet += amount;
    return true;
  }

  /** The rule of closing an account. */
  close(id: bigint): void {
    const member = this.member(id);
    member.closed = true;
    member.owed = member.wallet;
    member.wallet = 0n;
    member.clicks.clear();
  }

  /** Closes a month and divides every pot; readers ascending. */
  endMonth(month: number, rules: MonthRules): ModelPot[] {
    const pots: ModelPot[] = [];
    for (const reader of [...this.members.values()].sort((a, b) => compare(a.id, b.id))) {
      const payees = this.#payeesOf(reader);
      const pot = reader.wallet < reader.monthlyAmount ? reader.wallet : reader.monthlyAmount; // the rule of the monthly amount
      if (reader.closed || reader.paused || payees.length === 0 || pot < rules.minimum) {
        this.#wait(reader, month);
        continue;
      }
      reader.wallet -= pot;
      reader.clicks.clear();
      pots.push(divide(reader.id, month, pot, payees, rules));
    }
    // Earnings arrive after all pots are divided, and are not part of a wallet.
    for (const { shares } of pots)
      for (const [person, amount] of shares) this.member(person).earnings += amount;
    return pots;
  }

  /** The open creators of this month and of waiting months, each once: the rules of the division and of waiting. */
  #payeesOf(reader: ModelMember): bigint[] {
    const payees = new Set<bigint>();
    for (const things of reader.clicks.values())
      for (const creator of things.values()) if (!this.member(creator).closed) payees.add(creator);
    return [...payees].sort(compare);
  }

  /** The rules of no clicks and of waiting: through three closings. */
  #wait(reader: ModelMember, closed: number): void {
    for (const [month, things] of reader.clicks) {
      const closings = monthsSinceYearZero(closed) - monthsSinceYearZero(month);
      const nobody = [...things.values()].every((creator) => this.member(creator).closed);
      // A month whose creators are all closed has nothing to wait for.
      if (closings >= 3 || (month === closed && nobody)) reader.clicks.delete(month);
    }
  }
}

/** The rules of the division, the fee and the remainder, by handing out the remainder one micro-unit at a time. */
function divide(
  reader: bigint,
  month: number,
  pot: bigint,
  payees: readonly bigint[],
  { feeBasisPoints }: MonthRules,
): ModelPot {
  const fee = (pot * BigInt(feeBasisPoints) - ((pot * BigInt(feeBasisPoints)) % 10_000n)) / 10_000n;
  const count = BigInt(payees.length);
  const shares = payees.map((person) => [person, (pot - fee) / count] as [bigint, bigint]);
  let left = pot - fee - ((pot - fee) / count) * count;
  for (let next = Number((reader + BigInt(month)) % count); left > 0n; next++, left--) {
    const share = shares[next % payees.length];
    if (share) share[1] += 1n;
  }
  return { reader, pot, fee, shares };
}

const monthsSinceYearZero = (month: number) => Math.trunc(month / 100) * 12 + (month % 100);
const compare = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0);

/** One thing that is wrong with the ledger, and the row that it is wrong with. */
export interface Finding {
  readonly rule: Rule;
  /** The table and the key of the row, as columns and values. */
  readonly where: Readonly<Record<string, string | number | bigint> & { table: string }>;
  /** What the rest of the ledger says should stand there. */
  readonly expected: string;
  readonly found: string;
  /** All of it as a sentence for people. Amounts are in micro-units. */
  readonly text: string;
  /** Set on the last finding that is listed of a rule: how many more rows are wrong in the same way. */
  readonly more?: number;
}

type Rule =
  /** Balances are the sum of their transfers. */
  | 'balance'
  /** No balance is below zero. */
  | 'negative-balance'
  /** Whatever left one account arrived in another. */
  | 'accounts-sum'
  /** A pot reaches the minimum, was moved as it stands in the reader's month, and is its fee and its shares. */
  | 'pot'
  /** Shares of one pot differ by at most one micro-unit. */
  | 'equal-shares'
  /** Dividing again gives the same, to the micro-unit. */
  | 'division'
  /** Every live click of a divided month has its person's share. */
  | 'click-without-share'
  /** Every share has a click. */
  | 'share-without-click'
  /** Nothing was clicked or taken back in a month after it was divided. */
  | 'clicks-changed'
  /** Every click and every share belongs to a month that is known. */
  | 'unknown-month'
  /** No reader was left out of a month that is divided, and months are divided in order. */
  | 'unfinished'
  /** Clicks wait through three closings, no longer, and nothing was paid for them. */
  | 'waiting'
  /** Nothing is left in the wallet of a closed account. */
  | 'closed-account'
  /** What a creator's statement says is the sum of the shares. */
  | 'creator-total'
  /** What a creator was paid is what the statement says. */
  | 'collect'
  /** Nothing of a settled month is left in clearing. */
  | 'clearing'
  /** A provider's deposits are the payments that succeeded. */
  | 'payment'
  /** Nobody was charged twice for a month. */
  | 'charged-twice'
  /** What was taken for refunds is what they are. */
  | 'refund'
  /** Payouts through a provider are what the ledger says. */
  | 'payout'
  /** What closed accounts were still owed ended as it is written. */
  | 'closing-debt'
  /** What has no answer from a provider is looked at. */
  | 'unanswered'
  /** What was published of a month is what the ledger says. */
  | 'statement'
  /** Nothing in the log of what operators did was changed, moved or taken out. */
  | 'admin-log';

/** All that is wrong, also what is not listed. */
export function countFindings(findings: readonly Finding[]): number {
  return findings.reduce((sum, { more = 0 }) => sum + 1 + more, 0);
}

/** How many wrong rows of one rule are named: a ledger that is wrong everywhere must not fill the memory. */
export const mostFindings = 100;

/** A statement of one account, as the bank booked it. Money is euro cents. */
export interface Statement {
  readonly id: string;
  /** An IBAN in capitals without spaces, or the bank's own number of the account. */
  readonly account: string;
  readonly currency: 'EUR';
  /** The bank's electronic sequence number, else its legal one. Many banks give none. */
  readonly sequence: string | undefined;
  /** The booked balances. With the transactions between them, they add up. */
  readonly opening: Balance;
  readonly closing: Balance;
  /** Booked ones only, in the order of the file. */
  readonly transactions: readonly Transaction[];
  /** How many entries were left out because they are not booked: pending, announced, for information. */
  readonly unbooked: number;
}

export interface Balance {
  /** Negative if the account is overdrawn. */
  readonly cents: bigint;
  /** `2026-11-30` */
  readonly date: string;
}

/** One payment in or out. An entry that lists several payments is several transactions. */
export interface Transaction {
  /** The same in each file that contains this transaction, and another for each other one: see `identify`. */
  readonly id: string;
  /** What it changes the balance by: positive for money in. */
  readonly cents: bigint;
  /** `2026-11-30` */
  readonly bookedOn: string;
  readonly valueDate: string | undefined;
  /** It takes back an earlier booking. `cents` has its own direction already. */
  readonly isReversal: boolean;
  /** The bank's reference (`AcctSvcrRef`), of the payment or else of its entry. */
  readonly bankReference: string | undefined;
  /** `NtryRef`. Often only a number within the file. */
  readonly entryReference: string | undefined;
  /** What the payer's program gave the payment; for a return, what we gave it. */
  readonly endToEndId: string | undefined;
  /** The payment file it came from, for example ours. */
  readonly messageId: string | undefined;
  /** Who paid, or was paid. */
  readonly counterparty: { readonly name: string | undefined; readonly iban: string | undefined };
  /** The payer's text, its lines joined by spaces; empty if there is none. */
  readonly text: string;
  /** The reference in the field for it, as written. May be of another standard than ours. */
  readonly creditorReference: string | undefined;
  /** Why a payment came back. */
  readonly returned: { readonly code: string | undefined; readonly text: string } | undefined;
  /** An entry that stands for several payments without saying which: how many, if known. It is nobody's alone. */
  readonly collective: { readonly count: number | undefined } | undefined;
}

/** A transaction before it has an id. */
export type Draft = Omit<Transaction, 'id'>;

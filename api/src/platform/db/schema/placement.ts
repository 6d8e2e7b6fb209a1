/**
 * Where each table is stored on a distributed database, and which lie in one partition for each month. Citus needs the
 * distribution column in every primary key and unique constraint, and allows foreign keys only between colocated tables. A
 * test checks the schema against this.
 */
export const placement: Record<string, Placement> = {
  members: { by: 'id', colocated: 'member' },
  balances: { by: 'member_id', colocated: 'member' },
  transfers: { by: 'member_id', colocated: 'member' },
  reader_months: { by: 'reader_id', colocated: 'member' },
  // Settling and auditing read its indexes alone, as long as vacuum keeps up.
  clicks: {
    by: 'reader_id',
    colocated: 'member',
    monthly: { autovacuum_vacuum_insert_scale_factor: 0.02 },
  },
  shares: { by: 'reader_id', colocated: 'member', monthly: {} },
  archived_clicks: { by: 'reader_id', colocated: 'member' },
  archived_givers: { by: 'reader_id', colocated: 'member' },
  creator_months: { by: 'creator_id', colocated: 'member' },
  payment_methods: { by: 'member_id', colocated: 'member' },
  payments: { by: 'member_id', colocated: 'member' },
  refunds: { by: 'member_id', colocated: 'member' },
  disputes: { by: 'member_id', colocated: 'member' },
  payout_accounts: { by: 'creator_id', colocated: 'member' },
  payouts: { by: 'creator_id', colocated: 'member' },
  closing_debts_ended: { by: 'member_id', colocated: 'member' },
  bank_payers: { by: 'member_id', colocated: 'member' },
  bank_payees: { by: 'creator_id', colocated: 'member' },
  repeats: { by: 'reader_id', colocated: 'member' },
  pictures: { by: 'member_id', colocated: 'member' },
  creator_scores: { by: 'creator_id', colocated: 'member' },
  digest_wishes: { by: 'member_id', colocated: 'member' },
  money_mails: { by: 'member_id', colocated: 'member' },
  reminder_choices: { by: 'member_id', colocated: 'member' },
  digests: { by: 'member_id', colocated: 'member' },
  creator_shares: { by: 'creator_id', colocated: 'member' },
  statement_leaves: { by: 'reader_id', colocated: 'member' },

  // Read for every click, and seldom written.
  handles: { on: 'everywhere' },
  sites: { on: 'everywhere' },

  emails: { by: 'email' },
  sessions: { by: 'token_hash' },
  retired_handles: { by: 'handle_hash' },
  sign_in_codes: { by: 'id_hash' },
  passkeys: { by: 'credential_id' },
  passkey_challenges: { by: 'challenge_hash' },
  grants: { by: 'thumbprint' },
  things: { by: 'id' },
  proofs: { by: 'id' },
  proof_sign_ins: { by: 'state_hash' },
  proof_apps: { by: 'host' },
  site_choices: { by: 'origin' },
  rate_limits: { by: 'key' },
  outgoing_mails: { by: 'id' },
  provider_refs: { by: 'ref' },
  provider_events: { by: 'id' },
  provider_transactions: { by: 'id' },

  // Small, and rows of them are locked: on a table that is on every node two such locks wait for each other for ever.
  months: { on: 'coordinator' },
  service_identity: { on: 'coordinator' },
  admin_log: { on: 'coordinator' },
  collections: { on: 'coordinator' },
  bank_books: { on: 'coordinator' },
  bank_statements: { on: 'coordinator' },
  bank_transactions: { on: 'coordinator' },
  bank_batches: { on: 'coordinator' },
  bank_items: { on: 'coordinator' },
  statement_blocks: { on: 'coordinator' },
  month_statements: { on: 'coordinator' },
  service_keys: { on: 'coordinator' },
};

export type Placement =
  | {
      readonly by: string;
      readonly colocated?: string;
      /** Storage parameters of each month's partition. */
      readonly monthly?: Readonly<Record<string, number>>;
    }
  /** On the coordinator alone, or a copy on every node. */
  | { readonly on: 'coordinator' | 'everywhere' };

/** The tables that lie in one partition for each month, with the storage parameters of a partition. */
export const monthlyTables: ReadonlyMap<string, Readonly<Record<string, number>>> = new Map(
  Object.entries(placement).flatMap(([table, place]) =>
    'monthly' in place && place.monthly ? [[table, place.monthly] as const] : [],
  ),
);

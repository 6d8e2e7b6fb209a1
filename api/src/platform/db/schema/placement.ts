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

  handles: { by: 'handle' },
  emails: { by: 'email' },
  sessions: { by: 'token_hash' },
  retired_handles: { by: 'handle_hash' },
  sign_in_codes: { by: 'id_hash' },
  passkeys: { by: 'credential_id' },
  passkey_challenges: { by: 'challenge_hash' },
  grants: { by: 'thumbprint' },
  things: { by: 'id' },
  proofs: { by: 'id' },
  sites: { by: 'origin', colocated: 'site' },
  site_choices: { by: 'origin', colocated: 'site' },
  rate_limits: { by: 'key' },
  outgoing_mails: { by: 'id' },
  provider_refs: { by: 'ref' },
  provider_events: { by: 'id' },
  provider_transactions: { by: 'id' },

  months: { everywhere: true },
  admin_log: { everywhere: true },
  collections: { everywhere: true },
  bank_books: { everywhere: true },
  bank_statements: { everywhere: true },
  bank_transactions: { everywhere: true },
  bank_batches: { everywhere: true },
  bank_items: { everywhere: true },
  statement_blocks: { everywhere: true },
  month_statements: { everywhere: true },
  service_keys: { everywhere: true },
};

export type Placement =
  | {
      readonly by: string;
      readonly colocated?: string;
      /** Storage parameters of each month's partition. */
      readonly monthly?: Readonly<Record<string, number>>;
    }
  | { readonly everywhere: true };

/** The tables that lie in one partition for each month, with the storage parameters of a partition. */
export const monthlyTables: ReadonlyMap<string, Readonly<Record<string, number>>> = new Map(
  Object.entries(placement).flatMap(([table, place]) =>
    'monthly' in place && place.monthly ? [[table, place.monthly] as const] : [],
  ),
);

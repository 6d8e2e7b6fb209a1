import type { Context } from '../../platform/context.ts';
import { type Db, inTransaction } from '../../platform/db/index.ts';
import { Failure, fail } from '../../platform/failure.ts';
import { sha256 } from '../../platform/sha256.ts';
import * as store from './store.ts';

/** Who has an account: what they are called, and what they chose to give. */
export interface Members {
  /** A member with an open account. */
  get(id: bigint): Promise<Member | NotSignedIn>;
  /** The member with this address. Makes a new one if needed. `email` is normalised. */
  findOrCreate(email: string): Promise<bigint>;
  /** The member with this address, if there is one. `email` is normalised. */
  findByEmail(email: string): Promise<bigint | undefined>;
  /** Also of a closed account, while something is owed to it. */
  addressOf(id: bigint): Promise<string | undefined>;
  update(id: bigint, changes: store.MemberChanges): Promise<NotChanged | undefined>;
  /** Gives a member their handle, for good. The same handle again is no failure. */
  chooseHandle(
    id: bigint,
    handle: string,
  ): Promise<Failure<'handle-set' | 'handle-taken'> | NotSignedIn | undefined>;
  /**
   * Runs `work` in a transaction that keeps the account open until it ends. Everything that adds to an account does so
   * here, so that nothing is added after closing paid everything back.
   */
  whileOpen<T>(
    id: bigint,
    work: (transaction: Db) => Promise<T>,
    options?: { alone: boolean },
  ): Promise<T | NotSignedIn>;
  /** The creator who is paid under a handle. Undefined for a closed account too. */
  findCreator(handle: string): Promise<Creator | undefined>;
  /** Member ids by handle, without unknown handles and closed accounts. */
  findCreatorIds(handles: readonly string[], within?: Db): Promise<Map<string, bigint>>;
  /** Handles and names by member id, without closed accounts. */
  findCreators(ids: readonly bigint[]): Promise<Map<bigint, Creator>>;
}

export type Member = store.MemberRow;
export type Creator = store.CreatorRow;
/** The account was closed meanwhile, and its sessions ended. */
export type NotSignedIn = Failure<'not-signed-in'>;
type NotChanged = Failure<'below-minimum' | 'name-missing'> | NotSignedIn;

export interface MembersContext extends Pick<Context, 'db' | 'clock'> {
  readonly config: Pick<Context['config'], 'minimum'>;
}

export function createMembers(context: MembersContext): Members {
  const { db } = context;
  return {
    get: (id) => get(context, id),
    findOrCreate: (email) => findOrCreate(context, email),
    findByEmail: (email) => store.findMemberIdByEmail(db, email),
    addressOf: (id) => store.findAddress(db, id),
    update: (id, changes) => update(context, id, changes),
    chooseHandle: (id, handle) => chooseHandle(context, id, handle),
    whileOpen: (id, work, options) =>
      inTransaction(db, async (transaction) =>
        (await store.holdOpenAccount(transaction, id, options)) ? work(transaction) : fail('not-signed-in'),
      ),
    async findCreator(handle) {
      const id = (await store.findCreatorIds(db, [handle])).get(handle);
      return id === undefined ? undefined : (await store.findCreators(db, [id])).get(id);
    },
    findCreatorIds: (handles, within = db) => store.findCreatorIds(within, handles),
    findCreators: (ids) => store.findCreators(db, ids),
  };
}

async function get({ db }: MembersContext, id: bigint): Promise<Member | NotSignedIn> {
  return (await store.findMember(db, id)) ?? fail('not-signed-in');
}

async function findOrCreate({ db, clock }: MembersContext, email: string): Promise<bigint> {
  for (;;) {
    const known = await store.findMemberIdByEmail(db, email);
    if (known !== undefined) return known;
    const now = await clock();
    const made = await inTransaction(db, async (transaction) => {
      const id = await store.insertMember(transaction, email, now);
      // Of two first sign-ins at once one claims the address. The other is rolled back and looks again.
      return (await store.claimEmail(transaction, email, id)) ? id : fail('email-claimed');
    });
    if (!(made instanceof Failure)) return made;
  }
}

async function update(
  context: MembersContext,
  id: bigint,
  changes: store.MemberChanges,
): Promise<NotChanged | undefined> {
  const { db, config } = context;
  const { monthlyAmount, name, shown } = changes;
  if (monthlyAmount !== undefined && monthlyAmount < config.minimum) {
    return fail('below-minimum', { fields: { monthlyAmount: 'must be at least the minimum' } });
  }
  if (shown) {
    const member = await get(context, id);
    if (member instanceof Failure) return member;
    if (!(name === undefined ? member.name : name)) {
      return fail('name-missing', { fields: { shown: 'needs a name that can be shown' } });
    }
  }
  await store.updateMember(db, id, name === null ? { ...changes, shown: false } : changes);
  return undefined;
}

/** What examples say in the place of a handle, and names that would be taken for ours. */
const reserved: ReadonlySet<string> = new Set(['your-handle', 'flattr', 'admin', 'support']);

async function chooseHandle(context: MembersContext, id: bigint, handle: string) {
  const { db, clock } = context;
  const member = await get(context, id);
  if (member instanceof Failure) return member;
  if (member.handle === handle) return undefined; // sent twice
  if (member.handle !== null) return fail('handle-set');
  const now = await clock();
  return inTransaction(db, async (transaction) => {
    if (!(await store.giveHandle(transaction, id, handle, now))) return fail('handle-set');
    const isFree =
      !reserved.has(handle) &&
      (await store.claimHandle(transaction, handle, id)) &&
      // After the claim, which waits for an account with this handle that is being closed.
      !(await store.isRetired(transaction, sha256(handle)));
    return isFree ? undefined : fail('handle-taken');
  });
}

import { checkIban, isSepaName } from '@flattr/bank-files';
import type { Member, Members, NotSignedIn } from '../../accounts/index.ts';
import type { Context } from '../../platform/context.ts';
import { Failure, fail } from '../../platform/failure.ts';
import type { Forgetful } from '../../platform/member-data.ts';
import type { PaymentsContext } from '../context.ts';
import { noteDestination } from '../payouts/destination.ts';
import { startAccount } from '../payouts/store.ts';
import { type BatchRow, findOpenBatches } from './batches-store.ts';
import type { BankContext } from './context.ts';
import * as decisions from './decide.ts';
import { again, type Exported, freeze, type LeftOut, refuse } from './export/service.ts';
import { type Imported, importFile } from './import/service.ts';
import { deleteOtherPayees, findPayee, findPayers, forgetClosed, type Party, writePayee } from './people.ts';
import { accountRef } from './provider.ts';
import { type Reconciled, reconcile } from './reconcile.ts';
import { reseal } from './reseal.ts';
import { createSeals } from './seal.ts';
import { findWaiting } from './transactions-store.ts';
import { type Transfer, transferFor } from './transfer.ts';

/** Somebody's account, as it is shown: the last four characters of the IBAN. */
interface ShownParty {
  readonly name: string;
  readonly last4: string;
}

/** A service that is paid by bank transfer, and pays with files that an operator gives to the bank. */
export interface Bank extends Forgetful {
  /** What a reader tells their bank. */
  transferFor(member: Pick<Member, 'id' | 'wallet' | 'monthly_amount'>): Transfer;
  /** The account that a creator's earnings go to. Nobody is ever shown more of it. */
  payeeOf(creatorId: bigint): Promise<ShownParty | undefined>;
  /** The accounts that a member's payments came from, by the payment's id. */
  payersOf(memberId: bigint): Promise<ReadonlyMap<string, ShownParty>>;
  /** A creator says where earnings go. Returns the last four characters. */
  savePayee(
    creatorId: bigint,
    said: { iban: string; name: string },
  ): Promise<string | Failure<'bad-iban' | 'own-iban' | 'bad-bank-name'> | NotSignedIn>;
  /** Reads a statement of the bank: see `importFile`. */
  importFile(file: Uint8Array, options?: { dryRun?: boolean }): Promise<Imported>;
  /** Transactions that wait for a person, oldest first. */
  waiting(): ReturnType<typeof findWaiting>;
  /** What a person decides about them: see `decide.ts`. */
  readonly decide: {
    assignToMember(transaction: string, memberId: bigint): Promise<bigint>;
    assignToBatch(transaction: string, batch: string): ReturnType<typeof decisions.assignToBatch>;
    sendBack(transaction: string): Promise<bigint>;
    setAside(transaction: string): Promise<bigint>;
  };
  /** Files for the bank: see `export/service.ts`. */
  readonly batches: {
    freeze(): Promise<{ file: Exported | undefined; leftOut: LeftOut[] }>;
    again(id: string): Promise<Exported>;
    refuse(id: string, options?: { rest?: boolean }): Promise<{ count: number; cents: bigint }>;
    open(): Promise<BatchRow[]>;
  };
  /** Seals everything with the first key of BANK_KEY: see `reseal.ts`. */
  reseal(): Promise<number>;
  reconcile(): Promise<Reconciled>;
  /** Says aloud where the bank's books and ours differ. */
  checkBooks(): Promise<void>;
}

/** Undefined where another provider takes the money. */
export function createBank(
  context: PaymentsContext & Pick<Context, 'config'>,
  { members }: { members: Members },
): Bank | undefined {
  const { db, config } = context;
  const { bank: account, minimum } = config;
  if (!account) return undefined;
  const seals = createSeals(account.keys);
  const own: BankContext = { ...context, bank: account, seals };
  return {
    transferFor: (member) => transferFor(account, member, minimum),
    async payeeOf(creatorId) {
      const payee = await findPayee(db, own, creatorId);
      return payee && shown(payee);
    },
    async payersOf(memberId) {
      const payers = await findPayers(db, seals, memberId);
      return new Map([...payers].map(([id, party]) => [id, shown(party)]));
    },
    savePayee: (creatorId, said) => savePayee(own, members, creatorId, said),
    importFile: (file, options) => importFile(own, file, options),
    waiting: () => findWaiting(db, seals, account.iban),
    decide: {
      assignToMember: (transaction, memberId) => decisions.assignToMember(own, transaction, memberId),
      assignToBatch: (transaction, batch) => decisions.assignToBatch(own, transaction, batch),
      sendBack: (transaction) => decisions.sendBack(own, transaction),
      setAside: (transaction) => decisions.setAside(own, transaction),
    },
    batches: {
      freeze: () => freeze(own),
      again: (id) => again(own, id),
      refuse: (id, options) => refuse(own, id, options),
      open: () => findOpenBatches(db),
    },
    reseal: () => reseal(own),
    reconcile: () => reconcile(own),
    checkBooks: () => checkBooks(own),
    forgetRest: () => forgetClosed(db),
  };
}

const shown = ({ name, iban }: Party): ShownParty => ({ name, last4: iban.slice(-4) });

async function checkBooks(context: BankContext): Promise<void> {
  const { differences, unmatched } = await reconcile(context);
  for (const difference of differences)
    context.log.error(
      { difference },
      'the books of the bank and the ledger differ; look at it with: bank reconcile',
    );
  if (unmatched !== 0n)
    context.log.warn(
      { cents: String(unmatched) },
      'transactions of the bank wait for a decision: bank unmatched',
    );
}

async function savePayee(
  context: BankContext,
  members: Members,
  creatorId: bigint,
  { iban: written, name }: { iban: string; name: string },
) {
  const check = checkIban(written);
  if (!check.valid || !check.sepa) return fail('bad-iban');
  const { iban } = check;
  if (iban === context.bank.iban) return fail('own-iban');
  if (!isSepaName(name)) return fail('bad-bank-name');
  const last4 = iban.slice(-4);
  const at = await context.clock();
  const saved = await members.whileOpen(creatorId, async (transaction) => {
    // First, because it makes two changes wait for each other.
    await startAccount(transaction, {
      creator_id: creatorId,
      provider: 'bank',
      account_ref: accountRef(creatorId),
      state: 'active',
      checked_at: at,
    });
    const id = await writePayee(transaction, context.seals, creatorId, { iban, name });
    await noteDestination(context, transaction, { creatorId, to: { id, last4 }, at });
    await deleteOtherPayees(transaction, creatorId);
  });
  return saved instanceof Failure ? saved : last4;
}

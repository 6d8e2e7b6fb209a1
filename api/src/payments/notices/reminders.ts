import { type Month, monthEnd } from '@flattr/settlement';
import type { Members, NotSignedIn } from '../../accounts/index.ts';
import type { Months } from '../../months/index.ts';
import { inTransaction } from '../../platform/db/index.ts';
import { isSameSecret } from '../../platform/same-secret.ts';
import type { Collecting } from '../charges/service.ts';
import { countPeople } from '../charges/store.ts';
import type { PaymentsContext } from '../context.ts';
import { findSavedMethod } from '../methods/store.ts';
import { newToken } from './reminder-link.ts';
import * as store from './store.ts';

/** Mails that members can end: a charge is coming, bank details are missing. */
export interface Reminders {
  /** On until a member ends them. */
  wanted(memberId: bigint): Promise<boolean>;
  choose(memberId: bigint, wanted: boolean): Promise<NotSignedIn | undefined>;
  /** Ends them by the link in the email. False if the link is none of the member's. */
  endBy(memberId: bigint, token: string): Promise<boolean>;
  /** Writes the reminders that are due, each once. */
  writeDue(): Promise<void>;
}

interface Neighbours {
  readonly members: Members;
  readonly months: Months;
  readonly collecting: Pick<Collecting, 'preview'>;
}

const atATime = 500;
/** No reminders about months that were settled longer ago. */
const newsForMs = 14 * 24 * 60 * 60_000;

export function createReminders(context: PaymentsContext, neighbours: Neighbours): Reminders {
  const { db } = context;
  return {
    wanted: async (memberId) => (await store.findChoice(db, memberId))?.wanted ?? true,
    choose: (memberId, wanted) =>
      neighbours.members.whileOpen(memberId, async (transaction) => {
        await store.putChoice(transaction, { memberId, token: newToken(), wanted });
        return undefined;
      }),
    async endBy(memberId, token) {
      const choice = await store.findChoice(db, memberId);
      if (!choice || !isSameSecret(choice.token, token)) return false;
      await store.putChoice(db, { memberId, token, wanted: false });
      return true;
    },
    async writeDue() {
      await writeComingCharges(context, neighbours);
      await writeMissingDetails(context, neighbours);
    },
  };
}

/** To every reader whose charge comes when the review ends. */
async function writeComingCharges(
  context: PaymentsContext,
  { months, collecting }: Neighbours,
): Promise<void> {
  const { db, clock, provider } = context;
  if (!provider.charges) return;
  const now = await clock();
  for (const { month, state } of await months.all()) {
    const isInReview = state === 'open' && monthEnd(month) <= now && now < months.reviewEnd(month);
    if (!isInReview) continue;
    const ends = months.reviewEnd(month);
    for await (const charges of inPagesOf(atATime, collecting.preview(month))) {
      const memberIds = charges.map(({ memberId }) => memberId);
      const untold = await store.findUntold(db, { kind: 'coming', ref: String(month), memberIds });
      for (const charge of charges.filter(({ memberId }) => untold.has(memberId)))
        await writeComingCharge(context, { ...charge, month, ends, at: now });
    }
  }
}

async function writeComingCharge(
  { db, notices, provider }: PaymentsContext,
  {
    memberId,
    amount,
    month,
    ends,
    at,
  }: { memberId: bigint; amount: bigint; month: Month; ends: Date; at: Date },
): Promise<void> {
  await inTransaction(db, async (transaction) => {
    const method = await findSavedMethod(transaction, memberId, provider.name);
    const people = await countPeople(transaction, memberId, month);
    if (!method || people === 0) return; // taken back a moment ago
    await notices.chargeComing(transaction, { memberId, at }, { amount, month, people, method, at: ends });
  });
}

/** To every creator who received something in the month that was settled last, and cannot be paid out. */
async function writeMissingDetails(context: PaymentsContext, { months }: Neighbours): Promise<void> {
  const { db, clock, config, notices, provider } = context;
  const newest = (await months.all()).findLast(({ state }) => state === 'settled');
  const at = await clock();
  if (!provider.payouts || !newest?.settled_at || at.getTime() - newest.settled_at.getTime() > newsForMs)
    return;
  const { month } = newest;
  for (let after = -1n; ; ) {
    const found = { provider: provider.name, month, least: config.payoutMinimum, after, limit: atATime };
    const page = await store.findWithoutAccount(db, found);
    const last = page.at(-1);
    if (!last) return;
    const memberIds = page.map(({ creator_id }) => creator_id);
    const untold = await store.findUntold(db, { kind: 'bank-details', ref: String(month), memberIds });
    for (const { creator_id: memberId, earnings } of page.filter(({ creator_id }) =>
      untold.has(creator_id),
    )) {
      await inTransaction(db, (transaction) =>
        notices.bankDetailsNeeded(transaction, { memberId, at }, { earnings, month }),
      );
    }
    after = last.creator_id;
  }
}

async function* inPagesOf<Item>(size: number, items: AsyncIterable<Item>): AsyncGenerator<Item[]> {
  let page: Item[] = [];
  for await (const item of items) {
    page.push(item);
    if (page.length < size) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

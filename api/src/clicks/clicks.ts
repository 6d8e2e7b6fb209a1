import type { Members } from '../accounts/index.ts';
import type { Grants } from '../grants/index.ts';
import type { Months } from '../months/index.ts';
import type { Context } from '../platform/context.ts';
import type { Forgetful } from '../platform/member-data.ts';
import type { Watch } from '../platform/operations/metrics.ts';
import type { Sites, Things } from '../things/index.ts';
import type { CheckedAct } from './batch/check-act.ts';
import { createVerifier } from './batch/verify.ts';
import { type Press, type PressRefusal, receivePress, receiveSigned, type SignedRefusal } from './checks.ts';
import { createClickMeter } from './metrics.ts';
import { createRecorder, type Recorded } from './record.ts';
import * as store from './store.ts';
import { isInTime, takeBack } from './take-back.ts';

/**
 * Clicks: made, taken back, never in a month that is being divided. A closing reader's clicks, open and waiting, count
 * for nobody; those a pot was taken for stay, without the site that sent them.
 */
export interface Clicks extends Forgetful {
  /** A click that a page signed. `sender` is the `Origin` header. */
  receive(token: string, sender: string | undefined): Promise<Recorded<SignedRefusal>>;
  /** A reader's press on our own pages. */
  press(readerId: bigint, press: Press): Promise<Recorded<PressRefusal>>;
  /** An act that passed its checks. */
  record(act: CheckedAct): Promise<Recorded>;
  /** Takes back one click first-party, in any month that is not divided yet. */
  takeBack(
    readerId: bigint,
    month: number,
    thingId: string,
  ): Promise<Recorded<'nothing-to-undo' | 'month-closed'>>;
  /** A reader's live clicks that can still be taken back, by month, newest first: a part of them, and where the rest begins. */
  undoable(readerId: bigint, after?: store.ClickPlace): Promise<UndoableClicks>;
  /** Whether a reader has flattred a thing in a month. */
  isLive(readerId: bigint, click: store.ClickPlace): Promise<boolean>;
  /** How many live clicks each site's keys made for a reader, ever. */
  countBySite(readerId: bigint): Promise<Map<string, number>>;
  readonly watch: Watch;
}

export interface UndoableClicks {
  readonly clicks: readonly store.OwnClickRow[];
  /** The last of these, if there are more after it. */
  readonly next: store.ClickPlace | undefined;
}

/** One answer has at most so many clicks: about 1 MB, and 50 ms of work. */
const mostClicks = 5_000;

export interface ClicksRooms {
  readonly members: Members;
  readonly months: Months;
  readonly grants: Grants;
  readonly things: Things;
  readonly sites: Sites;
}

export function createClicks(context: Context, rooms: ClicksRooms): Clicks {
  const { db } = context;
  const meter = createClickMeter();
  const record = createRecorder({ ...context, rooms, verify: createVerifier() }, meter);
  const given = { ...context, rooms, record };
  return {
    receive: (token, sender) => receiveSigned(given, token, sender).then(meter.counted<SignedRefusal>),
    press: (readerId, press) => receivePress(given, readerId, press).then(meter.counted<PressRefusal>),
    record,
    takeBack: (readerId, month, thingId) => takeBack(context, rooms, { readerId, month, thingId }),
    forget: (transaction, { id, month, at }) => store.lapseMonths(transaction, id, month, at),
    async forgetRest(id) {
      await store.forgetOrigins(db, id);
      await store.forgetTitles(db, id);
    },
    undoable: (readerId, after) => undoable(context, rooms, readerId, after),
    isLive: (readerId, click) => store.isLive(db, readerId, click),
    countBySite: (readerId) => store.countBySite(db, readerId),
    watch: meter.watch,
  };
}

async function undoable(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  { months }: Pick<ClicksRooms, 'months'>,
  readerId: bigint,
  after: store.ClickPlace | undefined,
): Promise<UndoableClicks> {
  const rows = await store.findUndoableClicks(db, readerId, after, mostClicks);
  const last = rows[mostClicks - 1];
  const now = await clock();
  const byMonth = Map.groupBy(rows, ({ month }) => month);
  const inTime = await Promise.all(
    [...byMonth.values()].map(
      async (own) => ((await isInTime(months, own[0] as store.OwnClickRow, now)) ? own : []), // a group has one
    ),
  );
  const newestFirst = inTime.map((own) =>
    own.toSorted((one, other) => other.clicked_at.getTime() - one.clicked_at.getTime()),
  );
  return { clicks: newestFirst.flat(), next: last && { month: last.month, thingId: last.thing_id } };
}

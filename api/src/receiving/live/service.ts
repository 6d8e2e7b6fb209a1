import { formatMonth } from '@flattr/settlement';
import type { Logger } from 'pino';
import type { Sessions } from '../../accounts/index.ts';
import type { Months } from '../../months/index.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Session } from '../../platform/http/session.ts';
import * as store from './store.ts';

export type Live = ReturnType<typeof createLive>;

/** What a creator's open page is told. It says that something changed; what, the page asks for. */
export interface LiveState {
  readonly month: string;
  readonly clicks: number;
  /** The newest month they were given their share of. */
  readonly divided: string | null;
}

export interface Listener {
  /** Told at once how it stands, and then whenever that changes. */
  tell(state: LiveState): void;
  /** So that a connection that nobody uses any more is noticed, and others are kept by what is in between. */
  beat(): void;
  /** The session has ended, or the service stops. */
  end(): void;
}

interface Dependencies {
  db: Db;
  months: Months;
  sessions: Pick<Sessions, 'standing'>;
  log: Pick<Logger, 'error'>;
  /** How often it is looked. */
  intervalMs?: number;
  beatMs?: number;
}

/** Tabs that somebody may have open; a page beyond them asks by itself now and then. */
export const mostListenersOfMember = 4;
/** Each costs a connection of the 4096 a process takes. */
const mostListeners = 1000;

/**
 * Tells creators' open pages what happens, within seconds. Each process looks for all its listeners at once, with three
 * small statements however many there are, and only while there are any: so clicks know nothing of it, and it is the
 * same on every database and with any number of processes.
 */
export function createLive({ db, months, sessions, log, intervalMs = 1_000, beatMs = 20_000 }: Dependencies) {
  const listeners = new Map<Listener, { session: Session; told: string | undefined; beatAt: number }>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  async function look(): Promise<void> {
    const known = [...listeners];
    const standing = await sessions.standing(
      known.map(([, { session }]) => session.id),
      [...new Set(known.map(([, { session }]) => session.memberId))],
    );
    for (const [listener, { session }] of known) {
      if (!standing.has(session.id)) finish(listener);
    }
    const ids = [...new Set([...listeners.values()].map(({ session }) => session.memberId))];
    if (ids.length === 0) return;
    const { month } = await months.current();
    const [clicks, divided] = await Promise.all([
      store.findClicks(db, ids, month),
      store.findDivided(db, ids),
    ]);
    for (const [listener, about] of listeners) {
      const { memberId } = about.session;
      if (!ids.includes(memberId)) continue; // came while we looked
      const last = divided.get(memberId);
      const state = {
        month: formatMonth(month),
        clicks: clicks.get(memberId) ?? 0,
        divided: last === undefined ? null : formatMonth(last),
      };
      const said = JSON.stringify(state);
      if (about.told !== said) {
        listener.tell(state);
        about.beatAt = performance.now();
      } else if (performance.now() - about.beatAt >= beatMs) {
        listener.beat();
        about.beatAt = performance.now();
      }
      about.told = said;
    }
  }

  /** One look after the other, with a pause; a slow database is asked less often. */
  function schedule(milliseconds: number): void {
    if (timer || stopped || listeners.size === 0) return;
    timer = setTimeout(async () => {
      const startedAt = performance.now();
      try {
        await look();
      } catch (error) {
        log.error({ err: error }, 'open pages could not be told what happens');
      }
      timer = undefined;
      schedule(Math.max(intervalMs, 10 * (performance.now() - startedAt)));
    }, milliseconds);
    timer.unref();
  }

  function finish(listener: Listener): void {
    if (listeners.delete(listener)) listener.end();
  }

  return {
    /** False when there are enough already. */
    listen(session: Session, listener: Listener): boolean {
      const own = [...listeners.values()].filter((other) => other.session.memberId === session.memberId);
      if (stopped || own.length >= mostListenersOfMember || listeners.size >= mostListeners) return false;
      listeners.set(listener, { session, told: undefined, beatAt: performance.now() });
      schedule(0);
      return true;
    },

    forget(listener: Listener): void {
      listeners.delete(listener);
    },

    /** Ends all connections, so that the service can stop. */
    stop(): void {
      stopped = true;
      clearTimeout(timer);
      for (const listener of [...listeners.keys()]) finish(listener);
    },
  };
}

import type { Sessions } from '../../accounts/index.ts';
import type { Months } from '../../months/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Session } from '../../platform/session.ts';

/** Tells members' open pages about changes, within seconds. */
export interface Live {
  /** False if the member or the process has too many. */
  listen(session: Session, listener: Listener): boolean;
  forget(listener: Listener): void;
  /** Ends all connections, so that the service can stop. */
  stop(): void;
}

export interface Listener {
  /** Called immediately, and then after each change. */
  tell(event: string, state: object): void;
  /** Keeps a quiet connection open through proxies, and detects a dead one. */
  beat(): void;
  /** The session has ended, or the service stops. */
  end(): void;
}

/** Something that open pages are told about. */
export interface Watched {
  /** Its name in the contract (`GET /v1/me/events`). */
  readonly event: 'earnings' | 'wallet';
  /** Reads the state of all these members, with a few small statements. */
  look(memberIds: readonly bigint[], month: number): Promise<(memberId: bigint) => object>;
}

/** How many pages of one member are connected. Further pages poll instead. */
export const mostListenersOfMember = 4;
/** Each uses one of the 4096 connections of a process. */
const mostListeners = 1000;

interface Neighbours {
  readonly months: Months;
  readonly sessions: Pick<Sessions, 'standing'>;
  readonly watched: readonly Watched[];
}

interface Listening {
  readonly session: Session;
  /** The last state that was sent, by event. */
  readonly told: Map<string, string>;
  beatAt: number;
}

/**
 * Each process polls the database for all its listeners together, and only while there are any. So clicks do nothing for
 * it, and it works on every database and with any number of processes.
 */
export function createLive(
  { log }: Pick<Context, 'log'>,
  neighbours: Neighbours,
  { intervalMs = 1_000, beatMs = 20_000 } = {},
): Live {
  const listeners = new Map<Listener, Listening>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  /** One query after the other, with a pause, so a slow database is asked less often. */
  function schedule(milliseconds: number): void {
    if (timer || stopped || listeners.size === 0) return;
    timer = setTimeout(async () => {
      const startedAt = performance.now();
      try {
        await look(neighbours, listeners, beatMs);
      } catch (error) {
        log.error({ err: error }, 'open pages could not be told what happens');
      }
      timer = undefined;
      schedule(Math.max(intervalMs, 10 * (performance.now() - startedAt)));
    }, milliseconds);
    timer.unref();
  }

  return {
    listen(session, listener) {
      const own = [...listeners.values()].filter((other) => other.session.memberId === session.memberId);
      if (stopped || own.length >= mostListenersOfMember || listeners.size >= mostListeners) return false;
      listeners.set(listener, { session, told: new Map(), beatAt: performance.now() });
      schedule(0);
      return true;
    },
    forget(listener) {
      listeners.delete(listener);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      for (const listener of [...listeners.keys()]) end(listeners, listener);
    },
  };
}

async function look(
  { months, sessions, watched }: Neighbours,
  listeners: Map<Listener, Listening>,
  beatMs: number,
): Promise<void> {
  const known = [...listeners];
  const standing = await sessions.standing(
    known.map(([, { session }]) => session.id),
    membersOf(listeners),
  );
  for (const [listener, { session }] of known) if (!standing.has(session.id)) end(listeners, listener);
  const ids = membersOf(listeners);
  if (ids.length === 0) return;
  const { month } = await months.current();
  const seen = await Promise.all(
    watched.map(async ({ event, look }) => ({ event, stateOf: await look(ids, month) })),
  );
  for (const [listener, listening] of listeners) {
    const { memberId } = listening.session;
    if (!ids.includes(memberId)) continue; // joined during the query
    const changes = seen
      .map(({ event, stateOf }) => ({ event, state: stateOf(memberId) }))
      .filter(({ event, state }) => listening.told.get(event) !== JSON.stringify(state));
    for (const { event, state } of changes) {
      listener.tell(event, state);
      listening.told.set(event, JSON.stringify(state));
    }
    if (changes.length === 0 && performance.now() - listening.beatAt < beatMs) continue;
    if (changes.length === 0) listener.beat();
    listening.beatAt = performance.now();
  }
}

function membersOf(listeners: ReadonlyMap<Listener, Listening>): bigint[] {
  return [...new Set([...listeners.values()].map(({ session }) => session.memberId))];
}

function end(listeners: Map<Listener, Listening>, listener: Listener): void {
  if (listeners.delete(listener)) listener.end();
}

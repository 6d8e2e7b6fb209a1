import type { Sessions } from '../../accounts/index.ts';
import type { Months } from '../../months/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Session } from '../../platform/session.ts';

/** Tells members' open pages what happens, within seconds. */
export interface Live {
  /** False when there are enough already. */
  listen(session: Session, listener: Listener): boolean;
  forget(listener: Listener): void;
  /** Ends all connections, so that the service can stop. */
  stop(): void;
}

export interface Listener {
  /** Told at once, and then after each change. */
  tell(event: string, state: object): void;
  /** Shows that the connection is still used. A dead one is noticed by it, and proxies keep a quiet one. */
  beat(): void;
  /** The session has ended, or the service stops. */
  end(): void;
}

/** Something that open pages are told about. */
export interface Watched {
  /** As the contract calls it (`GET /v1/me/events`). */
  readonly event: 'earnings' | 'wallet';
  /** Looks for all members at once, with a few small statements. */
  look(memberIds: readonly bigint[], month: number): Promise<(memberId: bigint) => object>;
}

/** The most pages of one member that are told. Further pages ask now and then. */
export const mostListenersOfMember = 4;
/** Each costs a connection of the 4096 a process takes. */
const mostListeners = 1000;

interface Neighbours {
  readonly months: Months;
  readonly sessions: Pick<Sessions, 'standing'>;
  readonly watched: readonly Watched[];
}

interface Listening {
  readonly session: Session;
  /** What was said last, by event. */
  readonly told: Map<string, string>;
  beatAt: number;
}

/**
 * Each process looks for all its listeners at once, and only while there are any. So clicks know nothing of it, and it
 * works on every database and with any number of processes.
 */
export function createLive(
  { log }: Pick<Context, 'log'>,
  neighbours: Neighbours,
  { intervalMs = 1_000, beatMs = 20_000 } = {},
): Live {
  const listeners = new Map<Listener, Listening>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  /** One look after the other, with a pause; a slow database is asked less often. */
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
    if (!ids.includes(memberId)) continue; // came while we looked
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

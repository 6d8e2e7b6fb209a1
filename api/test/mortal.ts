import type { Provider } from '../src/payments/index.ts';
import { openPostgres } from '../src/platform/db/engine/postgres.ts';
import type { Db } from '../src/platform/db/index.ts';
import type { PostgresProxy } from './postgres-proxy.ts';

/** A statement to PostgreSQL or a call to the provider, which a process may not survive. */
interface Point {
  /** 1 for the first of this work. */
  readonly number: number;
  /** The statement's text, or the call's name, such as `charges.charge`. */
  readonly name: string;
}

/** `before`: it never arrived. `after`: it was done, but nobody here heard of it. */
export type Moment = 'before' | 'after';

interface Life {
  /** How many points there were. */
  readonly points: number;
  /** At which one it died; undefined if it did all of its work. */
  readonly diedAt: string | undefined;
}

/**
 * Does some work like a process that dies at a point of it: from then on nothing of it reaches PostgreSQL or the provider,
 * and uncommitted work is lost. `fate` is asked at each point. Fails with what the work fails with, unless it died.
 */
export async function liveMortally<Given extends Provider | undefined>(
  proxy: PostgresProxy,
  provider: Given,
  fate: (point: Point) => Moment | undefined,
  work: (db: Db, provider: Given, isDead: () => boolean) => Promise<unknown>,
): Promise<Life> {
  let points = 0;
  let diedAt: string | undefined;
  const next = (name: string): Moment | undefined =>
    diedAt === undefined ? fate({ number: ++points, name }) : 'before';
  const die = (name: string) => {
    diedAt ??= name;
  };
  const called: Calling = async (name, call) => {
    const moment = next(name);
    if (moment !== 'before') {
      const result = await call();
      if (moment === undefined && diedAt === undefined) return result;
    }
    die(name);
    throw new Error('this process is dead');
  };

  const { db, close } = await openPostgres(proxy.url);
  proxy.watch(({ sql }) => {
    const moment = next(sql);
    if (moment === undefined) return undefined;
    return async (exchange) => {
      if (moment === 'after') {
        exchange.forward();
        await exchange.reply();
      }
      die(sql);
      exchange.cut();
    };
  });
  try {
    await work(db, provider && mortalProvider(provider, called), () => diedAt !== undefined);
  } catch (error) {
    if (diedAt === undefined) throw error;
  } finally {
    await close();
    await proxy.deserted();
    proxy.watch();
  }
  return { points, diedAt };
}

type Calling = <Result>(name: string, call: () => Promise<Result>) => Promise<Result>;

const parts = ['charges', 'refunds', 'payouts', 'events'] as const;

/** The same provider, each of whose calls can be the last thing that a process does. */
function mortalProvider<Given extends Provider>(provider: Given, called: Calling): Given {
  const mortal = Object.create(provider) as Given; // everything else is the provider's own
  for (const part of parts) {
    const given = provider[part];
    if (given) Object.defineProperty(mortal, part, { value: mortalPart(part, given, called) });
  }
  return mortal;
}

function mortalPart<Part extends object>(part: string, given: Part, called: Calling): Part {
  return new Proxy(given, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key);
      // Reading a message asks nobody.
      if (typeof member !== 'function' || key === 'read') return member;
      const name = `${part}.${String(key)}`;
      if (key !== 'since')
        return (...given: unknown[]) => called(name, async () => member.apply(target, given));
      return async function* since(...given: unknown[]) {
        yield* await called(name, async () => member.apply(target, given));
      };
    },
  });
}

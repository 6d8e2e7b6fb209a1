import { apiVersion, type World } from '../world/world.ts';
import { noAccess, StripeProblem, wrongParameter } from './problems.ts';

/** Whom a request speaks for. */
export interface Caller {
  readonly account: string;
  readonly isLive: boolean;
}

type Headers = Record<string, string | string[] | undefined>;

/**
 * Reads the key and the account from a request's headers.
 * @throws 401 without a key or with a wrong one, 403 for accounts that are not connected
 */
export function authenticate(world: World, headers: Headers): Caller {
  const key = readKey(headers.authorization);
  if (!key)
    throw unauthorised(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    );
  if (key.startsWith('pk_'))
    throw unauthorised('This API call cannot be made with a publishable API key.', 'secret_key_required');
  const isLive = world.settings.liveKeys.includes(key);
  if (!isLive && !world.settings.secretKeys.includes(key))
    throw unauthorised(`Invalid API Key provided: ${key.slice(0, 8)}${'*'.repeat(12)}${key.slice(-4)}`);
  const account = headers['stripe-account'] ?? headers['stripe-context'];
  return { account: readAccount(world, account), isLive };
}

/** The version of the request; undefined if it names none. 400 if it is none. */
export function readVersion(headers: Headers): string | undefined {
  const version = headers['stripe-version'];
  if (version === undefined) return undefined;
  if (typeof version !== 'string' || !/^\d{4}-\d{2}-\d{2}(\.[a-z]+)?(; ?[\w=; ]+)?$/.test(version))
    throw new StripeProblem(
      400,
      {
        type: 'invalid_request_error',
        message: `Invalid Stripe API version: ${version}. The newest is ${apiVersion}.`,
      },
      false,
    );
  return version;
}

/** The key of `Bearer sk_…`, or the user of basic authentication. */
function readKey(header: string | undefined | string[]): string | undefined {
  const [scheme, value] = String(header ?? '').split(' ');
  if (!value) return undefined;
  return scheme?.toLowerCase() === 'basic' ? Buffer.from(value, 'base64').toString().split(':')[0] : value;
}

function readAccount(world: World, named: string | string[] | undefined): string {
  if (named === undefined || named === world.platform) return world.platform;
  if (typeof named !== 'string') throw wrongParameter('Stripe-Account', 'One account, please.');
  if (world.store.find('account', named, world.platform)) return named;
  throw noAccess(named);
}

const unauthorised = (message: string, code?: string): StripeProblem =>
  new StripeProblem(401, { type: 'invalid_request_error', message, ...(code && { code }) }, false);

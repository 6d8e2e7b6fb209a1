import Stripe from 'stripe';
import type { StripeConfig } from '../../config-stripe.ts';
import { ProviderSilent } from '../provider.ts';

/** Stripe answers most calls within a second. What takes longer is looked up later. */
const timeoutMs = 20_000;

/**
 * The SDK's client. What has no answer is looked up by us. The SDK itself sends again only where a connection was closed
 * under it, once, with our key.
 */
export function createClient({ secretKey, apiBase }: Pick<StripeConfig, 'secretKey' | 'apiBase'>): Stripe {
  const base = apiBase === undefined ? undefined : new URL(apiBase);
  return new Stripe(secretKey, {
    maxNetworkRetries: 0,
    timeout: timeoutMs,
    telemetry: false,
    ...(base && {
      protocol: base.protocol === 'http:' ? ('http' as const) : ('https' as const),
      host: base.hostname,
      ...(base.port && { port: Number(base.port) }),
    }),
  });
}

/** Something that Stripe refused for good: the code says why. Nothing happened. */
export class StripeRefused extends Error {
  override name = 'StripeRefused';
  readonly code: string;
  readonly param: string | undefined;
  readonly statusCode: number | undefined;
  /** The error as the SDK gives it. */
  readonly source: Stripe.errors.StripeError;

  constructor(source: Stripe.errors.StripeError) {
    const { type, statusCode, requestId = 'no request' } = source;
    super(`Stripe refused it: ${source.code ?? type} (${statusCode ?? 'no status'}, ${requestId})`, {
      cause: source,
    });
    this.code = source.code ?? type;
    this.param = source.param;
    this.statusCode = statusCode;
    this.source = source;
  }
}

/**
 * Asks Stripe. What may have happened without our knowing is `ProviderSilent`: no answer, one that is none, a conflict,
 * too many requests, or a key that was used for something else.
 *
 * @throws {ProviderSilent}
 * @throws {StripeRefused}
 */
export async function ask<Result>(asking: Promise<Result>): Promise<Result> {
  try {
    return await asking;
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    throw isSilent(error)
      ? new ProviderSilent(`Stripe gave no answer: ${error.type}`, { cause: error })
      : new StripeRefused(error);
  }
}

/** The same, with undefined for what Stripe does not have. */
export async function askFor<Result>(asking: Promise<Result>): Promise<Result | undefined> {
  try {
    return await ask(asking);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Stripe has no such object, or none that is ours. */
export const isMissing = (error: unknown): error is StripeRefused =>
  error instanceof StripeRefused && (error.code === 'resource_missing' || error.code === 'account_invalid');

const isSilent = ({ statusCode, type }: Stripe.errors.StripeError): boolean =>
  statusCode === undefined ||
  statusCode === 409 ||
  statusCode === 429 ||
  statusCode >= 500 ||
  type === 'StripeRateLimitError' ||
  type === 'StripeIdempotencyError';

import { setTimeout as sleep } from 'node:timers/promises';
import type { World } from '../world/world.ts';
import { apiVersion } from '../world/world.ts';
import { authenticate, readVersion } from './authentication.ts';
import type { Call, Route } from './call.ts';
import { expanded } from './expand.ts';
import type { FaultOrder, Faults } from './faults.ts';
import type { Values } from './form.ts';
import type { Answer, IdempotencyKeys, Passage } from './idempotency.ts';
import { Input } from './input.ts';
import { answerLive } from './live-mode.ts';
import { refused, StripeProblem, wrongParameter } from './problems.ts';

/** A request as it came. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly values: Values;
}

/** An answer to send; nothing if the connection is to be cut. */
export type Outcome = (Answer & { readonly headers: Record<string, string> }) | undefined;

/** A request that came, and what became of it. */
export interface Trace {
  readonly method: string;
  readonly path: string;
  readonly requestId: string;
  readonly idempotencyKey: string | null;
  readonly account: string | null;
  readonly isReplay: boolean;
  readonly values: Values;
  /** 0 if the connection was cut. */
  readonly status: number;
}

interface Parts {
  readonly world: World;
  readonly routes: readonly Route[];
  readonly faults: Faults;
  readonly keys: IdempotencyKeys;
}

/** The API: from a request to an answer. */
export class Api {
  readonly traces: Trace[] = [];
  readonly #parts: Parts;
  readonly #patterns: { readonly route: Route; readonly pattern: RegExp }[];

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#patterns = parts.routes.map((route) => ({
      route,
      pattern: new RegExp(`^${route.path.replaceAll(':id', '([^/]+)')}$`),
    }));
  }

  async answer(request: Request): Promise<Outcome> {
    const requestId = this.#parts.world.random.id('req');
    const headers: Record<string, string> = {
      'request-id': requestId,
      'stripe-version': String(request.headers['stripe-version'] ?? apiVersion),
    };
    const key = request.headers['idempotency-key'];
    const account = request.headers['stripe-account'];
    if (typeof account === 'string') headers['stripe-account'] = account;
    let answer: Answer | undefined;
    try {
      answer = await this.#pass(request, requestId, headers);
    } catch (error) {
      answer = answerOf(error, request.path, requestId);
    }
    this.traces.push({
      method: request.method,
      path: request.path,
      requestId,
      idempotencyKey: typeof key === 'string' ? key : null,
      account: typeof account === 'string' ? account : null,
      isReplay: headers['idempotent-replayed'] === 'true',
      values: request.values,
      status: answer?.status ?? 0,
    });
    if (answer?.status === 429) headers['stripe-should-retry'] = String(answer.body.includes('lock_timeout'));
    return answer && { ...answer, headers };
  }

  /** Authentication, then faults, then the idempotency key, then the endpoint. */
  async #pass(
    request: Request,
    requestId: string,
    headers: Record<string, string>,
  ): Promise<Answer | undefined> {
    const { world, faults, keys } = this.#parts;
    const { method, path, values } = request;
    const caller = authenticate(world, request.headers);
    const version = readVersion(request.headers);
    const { route, id } = this.#find(method, path);
    if (caller.isLive) return { status: 200, body: JSON.stringify(answerLive(method, path, id)) };
    const fault = faults.next(method, route.path, path);
    refuseBy(fault, path);
    const key = request.headers['idempotency-key'];
    const call: Call = {
      world,
      account: caller.account,
      method,
      path,
      id,
      input: new Input(values),
      version,
    };
    const run = () => this.#run(route, call, { requestId, key: typeof key === 'string' ? key : null });
    if (typeof key !== 'string' || method !== 'POST') return withFault(fault, run, headers);
    headers['idempotency-key'] = key;
    headers['original-request'] = requestId;
    const fingerprint = JSON.stringify([method, path, sorted(values)]);
    const passage = keys.begin(caller.account, key, { fingerprint, requestId });
    if (passage.kind === 'replay') {
      if (fault?.what === 'cut') return undefined; // the second answer can be lost as the first was
      headers['idempotent-replayed'] = 'true';
      headers['original-request'] = passage.originalRequest;
      if (passage.answer.status >= 500) headers['stripe-should-retry'] = 'false';
      return passage.answer;
    }
    return withFault(fault, run, headers, passage);
  }

  #run(route: Route, call: Call, cause: { requestId: string; key: string | null }): Ran {
    const { events } = call.world;
    events.cause = { id: cause.requestId, idempotency_key: cause.key };
    try {
      refuseUnknown(route, call.input);
      const answered = route.answer(call);
      const body = expanded(call.world, call.account, answered, call.input.texts('expand'));
      if (call.world.settings.isStrict) refuseUnread(call);
      return { answer: { status: 200, body: JSON.stringify(body, null, 2) }, isKept: true };
    } catch (error) {
      const isKept = !(error instanceof StripeProblem) || error.begun;
      return { answer: answerOf(error, call.path, cause.requestId), isKept };
    } finally {
      events.cause = null;
    }
  }

  #find(method: string, path: string): { route: Route; id: string } {
    for (const { route, pattern } of this.#patterns) {
      const match = route.method === method ? pattern.exec(path) : null;
      if (match) return { route, id: decodeURIComponent(match[1] ?? '') };
    }
    throw new StripeProblem(
      404,
      {
        type: 'invalid_request_error',
        message: `Unrecognized request URL (${method}: ${path}). The stand-in does not model it.`,
      },
      false,
    );
  }
}

/** What an endpoint answered, and whether that is kept under the idempotency key. */
interface Ran {
  readonly answer: Answer;
  readonly isKept: boolean;
}

/** Runs an endpoint with what goes wrong before or after it. */
async function withFault(
  fault: FaultOrder | undefined,
  run: () => Ran,
  headers: Record<string, string>,
  passage?: Extract<Passage, { kind: 'first' }>,
): Promise<Answer | undefined> {
  if (fault?.what === 'cut' && fault.when === 'before') {
    passage?.finish(undefined);
    return undefined;
  }
  if (fault?.what === 'slow' && fault.when === 'before') await sleep(fault.ms ?? 0);
  const isSkipped = fault?.what === 'error' && fault.when === 'before';
  const ran = isSkipped ? undefined : run();
  const isBroken = fault?.what === 'error';
  if (fault?.what === 'slow' && fault.when === 'after') await sleep(fault.ms ?? 0);
  const answer = isBroken || !ran ? broken : ran.answer;
  const isKept = isBroken ? (fault?.kept ?? true) : (ran?.isKept ?? true);
  passage?.finish(isKept ? answer : undefined);
  if (isBroken && isKept) headers['stripe-should-retry'] = 'false';
  return fault?.what === 'cut' ? undefined : answer;
}

const broken: Answer = {
  status: 500,
  body: JSON.stringify({ error: { type: 'api_error', message: 'An unknown error occurred.' } }),
};

function refuseBy(fault: FaultOrder | undefined, path: string): void {
  if (fault?.what === 'rate-limit')
    throw refused('Request rate limit exceeded.', { code: 'rate_limit' }, 429);
  if (fault?.what === 'lock-timeout')
    throw refused(
      'This object cannot be accessed right now because another API request or Stripe process is currently accessing it.',
      { code: 'lock_timeout' },
      429,
    );
  if (fault?.what === 'forbidden')
    throw refused(
      `The provided key does not have the required permissions for this endpoint (${path}).`,
      {},
      403,
    );
}

function refuseUnknown({ takes, method, path }: Route, input: Input): void {
  const unknown = input.names().find((name) => name !== 'expand' && !takes.includes(name));
  if (unknown !== undefined)
    throw wrongParameter(
      unknown,
      `Received unknown parameter: ${unknown}. The stand-in's ${method} ${path} takes ${takes.join(', ') || 'none'}.`,
      'parameter_unknown',
    );
}

/** Of the names on top each endpoint says which it takes; what is inside of them must be looked at. */
function refuseUnread({ input, method, path }: Call): void {
  const unread = method === 'POST' ? input.unread() : undefined;
  if (unread?.includes('['))
    throw wrongParameter(
      unread,
      `Received unknown parameter: ${unread}. The stand-in's ${method} ${path} does not look at it.`,
      'parameter_unknown',
    );
}

function answerOf(error: unknown, path: string, requestId: string): Answer {
  if (error instanceof StripeProblem) {
    const isInParameter = error.missingId !== undefined && !path.includes(error.missingId);
    const logUrl = `https://dashboard.stripe.com/test/logs/${requestId}`;
    const body = JSON.stringify({ error: { ...error.body, request_log_url: logUrl } }, null, 2);
    return { status: isInParameter ? 400 : error.status, body };
  }
  console.error(error); // a fault of the stand-in itself
  return {
    status: 500,
    body: JSON.stringify({ error: { type: 'api_error', message: `The stand-in broke: ${String(error)}` } }),
  };
}

/** The same text for the same parameters in another order. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
          .map(([name, inner]) => [name, sorted(inner)])
          .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1))
      : value;

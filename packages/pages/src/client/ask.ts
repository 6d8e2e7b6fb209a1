import type { OperationId, QuestionOf } from '@flattr/contract';
import { ParseError, type Parser, type ValuesOf } from './parse.ts';
import { problemFrom, unexpectedAnswer, unreachable } from './problem.ts';

/** Long enough for a slow phone. */
const timeoutMs = 20_000;

/** The window hears this when an answer says that nobody is signed in, whoever asked. */
export const notSignedIn = 'not-signed-in';

/** An operation of the service as it is asked for: its method, its path, and what reads its answer. */
export type Operation<Id extends OperationId> = readonly [
  method: string,
  path: string,
  read: Parser<ValuesOf<Id>>,
];

/**
 * Asks the service this page came from. A body is sent as JSON, a file as it is. Money in it is already text.
 *
 * @throws {ServiceProblem} and nothing else
 */
export async function ask<Id extends OperationId>(
  [method, path, read]: Operation<Id>,
  ...[question]: keyof QuestionOf<Id> extends never ? [] : [QuestionOf<Id>]
): Promise<ValuesOf<Id>> {
  const { params = {}, query = {}, body }: AnyQuestion = question ?? {};
  const address = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(params[name] ?? ''));
  const pairs = Object.entries(query).flatMap(([name, values]) =>
    [values].flat().map((value) => [name, value]),
  );
  const search = new URLSearchParams(pairs).toString();
  const { response, content } = await send(search ? `${address}?${search}` : address, method, body);
  if (!response.ok) {
    const problem = await problemFrom(response.status, content, response.headers.get('retry-after'));
    if (problem.code === 'not-signed-in') dispatchEvent(new Event(notSignedIn));
    throw problem;
  }
  try {
    return read(content, 'answer');
  } catch (error) {
    if (error instanceof ParseError) throw unexpectedAnswer(error);
    throw error;
  }
}

interface AnyQuestion {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: object;
}

async function send(path: string, method: string, body: object | undefined) {
  try {
    const response = await fetch(path, {
      method,
      headers: {
        accept: 'application/json',
        ...(body && !(body instanceof Blob) && { 'content-type': 'application/json' }),
      },
      body: body instanceof Blob ? body : body ? JSON.stringify(body) : null,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { response, content: parsed(await response.text()) };
  } catch (error) {
    throw unreachable(error);
  }
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined; // not JSON: parsing fails, or the problem has no body
  }
}

import { ParseError, type Parser } from './parse.ts';
import { problemFrom, unexpectedAnswer, unreachable } from './problem.ts';

/** Long enough for a slow phone. */
const timeoutMs = 20_000;

export interface Question {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON; a file as it is. Money in it is already text. */
  body?: object | Blob;
}

/**
 * Asks the service this page came from, and reads the answer with `parse`.
 *
 * @throws {ServiceProblem} and nothing else
 */
export async function ask<T>(
  path: string,
  parse: Parser<T>,
  { method = 'GET', body }: Question = {},
): Promise<T> {
  const { response, content } = await send(path, method, body);
  if (!response.ok) {
    throw await problemFrom(response.status, content, response.headers.get('retry-after'));
  }
  try {
    return parse(content, 'answer');
  } catch (error) {
    if (error instanceof ParseError) throw unexpectedAnswer(error);
    throw error;
  }
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

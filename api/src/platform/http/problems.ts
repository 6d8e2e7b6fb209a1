import { type ProblemCode, problems } from '@flattr/contract';
import type { Language } from '@flattr/pages/languages';
import { words } from '@flattr/pages/words/en/frame';
import { soon } from '@flattr/pages/words/soon';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { isDatabaseAway } from '../db/database-away.ts';
import { Failure, type FailureDetails } from '../failure.ts';
import { requestIdHeader } from '../requests/watch-requests.ts';
import { languageOf, varies } from './language.ts';

/** An expected failure on its way to the client. Thrown by routes, answered in one place. */
export class Problem extends Error {
  override name = 'Problem';
  readonly code: ProblemCode;
  readonly extras: FailureDetails;

  constructor(code: ProblemCode, extras: FailureDetails = {}) {
    super(code);
    this.code = code;
    this.extras = extras;
  }
}

/**
 * Returns a service's result, or throws the `Problem` of its failure. A failure whose code is not a problem's does not
 * compile without an entry in `problem`.
 */
export function answerOf<Result>(
  result: Result,
  ...[problems]: CodeOf<Result> extends ProblemCode ? [] | [ProblemsOf<Result>] : [ProblemsOf<Result>]
): Exclude<Result, Failure> {
  if (!(result instanceof Failure)) return result as Exclude<Result, Failure>;
  // By the parameters' types, each code is a problem's or has an entry in the map.
  const code = result.code as CodeOf<Result> & ProblemCode;
  throw new Problem(problems?.[code] ?? code, result.details);
}

type CodeOf<Result> = Result extends Failure<infer Code> ? Code : never;
type ProblemsOf<Result> = Readonly<Record<CodeOf<Result>, ProblemCode>>;

/** A problem as a page, for people. */
type ProblemPage = (
  code: ProblemCode,
  asked: {
    language: Language;
    link: string | undefined;
    retryAfterSeconds: number | undefined;
    /** Whether opening the same address again can help. */
    isRepeatable: boolean;
    /** What the log calls the request. */
    requestId: string | undefined;
  },
) => string;

/**
 * Answers one problem: as RFC 9457 for programs, or as a page where a browser asked for one. The page is the app's
 * `problemPage`. Never echoes what was sent.
 */
export function sendProblem(response: Response, publicUrl: string, problem: Problem): void {
  const { code } = problem;
  const [status] = problems[code];
  const comesAgain = status === 429 || status === 503;
  const { retryAfterSeconds = comesAgain ? 5 : undefined, ...extras } = problem.extras;
  if (retryAfterSeconds !== undefined) response.set('Retry-After', String(retryAfterSeconds));
  response.status(status).set('Cache-Control', 'no-store');

  const request = response.req;
  const requestId = response.get(requestIdHeader);
  const problemPage: ProblemPage | undefined = response.app.locals.problemPage;
  if (problemPage && request.accepts([...machineTypes, 'text/html']) === 'text/html') {
    const language = languageOf(request);
    const isRepeatable = comesAgain && /^(GET|HEAD)$/.test(request.method);
    response.set('Content-Language', language).vary(`Accept, ${varies}`).type('html');
    response.send(
      problemPage(code, { language, link: extras.link, retryAfterSeconds, isRepeatable, requestId }),
    );
    return;
  }
  const again =
    retryAfterSeconds === undefined ? '' : ` ${words.problem.again(soon('en', retryAfterSeconds))}`;
  response.type(problemType).send(problemDocument(code, publicUrl, { ...extras, again, requestId }));
}

export const problemType = 'application/problem+json';

/** A problem for programs (RFC 9457). */
export function problemDocument(
  code: ProblemCode,
  publicUrl: string,
  {
    again = '',
    ...extras
  }: FailureDetails & { readonly again?: string; readonly requestId?: string | undefined } = {},
): string {
  const [status, title, detail] = problems[code];
  return JSON.stringify({
    type: `${publicUrl}/problems#${code}`,
    code,
    title,
    status,
    detail: detail + again,
    ...extras,
  });
}

/** First, because a program that accepts anything gets these. */
const machineTypes = [problemType, 'application/json'];

/** Answers requests without a route. */
export const notFound: RequestHandler = () => {
  throw new Problem('not-found');
};

/** All errors end here. Expected ones are answered; all others are logged and answered without detail. */
export function problemHandler({ publicUrl, log }: { publicUrl: string; log: Logger }): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.writableEnded) {
      // answer-within.ts has answered, because it took too long.
      log.warn({ err: error, path: request.path }, 'failed after its answer');
      return;
    }
    if (response.headersSent) return next(error);
    const problem = asProblem(error);
    if (problem.code === 'internal' || problem.code === 'service-unavailable') {
      log.error({ err: error, path: request.path }, problem.code);
    }
    sendProblem(response, publicUrl, problem);
  };
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { type, status } = error as { type?: string; status?: number };
  if (type === 'entity.too.large') return new Problem('too-large');
  if (type === 'encoding.unsupported' || type === 'charset.unsupported')
    return new Problem('unsupported-type');
  // body-parser and the router: a broken body, a broken % escape in the path
  if (status !== undefined && status >= 400 && status < 500) return new Problem('bad-request');
  if (holdsNul(error))
    return new Problem('bad-request', { fields: { text: 'must not hold the character NUL' } });
  if (isDatabaseAway(error)) return new Problem('service-unavailable', { retryAfterSeconds: 5 });
  return new Problem('internal');
}

/**
 * PostgreSQL keeps no NUL, in no text and no JSON. Where a field can be said it is, by its schema; this is for what was
 * forgotten, also in forms and paths.
 */
const holdsNul = (error: unknown): boolean => {
  const { code } = error as { code?: unknown };
  return code === '22021' || code === '22P05';
};

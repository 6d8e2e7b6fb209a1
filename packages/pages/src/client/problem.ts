import { readUrl } from '@flattr/contract/site-origin';
import { pageLanguage } from '../words/page-language.ts';
import { soon } from '../words/soon.ts';
import { problemText, words } from '../words/words.ts';
import { isRecord } from './parse.ts';

/**
 * Why a request failed, in a sentence for the reader that says what to do next. Every failure of the client is one of
 * these: a problem of the service, no answer (`unreachable`) or one that these pages cannot read (`unexpected-answer`).
 */
export class ServiceProblem extends Error {
  override readonly name = 'ServiceProblem';
  /** Stable: `wrong-code`, `handle-taken`, `unreachable` … */
  readonly code: string;
  /** The HTTP status, 0 where no answer came. */
  readonly status: number;
  readonly detail: string;
  /** An address of the service where the reader can solve it. */
  readonly link: string | undefined;
  /** For `bad-request`: what is wrong with each part of the input, by its path, in English. */
  readonly fields: Readonly<Record<string, string>>;
  /** What the service’s log calls the request. */
  readonly requestId: string | undefined;

  constructor({ code, status = 0, detail, link, fields = {}, requestId, cause }: ServiceProblemParts) {
    super(`${code}: ${detail}`, { cause });
    this.code = code;
    this.status = status;
    this.detail = detail;
    this.link = link;
    this.fields = fields;
    this.requestId = requestId;
  }
}

interface ServiceProblemParts {
  code: string;
  status?: number;
  detail: string;
  link?: string | undefined;
  fields?: Record<string, string>;
  requestId?: string | undefined;
  cause?: unknown;
}

/** An answer with an error status as a problem. Any body gives something that can be shown. */
export async function problemFrom(
  status: number,
  body: unknown,
  retryAfter: string | null = null,
): Promise<ServiceProblem> {
  if (!isRecord(body) || typeof body.code !== 'string' || typeof body.detail !== 'string') {
    return new ServiceProblem({ code: 'internal', status, detail: words.problem.noAnswer });
  }
  const translated = await problemText(body.code);
  return new ServiceProblem({
    code: body.code,
    status,
    detail: translated === undefined ? body.detail : withTime(translated, retryAfter),
    link: ownLink(body.link),
    fields: sentences(body.fields),
    requestId: typeof body.requestId === 'string' ? body.requestId : undefined,
  });
}

/** The service's own sentence, in English, says when to try again. */
function withTime(detail: string, retryAfter: string | null): string {
  const seconds = Number(retryAfter);
  return seconds > 0 ? `${detail} ${words.problem.again(soon(pageLanguage(), seconds))}` : detail;
}

/** No answer came: offline, the service is down, or it took too long. */
export function unreachable(cause: unknown): ServiceProblem {
  return new ServiceProblem({ code: 'unreachable', detail: words.problem.unreachable, cause });
}

/** The answer does not have the expected form, most likely because this page is older than the service. */
export function unexpectedAnswer(cause: unknown): ServiceProblem {
  return new ServiceProblem({ code: 'unexpected-answer', detail: words.problem.unexpected, cause });
}

/** Any failure as a problem to show. Anything but a `ServiceProblem` is a bug of these pages and is reported. */
export function asProblem(error: unknown): ServiceProblem {
  if (error instanceof ServiceProblem) return error;
  reportError(error);
  return new ServiceProblem({ code: 'internal', detail: words.problem.ownMistake, cause: error });
}

function ownLink(link: unknown): string | undefined {
  const url = typeof link === 'string' ? readUrl(link, location.href) : undefined;
  return url?.origin === location.origin ? url.href : undefined;
}

function sentences(fields: unknown): Record<string, string> {
  if (!isRecord(fields)) return {};
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

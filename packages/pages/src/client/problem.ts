import { isRecord } from './check.ts';

/**
 * Why the service did not do what was asked, in a sentence for people that says what to do next. Every failure of the
 * client is one of these, also where no answer came at all (`unreachable`) or none that makes sense
 * (`unexpected-answer`).
 */
export class ServiceProblem extends Error {
  override readonly name = 'ServiceProblem';
  /** Stable: `wrong-code`, `handle-taken`, `unreachable` … */
  readonly code: string;
  /** The HTTP status, 0 where no answer came. */
  readonly status: number;
  readonly detail: string;
  /** Where a press should go to put it right, an address of the service itself. */
  readonly link: string | undefined;
  /** For `bad-request`: what is wrong with each part of the input, by its path. */
  readonly fields: Readonly<Record<string, string>>;

  constructor({ code, status = 0, detail, link, fields = {}, cause }: ServiceProblemParts) {
    super(`${code}: ${detail}`, { cause });
    this.code = code;
    this.status = status;
    this.detail = detail;
    this.link = link;
    this.fields = fields;
  }
}

interface ServiceProblemParts {
  code: string;
  status?: number;
  detail: string;
  link?: string | undefined;
  fields?: Record<string, string>;
  cause?: unknown;
}

/** An answer that says no, as a problem. Whatever the body is, something that can be shown comes out. */
export function problemFrom(status: number, body: unknown): ServiceProblem {
  if (!isRecord(body) || typeof body.code !== 'string' || typeof body.detail !== 'string') {
    const detail = 'The service failed to answer properly. Nothing was lost. Please try again in a moment.';
    return new ServiceProblem({ code: 'internal', status, detail });
  }
  const { code, detail } = body;
  return new ServiceProblem({
    code,
    status,
    detail,
    link: ownLink(body.link),
    fields: sentences(body.fields),
  });
}

/** No answer came: offline, the service is down, or it took too long. */
export function unreachable(cause: unknown): ServiceProblem {
  const detail =
    'The service cannot be reached. Nothing was lost. Check your connection, then try the same again.';
  return new ServiceProblem({ code: 'unreachable', detail, cause });
}

/** An answer came that these pages do not understand, most likely because they are older than the service. */
export function unexpectedAnswer(cause: unknown): ServiceProblem {
  const detail =
    'The service answered in a way this page does not understand. Nothing was lost. Reload the page.';
  return new ServiceProblem({ code: 'unexpected-answer', detail, cause });
}

/** Any failure as a problem to show. What is no `ServiceProblem` is a mistake in these pages and is reported as such. */
export function asProblem(error: unknown): ServiceProblem {
  if (error instanceof ServiceProblem) return error;
  reportError(error);
  const detail = 'This page made a mistake. Nothing was lost. Reload it, then try again.';
  return new ServiceProblem({ code: 'internal', detail, cause: error });
}

function ownLink(link: unknown): string | undefined {
  if (typeof link !== 'string' || !URL.canParse(link, location.href)) return undefined;
  const url = new URL(link, location.href);
  return url.origin === location.origin ? url.href : undefined;
}

function sentences(fields: unknown): Record<string, string> {
  if (!isRecord(fields)) return {};
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

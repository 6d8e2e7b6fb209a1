import { inLanguages } from '../frame/in-languages.ts';
import { problemTexts } from '../problem-texts.ts';
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
    return new ServiceProblem({ code: 'internal', status, detail: words().noAnswer });
  }
  const { code } = body;
  const texts = words().ofTheService;
  const detail = texts[code]?.[1] ?? body.detail; // a newer service may know more problems
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
  return new ServiceProblem({ code: 'unreachable', detail: words().unreachable, cause });
}

/** An answer came that these pages do not understand, most likely because they are older than the service. */
export function unexpectedAnswer(cause: unknown): ServiceProblem {
  return new ServiceProblem({ code: 'unexpected-answer', detail: words().unexpected, cause });
}

/** Any failure as a problem to show. What is no `ServiceProblem` is a mistake in these pages and is reported as such. */
export function asProblem(error: unknown): ServiceProblem {
  if (error instanceof ServiceProblem) return error;
  reportError(error);
  return new ServiceProblem({ code: 'internal', detail: words().ownMistake, cause: error });
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

/** Asked for when something goes wrong, since this module is also used outside of documents. */
const words = () =>
  inLanguages<Words>({
    en: {
      noAnswer: 'The service failed to answer properly. Nothing was lost. Please try again in a moment.',
      unreachable:
        'The service cannot be reached. Nothing was lost. Check your connection, then try the same again.',
      unexpected:
        'The service answered in a way this page does not understand. Nothing was lost. Reload the page.',
      ownMistake: 'This page made a mistake. Nothing was lost. Reload it, then try again.',
      ofTheService: {}, // its answers are in English already
    },
    de: {
      noAnswer:
        'Der Dienst hat nicht richtig geantwortet. Es ging nichts verloren. Versuche es gleich noch einmal.',
      unreachable:
        'Der Dienst ist nicht zu erreichen. Es ging nichts verloren. Prüfe deine Verbindung und versuche dann dasselbe noch einmal.',
      unexpected:
        'Der Dienst hat etwas geantwortet, das diese Seite nicht versteht. Es ging nichts verloren. Lade die Seite neu.',
      ownMistake:
        'Auf dieser Seite ging etwas schief. Es ging nichts verloren. Lade sie neu und versuche es noch einmal.',
      ofTheService: problemTexts.de,
    },
  });

interface Words {
  noAnswer: string;
  unreachable: string;
  unexpected: string;
  ownMistake: string;
  /** Title and sentence for each code, where the service does not speak the language itself. */
  ofTheService: Record<string, readonly [title: string, detail: string] | undefined>;
}

import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';

/**
 * Every failure a client can meet: its HTTP status, a title, and what to do next. A new code does not compile until
 * it has all three. Served for people at /problems, which every `type` points to.
 */
export const problems = {
  'malformed-token': [
    400,
    'Not a click token',
    'The button sent something that is no click token. Load the page again; if it goes on, the site should update its button.',
  ],
  'stale-token': [
    401,
    'The clock is off',
    'This click was signed too long ago or in the future. Sign it again with the time given in "now".',
  ],
  'unknown-key': [
    401,
    'Not connected',
    'This site may not flattr for you at the moment. Press the button again to connect it.',
  ],
  'bad-signature': [
    401,
    'Wrong signature',
    'The signature does not fit the click. Press the button again to connect the site anew.',
  ],
  'wrong-origin': [403, 'Wrong site', 'A click must be sent by the site that signed it.'],
  'wrong-creator': [
    403,
    'Not a creator of this site',
    'The site does not list this creator. Its owner can add the handle to /.well-known/flattr.json.',
  ],
  'confirm-first': [
    403,
    'Please confirm',
    'This one needs your press on our own page. Open the link to go on.',
  ],
  'unknown-creator': [
    404,
    'Nobody has this handle',
    'Nobody can be flattred under this handle. The site owner should check the "to" of the button.',
  ],
  'nothing-to-undo': [
    409,
    'Nothing to take back',
    'There is no click of this month to take back here. Your wallet shows all that can be taken back.',
  ],
  'month-closed': [
    409,
    'The month has just ended',
    'This month is being divided. Press again for the new month.',
  ],
  'too-large': [
    413,
    'Too large',
    'Send less: a click token is at most 4 KB, a picture 512 KB, any other request 16 KB.',
  ],
  'unsupported-type': [
    415,
    'Wrong content type',
    'Send a click token as text/plain and everything else as application/json.',
  ],
  'bad-thing': [
    422,
    'Not something to flattr',
    'The address must be http or https, on the site itself, without user name, and at most 2048 bytes long.',
  ],
  'bad-request': [400, 'Something is missing or wrong', 'Correct what "fields" names and send it again.'],
  'rate-limited': [429, 'Too many at once', 'Wait a moment and try again.'],
  'not-signed-in': [401, 'Not signed in', 'Sign in first.'],
  'wrong-code': [
    401,
    'Wrong code',
    'That is not the code in the mail. Check it and try again; after five tries ask for a new one.',
  ],
  'code-expired': [
    401,
    'The code no longer works',
    'It was used, tried too often, or is older than ten minutes. Ask for a new one.',
  ],
  'mail-refused': [
    422,
    'The mail could not be delivered',
    'The mail server of this address refuses mail to it. Check the address for a slip, or use another one.',
  ],
  'passkey-refused': [
    401,
    'This passkey does not work here',
    'It is not known here, was removed, or took too long. Try again, or use your e-mail address instead.',
  ],
  'passkeys-unavailable': [
    409,
    'No passkeys at this address',
    'A passkey belongs to a name, and this service is reached by a number. Use your e-mail address instead.',
  ],
  'known-passkey': [409, 'This passkey is known', 'Your account, or another one, has this passkey already.'],
  'too-many-passkeys': [409, 'Enough passkeys', 'Remove one that you no longer use, then add this one.'],
  'sign-in-again': [
    403,
    'Is it still you?',
    'You signed in a while ago. Sign in again, here, before you change how you sign in.',
  ],
  'cross-site': [403, 'From another site', 'This request must come from our own pages.'],
  'not-found': [404, 'Not here', 'There is nothing at this address.'],
  'handle-taken': [409, 'Taken', 'Somebody has, or had, this handle. Choose another.'],
  'handle-set': [409, 'You have a handle', 'A handle stays yours for good, so it cannot be changed.'],
  'known-key': [
    409,
    'This key is known',
    'A key connects a site once. Press the button again, which makes a fresh one.',
  ],
  'bad-connect': [
    400,
    'The site could not be connected',
    'The site did not prove that it holds its key. Close this window and press the button again.',
  ],
  'own-thing': [403, 'This is your own', 'Your own things cannot be flattred.'],
  'insufficient-funds': [
    409,
    'Not that much there',
    'The balance is smaller than this amount. Choose a smaller one.',
  ],
  'reference-used': [
    409,
    'Used for another amount',
    'This reference stands for a movement of another amount. Check both, and use a new one for a new movement.',
  ],
  'month-not-ready': [409, 'Not yet', 'The month before is not settled yet. Try again when it is.'],
  'statement-not-ready': [
    409,
    'Not ready yet',
    'This month is being divided. Its statement is here when that is done; try again in a few minutes.',
  ],
  busy: [503, 'Very busy at the moment', 'Nothing was done. Try again in a few seconds.'],
  'service-unavailable': [503, 'Out of order for a moment', 'Nothing was lost. Try again in a few seconds.'],
  internal: [
    500,
    'Our mistake',
    'Something went wrong on our side. Nothing was lost; try again, and tell us if it goes on.',
  ],
} as const satisfies Record<string, readonly [status: number, title: string, detail: string]>;

export type ProblemCode = keyof typeof problems;

/** What a problem may carry besides its text: the server's time, where a press goes on, or the wrong fields. */
export interface ProblemExtras {
  readonly now?: number;
  readonly link?: string;
  readonly fields?: Record<string, string>;
  readonly retryAfterSeconds?: number;
}

/** An expected failure on its way to the client. Thrown by rules and checks, answered in one place. */
export class Problem extends Error {
  override name = 'Problem';
  readonly code: ProblemCode;
  readonly extras: ProblemExtras;

  constructor(code: ProblemCode, extras: ProblemExtras = {}) {
    super(code);
    this.code = code;
    this.extras = extras;
  }
}

/** Answers one problem as RFC 9457. Never echoes what was sent. */
export function sendProblem(response: Response, publicUrl: string, problem: Problem): void {
  const [status, title, detail] = problems[problem.code];
  const comesAgain = status === 429 || status === 503;
  const { retryAfterSeconds = comesAgain ? 5 : undefined, ...extras } = problem.extras;
  if (retryAfterSeconds !== undefined) response.set('Retry-After', String(retryAfterSeconds));
  response
    .status(status)
    .set('Cache-Control', 'no-store')
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: `${publicUrl}/problems#${problem.code}`,
        code: problem.code,
        title,
        status,
        detail,
        ...extras,
      }),
    );
}

/** For requests that no route took. */
export const notFound: RequestHandler = () => {
  throw new Problem('not-found');
};

/** The one place where errors end: expected ones are answered, all others logged and answered without detail. */
export function problemHandler({ publicUrl, log }: { publicUrl: string; log: Logger }): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.writableEnded) {
      // It took too long, and src/platform/http/answer-within.ts has answered.
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
  if (isDatabaseAway(error) || isMailServerAway(error))
    return new Problem('service-unavailable', { retryAfterSeconds: 5 });
  return new Problem('internal');
}

/**
 * Connection refused or cut, the server shutting down or read-only, a time-out, no free connection in time, or a
 * deadlock that was tried again in vain.
 */
function isDatabaseAway(error: unknown): boolean {
  const { code, name, message } = error as { code?: string; name?: string; message?: string };
  if (name === 'KnexTimeoutError') return true;
  if (code !== undefined)
    return /^(08|53|57P0)|^(57014|55P03|25P03|25006|40P01|40001|40000)$|^ECONN|^EPIPE$|^ETIMEDOUT$|^ENOTFOUND$/.test(
      code,
    );
  // pg gives these no code, and knex puts the statement before them.
  return /(^| - )(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(
    message ?? '',
  );
}

/** nodemailer's codes for a mail server that cannot be reached, or takes no mail from us or not this one. */
function isMailServerAway(error: unknown): boolean {
  const { code } = error as { code?: string };
  return ['ESOCKET', 'ECONNECTION', 'EDNS', 'ETLS', 'EPROTOCOL', 'EAUTH', 'EENVELOPE', 'EMESSAGE'].includes(
    code ?? '',
  );
}

import { type Answer, type Content, isContent, type Route, type Upload } from '@flattr/contract';
import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import type { z } from 'zod';
import { limitByAddress } from './limits.ts';
import { publicAnswer } from './origins.ts';
import { Problem } from './problems.ts';
import type { Session } from './session.ts';
import { parse } from './validate.ts';

/** What a handler gets: the request's values as the route's schemas read them. */
interface Given<Served extends Route> {
  readonly params: Read<Served['params']>;
  readonly query: Read<Served['query']>;
  readonly body: Read<Served['body']>;
  /** Who is signed in, for a route that needs a session. */
  readonly session: Served['auth'] extends 'session' ? Session : undefined;
  readonly request: Request;
  readonly response: Response;
}

/** The answer's JSON or text. With its status, for a route that has several. */
type Answered<Served extends Route> =
  IsUnion<keyof Served['answers']> extends true
    ? {
        [Status in keyof Served['answers']]: {
          readonly status: Status;
          readonly body: JsonOf<Served['answers'][Status]>;
        };
      }[keyof Served['answers']]
    : JsonOf<Served['answers'][keyof Served['answers']]>;

/** A conditional type, because TypeScript otherwise forgets the literals that a handler returns. */
type Handler<Served extends Route> = Served extends Route
  ? (given: Given<Served>) => Answered<Served> | Promise<Answered<Served>>
  : never;

type Read<Schema> = Schema extends z.ZodType ? z.output<Schema> : Schema extends Upload ? Buffer : undefined;
type JsonOf<Kind> = Kind extends z.ZodType
  ? z.input<Kind>
  : Kind extends { schema: infer Schema }
    ? z.input<Schema> | undefined
    : Kind extends Content
      ? string | Buffer | undefined
      : // biome-ignore lint/suspicious/noConfusingVoidType: a handler without an answer returns nothing
        void;
type IsUnion<Type, Each = Type> = Type extends unknown ? ([Each] extends [Type] ? false : true) : never;

/**
 * Registers a route of the contract. Before the handler come the route's limit and its schemas, which answer
 * `rate-limited` and `bad-request`. The handler returns the answer. It can also send it itself with `response`.
 *
 * @param limiter counts in place of the route's own limit, for routes that share one
 */
export function serve<const Served extends Route>(
  router: Router,
  route: Served,
  handler: Handler<Served>,
  limiter?: RequestHandler,
): void {
  const { method, path, params, query, body, answers, cache } = route;
  const statuses = Object.keys(answers).map(Number);
  router[method](path.replace(/\{(\w+)\}/g, ':$1'), ...before(route, limiter), async (request, response) => {
    if (cache) response.set('Cache-Control', cache);
    const answer: unknown = await handler({
      params: params && parse(request.params, params),
      query: query && parse(request.query, query),
      body: isContent(body) ? bytesOf(request) : body && parse(request.body ?? {}, body),
      session: response.locals.session,
      request,
      response,
    } as Given<Served>); // what the schemas read; app.ts sets the session before every route that needs one
    if (response.headersSent) return;
    const [status = 200] = statuses;
    if (statuses.length === 1) send(response, status, answers[status] ?? null, answer);
    else {
      const chosen = answer as { status: number; body: unknown }; // what `Answered` is with several statuses
      send(response, chosen.status, answers[chosen.status] ?? null, chosen.body);
    }
  });
}

function before(
  { method, path, body, limit, crossOrigin }: Route,
  limiter = limit && limitByAddress(`${method} ${path}`, limit),
): RequestHandler[] {
  return [
    ...(crossOrigin ? [publicAnswer] : []),
    ...(limiter ? [limiter] : []),
    ...(isContent(body) ? [express.raw({ type: () => true, limit: body.mostBytes })] : []),
  ];
}

/** A body that is no JSON. A JSON one has been read already. */
function bytesOf({ body }: Request): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  if (!Buffer.isBuffer(body)) throw new Problem('unsupported-type');
  return body;
}

function send(response: Response, status: number, kind: Answer, answer: unknown): void {
  response.status(status);
  if (kind === null) response.end();
  else if (!isContent(kind)) response.json(answer);
  else {
    response.type([kind.contentType].flat()[0] ?? '');
    response.send(kind.schema ? JSON.stringify(answer, null, 2) : answer); // a file that people open, too
  }
}

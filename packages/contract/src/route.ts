import type { z } from 'zod';
import type { ProblemCode } from './problems.ts';

/** Who can send a request. */
export type Auth =
  /** Everyone. No cookie is read. */
  | 'public'
  /** The service's own pages, signed in or not: an unsafe method needs the service's own `Origin`. */
  | 'first-party'
  /** The service's own pages with a member's session cookie. */
  | 'session'
  /** A page whose key a reader connected: the body is a signed click token. */
  | 'click-token'
  /** This machine only: the operations port. */
  | 'operator';

/** An answer that is no JSON, or JSON that is sent as a file or under another content type. */
export interface Content {
  readonly contentType: string | readonly string[];
  readonly description: string;
  readonly schema?: z.ZodType;
}

/** A request's body that is no JSON. */
export interface Upload {
  readonly contentType: string | readonly string[];
  readonly description: string;
  readonly mostBytes: number;
}

/** A schema for JSON, a content type, or `null` for no body. */
export type Answer = z.ZodType | Content | null;

/** An example request and its answer. */
export interface Example {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, or text as it is sent. */
  readonly body?: unknown;
  readonly status: number;
  /** JSON, or the beginning of a text. */
  readonly answer?: unknown;
}

export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As OpenAPI writes it: `/v1/me/clicks/{month}/{thing}`. */
  readonly path: `/${string}`;
  /** A phrase for the heading. */
  readonly summary: string;
  readonly description?: string;
  readonly auth: Auth;
  /** Scripts of every website can read the answer (CORS). */
  readonly crossOrigin?: true;
  /** Where the route exists: in every sandbox, or only in one on this machine. Without it, everywhere. */
  readonly sandbox?: 'any' | 'local';
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType | Upload;
  readonly answers: { readonly [status: number]: Answer };
  /** Besides those that `problemsOf` adds. */
  readonly problems?: readonly ProblemCode[];
  /** The most requests from one address. */
  readonly limit?: Limit;
  /** The `Cache-Control` of a success. A session's answers are never stored. */
  readonly cache?: string;
  readonly example: Example;
}

export interface Limit {
  readonly requests: number;
  readonly seconds: number;
}

/** `__Host-` binds the session's cookie to this host over https. Plain http (a sandbox) cannot have it. */
export const sessionCookieName = (publicUrl: string): string =>
  publicUrl.startsWith('https:') ? '__Host-flattr' : 'flattr';

/** For all first-party routes together. */
export const firstPartyLimit: Limit = { requests: 600, seconds: 60 };

/**
 * Keeps the literal types of a route, for validation, answers and clients.
 *
 * @param where the method and the path, such as `get /v1/me`
 */
export function route<
  Method extends Route['method'],
  Path extends Route['path'],
  const Parts extends Omit<Route, 'method' | 'path'>,
>(where: `${Method} ${Path}`, parts: Parts): Parts & { readonly method: Method; readonly path: Path } {
  const [method, path] = where.split(' ') as [Method, Path]; // what the template says
  return { ...parts, method, path };
}

/** Whether a body has a content type instead of a schema. */
export function isContent<Body extends object>(
  body: Body | null | undefined,
): body is Exclude<Body, z.ZodType> {
  return body != null && 'contentType' in body;
}

/** Every problem that a route can answer, without repetition, in the order of their statuses. */
export function problemsOf(route: Route): ProblemCode[] {
  const { method, auth, params, query, body, limit, sandbox, problems = [] } = route;
  const ownPages = auth === 'first-party' || auth === 'session';
  return [
    ...new Set<ProblemCode>([
      ...(params || query || (body && !isContent(body)) ? (['bad-request'] as const) : []),
      ...(auth === 'session' ? (['not-signed-in'] as const) : []),
      ...(ownPages && method !== 'get' ? (['cross-site'] as const) : []),
      ...(sandbox ? (['not-found'] as const) : []),
      ...problems,
      ...(body ? (['too-large', 'unsupported-type'] as const) : []),
      ...(limit || ownPages ? (['rate-limited'] as const) : []),
      ...(auth === 'operator' ? [] : (['internal', 'service-unavailable'] as const)),
    ]),
  ];
}

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import {
  contract,
  isContent,
  type ProblemCode,
  problem,
  problems,
  problemsOf,
  type Route,
} from '@flattr/contract';

/** Checks every answer of an app against the contract. `violations` lists what does not fit. */
export function watchContract(app: RequestListener): { listener: RequestListener; violations: string[] } {
  const violations: string[] = [];
  return {
    violations,
    listener: (request, response) => {
      watchAnswer(request, response, (violation) => violations.push(violation));
      app(request, response);
    },
  };
}

/** Reports what its route does not declare, once an answer is sent. */
export function watchAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  report: (violation: string) => void,
): void {
  const target = request.url ?? ''; // Express changes it on the way
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown) => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk as string));
  };
  const { write, end } = response;
  response.write = (...given: unknown[]) => {
    keep(given[0]);
    return write.apply(response, given as Parameters<typeof write>); // what it was called with
  };
  response.end = (...given: unknown[]) => {
    keep(given[0]);
    return end.apply(response, given as unknown as Parameters<typeof end>); // what it was called with
  };
  response.once('finish', () => {
    const what = violationOf(request, target, response, Buffer.concat(chunks));
    if (what) report(`${request.method} ${target.slice(0, 200)} answered ${response.statusCode}: ${what}`);
  });
}

function violationOf(
  request: IncomingMessage,
  target: string,
  response: ServerResponse,
  body: Buffer,
): string | undefined {
  const { statusCode: status } = response;
  const path = target.split(/[?#]/, 1)[0] ?? '';
  const method = (request.method ?? '').toLowerCase();
  const route = routeOf(method === 'head' ? 'get' : method, path);
  const type = String(response.getHeader('content-type') ?? '');
  if (method === 'options' || (method === 'head' && status < 400)) return undefined;
  if (type.startsWith('application/problem+json')) {
    if (method === 'head') return undefined;
    const parsed = problem.safeParse(JSON.parse(body.toString()));
    if (!parsed.success) return `a problem of another form: ${parsed.error.message}`;
    const { code } = parsed.data;
    return possible(request, path, route).includes(code) ? undefined : `the undeclared problem ${code}`;
  }
  // A browser gets a problem as a page.
  if (status >= 400 && type.startsWith('text/html') && /\btext\/html\b/.test(request.headers.accept ?? '')) {
    const isDeclared = possible(request, path, route).some((code) => problems[code][0] === status);
    if (isDeclared) return undefined;
  }
  // Node answers invalid HTTP, and Express a target that is not a path. Neither reaches the app.
  if ((status >= 400 && response.getHeaderNames().length === 0) || !path.startsWith('/')) return undefined;
  if (!route) return isFile(path) ? undefined : 'there is no such route';
  if (status === 304 && method === 'get') return undefined;
  if (!(status in route.answers)) return 'an undeclared status';
  const answer = route.answers[status] ?? null;
  // Express adds a line of text to a redirect.
  if (answer === null) {
    return body.length > 0 && status < 300 ? 'a body that is not declared' : headersOf(route, response);
  }
  const types = isContent(answer) ? [answer.contentType].flat() : ['application/json'];
  if (!types.some((each) => type.startsWith(each))) return `the content type ${type}`;
  const parsed = (isContent(answer) ? answer.schema : answer)?.safeParse(JSON.parse(body.toString()));
  if (parsed && !parsed.success) return parsed.error.message;
  return headersOf(route, response);
}

function headersOf({ cache, crossOrigin }: Route, response: ServerResponse): string | undefined {
  if (cache !== undefined && response.getHeader('cache-control') !== cache) {
    return `Cache-Control: ${response.getHeader('cache-control')}`;
  }
  const allowed = response.getHeader('access-control-allow-origin');
  return allowed === (crossOrigin ? '*' : undefined) ? undefined : `Access-Control-Allow-Origin: ${allowed}`;
}

const routes = Object.values<Route>(contract).map((route) => ({
  route,
  // `{version}` is the first segment of one route: a version begins with a digit.
  // Express ignores a slash at the end and the case of letters.
  pattern: new RegExp(
    `^${route.path
      .replaceAll('.', '\\.')
      .replace('{version}', '\\d[^/]*')
      .replace(/\{\w+\}/g, '[^/]+')}/?$`,
    'i',
  ),
}));

function routeOf(method: string, path: string): Route | undefined {
  return routes.find(({ route, pattern }) => route.method === method && pattern.test(path))?.route;
}

/** The problems that a route declares, and those of requests that reach no route. */
function possible(request: IncomingMessage, path: string, route: Route | undefined): readonly ProblemCode[] {
  if (!route) return unrouted;
  const sent = request.headers['transfer-encoding'] ?? request.headers['content-length'] ?? '0';
  return [
    ...problemsOf(route),
    // Express reads a body even if the route takes none, and decodes the path.
    ...(sent === '0' ? [] : (['bad-request', 'too-large', 'unsupported-type'] as const)),
    ...(path.includes('%') ? (['bad-request'] as const) : []),
    // A sandbox refuses other host names and proxies, and a version of the button may be missing.
    'not-found',
    'sandbox-only',
    'wrong-host',
  ];
}

const unrouted: readonly ProblemCode[] = [
  'wrong-host',
  'not-found',
  'sandbox-only',
  'bad-request',
  'cross-site',
  'not-signed-in',
  'rate-limited',
  'too-large',
  'unsupported-type',
  'service-unavailable',
  'internal',
];

/** Files that pages and the button load, beside the routes. */
const isFile = (path: string) => /^\/(assets\/|\d[^/]*\/|[\w.-]+\.js(\.map)?$)/.test(path);

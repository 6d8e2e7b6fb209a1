import type { Example, Route } from '@flattr/contract';

/** A documented example as a request: its method, and its path with parameters and query. */
export function exampleRequest(route: Route, changes: Partial<Example> = {}) {
  const { params = {}, query = {}, headers, body } = { ...route.example, ...changes };
  const path = route.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(params[name] ?? ''));
  const asked = new URLSearchParams(
    Object.entries(query).flatMap(([name, values]) => [values].flat().map((value) => [name, value])),
  ).toString();
  return { method: route.method.toUpperCase(), path: asked ? `${path}?${asked}` : path, headers, body };
}

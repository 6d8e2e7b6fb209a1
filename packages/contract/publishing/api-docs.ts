import { isContent, problems, problemsOf, type Room, type Route, rooms } from '../src/index.ts';
import { openApiDocument } from '../src/openapi.ts';
import { type Field, fieldsOf, type Json, typeOf } from './json-fields.ts';

const service = 'https://flattr.example';
const document = openApiDocument({ publicUrl: service, version: '0' });
const schemas = (document.components as { schemas: Record<string, Json> }).schemas; // made by openApiDocument

/** `docs/api.md` as it would be if it were written now. */
export function apiDocs(introduction: string): string {
  return [
    introduction.trim(),
    contents(),
    ...rooms.flatMap((room) => [
      `## ${room.name}\n\n${room.about}`,
      ...Object.values(room.routes).map(section),
    ]),
    types(),
    allProblems(),
  ]
    .join('\n\n')
    .concat('\n');
}

function contents(): string {
  const lines = rooms.map(({ name, routes }: Room) => {
    const links = Object.values(routes).map((route) => `[${route.summary}](#${anchor(route.summary)})`);
    return `- **${name}:** ${links.join(' · ')}`;
  });
  return `## All routes\n\n${lines.join('\n')}`;
}

function section(route: Route): string {
  const operation = (document.paths as Record<string, Record<string, Operation>>)[route.path]?.[route.method];
  if (!operation) throw new Error(`${route.method} ${route.path} is not in the document`);
  const problemCodes = problemsOf(route);
  return [
    `### ${route.summary}`,
    `\`${route.method.toUpperCase()} ${route.path}\` · ${who[route.auth]}${whereabouts(route)}`,
    route.description,
    limits(route),
    fieldTable('Parameters', parameterFields(operation)),
    body(route, operation),
    ...answers(route, operation),
    problemCodes.length > 0 &&
      `[Problems](#problems): ${problemCodes.map((code) => `\`${code}\``).join(', ')}`,
    example(route),
  ]
    .filter(Boolean)
    .join('\n\n');
}

interface Operation {
  readonly parameters: readonly {
    name: string;
    in: string;
    required: boolean;
    description?: string;
    schema: Json;
  }[];
  readonly requestBody?: { content: Record<string, { schema: Json }> };
  readonly responses: Record<string, { content?: Record<string, { schema: Json }> }>;
}

const who: Record<Route['auth'], string> = {
  public: 'public',
  'first-party': 'the service’s own pages',
  session: 'needs a session',
  'click-token': 'needs a click token',
  operator: 'operators',
};

const whereabouts = ({ sandbox }: Route): string =>
  sandbox === 'any'
    ? ' · in a sandbox only'
    : sandbox === 'local'
      ? ' · in a sandbox on your own machine only'
      : '';

function limits({ limit, cache, crossOrigin }: Route): string {
  return [
    limit && `At most ${limit.requests} requests ${span(limit.seconds)} from one address.`,
    cache && `\`Cache-Control: ${cache}\`.`,
    crossOrigin && 'Scripts of every website can read the answer.',
  ]
    .filter(Boolean)
    .join(' ');
}

const span = (seconds: number): string =>
  seconds === 60 ? 'a minute' : seconds === 3600 ? 'an hour' : `in ${seconds / 60} minutes`;

function parameterFields({ parameters }: Operation): Field[] {
  return parameters.map(({ name, in: place, required, description, schema }) => ({
    name: place === 'path' ? `{${name}}` : `?${name}`,
    type: typeOf(schema),
    required,
    about: description ?? about(schema),
  }));
}

function about(schema: Json): string {
  const name = String(schema.$ref ?? '').replace('#/components/schemas/', '');
  return String(schema.description ?? (schemas[name]?.description as string | undefined) ?? '');
}

function body({ body }: Route, { requestBody }: Operation): string {
  if (!body || !requestBody) return '';
  if (isContent(body)) return `**Body** (${contentTypes(body.contentType)}): ${body.description}`;
  const schema = requestBody.content['application/json']?.schema ?? {};
  if (!Array.isArray(schema.anyOf)) return fieldTable('Body', fieldsOf(schema));
  return schema.anyOf
    .map((each: Json, index) => fieldTable(index === 0 ? 'Body' : 'or', fieldsOf(each)))
    .join('\n\n');
}

function answers({ answers }: Route, { responses }: Operation): string[] {
  const seen = new Set<unknown>();
  return Object.entries(answers).map(([status, answer]) => {
    if (answer === null) return `**Answer ${status}:** no body.`;
    const same = seen.has(answer);
    seen.add(answer);
    if (same) return `**Answer ${status}:** the same.`;
    if (isContent(answer) && !answer.schema) {
      return `**Answer ${status}** (${contentTypes(answer.contentType)}): ${answer.description}`;
    }
    const [content] = Object.values(responses[status]?.content ?? {});
    const schema = content?.schema ?? {};
    if (schema.$ref) return `**Answer ${status}:** ${typeOf(schema)}`;
    return fieldTable(`Answer ${status}`, fieldsOf(schema));
  });
}

const contentTypes = (types: string | readonly string[]): string =>
  [types]
    .flat()
    .map((type) => `\`${type}\``)
    .join(', ');

function fieldTable(title: string, fields: readonly Field[]): string {
  if (fields.length === 0) return '';
  const rows = fields.map(
    ({ name, type, required, about }) =>
      `| \`${name}\`${required ? '' : ' (optional)'} | ${type} | ${about.replace(/\s+/g, ' ')} |`,
  );
  return `**${title}**\n\n| name | type | |\n| --- | --- | --- |\n${rows.join('\n')}`;
}

/** One request as curl, and the answer. */
function example({ method, path, auth, body, example, answers }: Route): string {
  const { params = {}, query = {}, headers = {}, body: sent, status, answer } = example;
  const asked = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((each) => `${name}=${encodeURIComponent(each)}`),
  );
  const url = `${auth === 'operator' ? 'http://127.0.0.1:9464' : service}${path.replace(
    /\{(\w+)\}/g,
    (_, name) => encodeURIComponent(params[name] ?? ''),
  )}${asked.length > 0 ? `?${asked.join('&')}` : ''}`;
  const ownPages = auth === 'first-party' || auth === 'session';
  const type =
    sent === undefined ? undefined : isContent(body) ? [body.contentType].flat()[0] : 'application/json';
  const all = {
    ...(auth === 'session' && { cookie: '__Host-flattr=…' }),
    ...(ownPages && method !== 'get' && { origin: service }),
    ...(type && { 'content-type': type }),
    ...headers,
  };
  const lines = [
    `curl ${method === 'get' ? '' : `-X ${method.toUpperCase()} `}'${url}'`,
    ...Object.entries(all).map(([name, value]) => `-H '${name}: ${value}'`),
    ...(sent === undefined
      ? []
      : [`--data-binary '${typeof sent === 'string' ? sent : JSON.stringify(sent)}'`]),
  ];
  const text = typeof answer === 'string' ? answer.trimEnd() : JSON.stringify(answer, null, 2);
  const language = typeof answer === 'string' ? '' : 'json';
  return [
    '```sh',
    lines.join(' \\\n  '),
    '```',
    ...(answers[status] === null || answer === undefined
      ? [`Answers \`${status}\`.`]
      : [`\`\`\`${language}`, text, '```']),
  ].join('\n');
}

/** The types that several routes have: facts in one table, then each object. */
function types(): string {
  const all = Object.entries(schemas).sort(([one], [other]) => (one < other ? -1 : 1));
  const facts = all.filter(([, schema]) => !schema.properties && !schema.oneOf);
  const objects = all.filter(([, schema]) => schema.properties || schema.oneOf);
  return [
    '## Types',
    facts.map(([name, schema]) => `- <a id="type-${name}"></a>**${name}**: ${about(schema)}`).join('\n'),
    ...objects.map(([name, schema]) => {
      const kinds = (schema.oneOf as Json[] | undefined) ?? [schema];
      const tables = kinds.map((kind, index) => fieldTable(index === 0 ? 'Fields' : 'or', fieldsOf(kind)));
      return [`### <a id="type-${name}"></a>${name}`, about(schema), ...tables].filter(Boolean).join('\n\n');
    }),
  ].join('\n\n');
}

function allProblems(): string {
  const rows = Object.entries(problems).map(
    ([code, [status, title, detail]]) => `| \`${code}\` | ${status} | ${title} | ${detail} |`,
  );
  return `## Problems\n\n| code | status | title | detail |\n| --- | --- | --- | --- |\n${rows.join('\n')}`;
}

/** As GitHub makes it of a heading. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .replace(/\s/g, '-');
}

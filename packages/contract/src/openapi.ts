import { z } from 'zod';
import { rooms } from './index.ts';
import { problem } from './problem.ts';
import { type ProblemCode, problems } from './problems.ts';
import { type Answer, isContent, problemsOf, type Route, sessionCookieName, type Upload } from './route.ts';

type Json = Record<string, unknown>;

/** The contract as an OpenAPI 3.1 document. The same contract and options give the same text. */
export function openApiDocument({ publicUrl, version }: { publicUrl: string; version: string }) {
  const components: Components = { schemas: {}, responses: {}, examples: {} };
  const paths: Record<string, Json> = {};
  for (const { name: room, routes } of rooms) {
    for (const [name, route] of Object.entries(routes)) {
      paths[route.path] = {
        ...paths[route.path],
        [route.method]: operation(name, room, route, components),
      };
    }
  }
  jsonSchema(problem, components);
  return {
    openapi: '3.1.1',
    info: {
      title: 'Flattr',
      version,
      summary: 'One monthly amount, divided equally between the people you flattr.',
      description: `Money is a string of micro-units: \`"2000000"\` is 2.00. Months are in UTC, written \`2026-11\`.
Errors are problems (RFC 9457); decide by their \`code\`.`,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: publicUrl }],
    tags: rooms.map(({ name, about }) => ({ name, description: about })),
    paths,
    components: {
      ...components,
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: sessionCookieName(publicUrl),
          description: 'Set by signing in. Unsafe methods also need the service’s own `Origin`.',
        },
      },
    },
  };
}

/** Filled on the way: what several routes have. */
interface Components {
  readonly schemas: Json;
  readonly responses: Json;
  readonly examples: Json;
}

function operation(name: string, room: string, route: Route, components: Components): Json {
  const { summary, description, auth, body, example, answers } = route;
  return {
    operationId: name,
    tags: [room],
    summary,
    ...(description && { description }),
    security: auth === 'session' ? [{ session: [] }] : [],
    ...(auth === 'operator' && { servers: [operationsServer] }),
    parameters: [...parameters(route, 'path', components), ...parameters(route, 'query', components)],
    ...(body && { requestBody: { required: true, content: content(body, components, example.body) } }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, answer]) => [
          status,
          {
            description: isContent(answer) ? answer.description : (statusWords[status] ?? 'Success.'),
            ...(answer && {
              content: content(
                answer,
                components,
                Number(status) === example.status ? example.answer : undefined,
              ),
            }),
          },
        ]),
      ),
      ...problemResponses(problemsOf(route), answers, components),
    },
  };
}

const operationsServer = { url: 'http://127.0.0.1:9464', description: '`OPERATIONS_PORT`, on this machine.' };

const statusWords: Record<string, string> = {
  200: 'Success.',
  201: 'Made.',
  202: 'Accepted.',
  204: 'Done.',
  301: 'The same, at its usual address.',
  303: 'Continues at `Location`.',
  503: 'Not now.',
};

function parameters(
  { params, query, example }: Route,
  place: 'path' | 'query',
  components: Components,
): Json[] {
  const [object, values] = place === 'path' ? [params, example.params] : [query, example.query];
  return Object.entries(object?.shape ?? {}).map(([name, schema]) => {
    const { description, ...rest } = jsonSchema(schema as z.ZodType, components); // zod types a shape's schemas loosely
    return {
      name,
      in: place,
      required: place === 'path' || !(schema as z.ZodType).safeParse(undefined).success,
      ...(description !== undefined && { description }),
      schema: rest,
      ...(values?.[name] !== undefined && { example: values[name] }),
    };
  });
}

function content(body: NonNullable<Answer> | Upload, components: Components, example: unknown): Json {
  const types = isContent(body) ? [body.contentType].flat() : ['application/json'];
  const schema = !isContent(body) ? body : 'schema' in body ? body.schema : undefined;
  return Object.fromEntries(
    types.map((type) => [
      type,
      {
        schema: schema ? jsonSchema(schema, components) : schemaOfContent(type),
        ...(example !== undefined && (schema || /^text|svg/.test(type)) && { example }),
      },
    ]),
  );
}

function schemaOfContent(type: string): Json {
  if (/^image\/(?!svg)/.test(type)) return {}; // bytes
  return { type: type === 'application/x-www-form-urlencoded' ? 'object' : 'string' };
}

/** One response for each status. A status of one code is a reusable component. */
function problemResponses(
  codes: readonly ProblemCode[],
  answers: Route['answers'],
  components: Components,
): Json {
  const responses: Json = {};
  for (const [status, ofStatus] of Map.groupBy(codes, (code) => problems[code][0])) {
    if (status in answers) continue; // a page says the same in HTML
    for (const code of ofStatus) components.examples[code] = { value: exampleProblem(code) };
    const [only, ...others] = ofStatus as [ProblemCode, ...ProblemCode[]]; // groupBy makes no empty groups
    if (others.length > 0) {
      responses[status] = problemResponse(
        `One of: ${ofStatus.map((code) => `\`${code}\``).join(', ')}.`,
        ofStatus,
      );
      continue;
    }
    components.responses[only] ??= problemResponse(`${problems[only][1]}.`, ofStatus);
    responses[status] = { $ref: `#/components/responses/${only}` };
  }
  return responses;
}

function problemResponse(description: string, codes: readonly ProblemCode[]): Json {
  return {
    description,
    content: {
      'application/problem+json': {
        schema: { allOf: [{ $ref: '#/components/schemas/Problem' }], properties: { code: { enum: codes } } },
        examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
      },
    },
  };
}

function exampleProblem(code: ProblemCode): Json {
  const [status, title, detail] = problems[code];
  return { type: `https://flattr.example/problems#${code}`, code, title, status, detail };
}

/** The JSON that a schema takes. Schemas with an `id` become components. */
function jsonSchema(schema: z.ZodType, components: Components): Json {
  // In an object, so that zod makes a reference of a schema that is a component itself.
  const { properties, $defs } = z.toJSONSchema(z.object({ schema }), {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      // Answers can grow: clients must ignore what they do not know. The API's own tests are strict.
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
      if (jsonSchema.format) delete jsonSchema.pattern; // says the same at length
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  }) as unknown as { properties: { schema: Json }; $defs?: Json }; // of z.object({ schema })
  const references = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value).replaceAll('"#/$defs/', '"#/components/schemas/'));
  for (const [id, definition] of Object.entries($defs ?? {})) {
    const { id: _, ...rest } = definition as Json;
    components.schemas[id] = references(rest);
  }
  return references(properties.schema) as Json; // what goes in as an object comes out as one
}

type Json = Record<string, unknown>;

/** What an OpenAPI document takes away from the one before: each line would break a client. */
export function narrowings(before: Json, after: Json): string[] {
  const found: string[] = [];
  const [old, now] = [before, after].map((document) => new Reader(document)) as [Reader, Reader]; // map keeps the length
  for (const [path, methods] of Object.entries((before.paths ?? {}) as Record<string, Json>)) {
    for (const [method, operation] of Object.entries(methods)) {
      const where = `${method.toUpperCase()} ${path}`;
      const next = ((after.paths ?? {}) as Record<string, Json>)[path]?.[method] as Json | undefined;
      if (next) compareOperation(where, operation as Json, next, { old, now, found });
      else found.push(`${where} is gone`);
    }
  }
  return found;
}

interface Comparison {
  readonly old: Reader;
  readonly now: Reader;
  readonly found: string[];
}

/** Follows a document's references. */
class Reader {
  readonly #document: Json;

  constructor(document: Json) {
    this.#document = document;
  }

  read(value: unknown): Json {
    const { $ref, ...beside } = (value ?? {}) as Json;
    if (typeof $ref !== 'string') return beside;
    const steps = $ref.slice(2).split('/');
    const target = steps.reduce<unknown>((part, step) => (part as Json)[step], this.#document); // refs lead to objects
    return { ...this.read(target), ...beside };
  }
}

function compareOperation(where: string, before: Json, after: Json, comparison: Comparison): void {
  const { old, now, found } = comparison;
  const named = (operation: Json) =>
    new Map((operation.parameters as Json[]).map((each) => [`${each.in} parameter ${each.name}`, each]));
  const [oldParameters, parameters] = [named(before), named(after)];
  for (const [name, parameter] of parameters) {
    const known = oldParameters.get(name);
    if (parameter.required && !known?.required) found.push(`${where}: ${name} is required now`);
    if (known) sent(`${where}: ${name}`, old.read(known.schema), now.read(parameter.schema), comparison);
  }
  for (const name of oldParameters.keys()) {
    if (!parameters.has(name)) found.push(`${where}: ${name} is gone`);
  }
  const [oldBody, body] = [before.requestBody, after.requestBody].map((each) =>
    contents(each as Json | undefined),
  );
  if (body && !oldBody) found.push(`${where}: a body is required now`);
  for (const [type, schema] of Object.entries(oldBody ?? {})) {
    if (!body) continue;
    if (!body[type]) found.push(`${where}: the body cannot be ${type} any more`);
    else sent(`${where}: body`, old.read(schema), now.read(body[type]), comparison);
  }
  for (const [status, response] of Object.entries(before.responses as Json)) {
    const next = (after.responses as Json)[status];
    const place = `${where}: answer ${status}`;
    if (!next) {
      if (Number(status) < 400) found.push(`${place} is gone`);
      continue;
    }
    const [oldAnswer, answer] = [contents(old.read(response)) ?? {}, contents(now.read(next)) ?? {}];
    for (const [type, schema] of Object.entries(oldAnswer)) {
      if (!answer[type]) found.push(`${place} is no ${type} any more`);
      else if (Number(status) < 400) received(place, old.read(schema), now.read(answer[type]), comparison);
    }
  }
}

function contents(holder: Json | undefined): Json | undefined {
  const content = holder?.content as Record<string, Json> | undefined;
  return content && Object.fromEntries(Object.entries(content).map(([type, { schema }]) => [type, schema]));
}

/** What clients send: nothing more may be demanded, and what was taken must still be. */
function sent(where: string, before: Json, after: Json, comparison: Comparison): void {
  const { old, now, found } = comparison;
  const [properties, oldProperties] = [propertiesOf(after), propertiesOf(before)];
  for (const name of requiredOf(after)) {
    if (!requiredOf(before).includes(name)) found.push(`${where}.${name} is required now`);
  }
  for (const [name, schema] of Object.entries(oldProperties)) {
    if (properties[name]) sent(`${where}.${name}`, old.read(schema), now.read(properties[name]), comparison);
    else found.push(`${where}.${name} is gone`);
  }
  if (before.items && after.items)
    sent(`${where}[]`, old.read(before.items), now.read(after.items), comparison);
  const lost = valuesOf(before, old).filter((value) => !valuesOf(after, now).includes(value));
  if (lost.length > 0 && valuesOf(after, now).length > 0)
    found.push(`${where} does not take ${lost.join(', ')} any more`);
  for (const key of ['maxLength', 'maxItems', 'maximum'] as const) {
    if (Number(after[key] ?? Infinity) < Number(before[key] ?? Infinity))
      found.push(`${where}: ${key} is lower`);
  }
  for (const key of ['minLength', 'minItems', 'minimum'] as const) {
    if (Number(after[key] ?? -Infinity) > Number(before[key] ?? -Infinity))
      found.push(`${where}: ${key} is higher`);
  }
  if (after.pattern !== undefined && after.pattern !== before.pattern)
    found.push(`${where}: another pattern`);
}

/** What clients receive: whatever they rely on must still come, and nothing else in its place. */
function received(where: string, before: Json, after: Json, comparison: Comparison): void {
  const { old, now, found } = comparison;
  const properties = propertiesOf(after);
  for (const [name, schema] of Object.entries(propertiesOf(before))) {
    if (!properties[name]) found.push(`${where}.${name} is gone`);
    else {
      if (requiredOf(before).includes(name) && !requiredOf(after).includes(name)) {
        found.push(`${where}.${name} can be missing now`);
      }
      received(`${where}.${name}`, old.read(schema), now.read(properties[name]), comparison);
    }
  }
  if (before.items && after.items)
    received(`${where}[]`, old.read(before.items), now.read(after.items), comparison);
  const added = valuesOf(after, now).filter((value) => !valuesOf(before, old).includes(value));
  if (added.length > 0 && valuesOf(before, old).length > 0)
    found.push(`${where} can be ${added.join(', ')} now`);
}

const propertiesOf = (schema: Json) => (schema.properties ?? {}) as Json;
const requiredOf = (schema: Json) => (schema.required ?? []) as string[];

/** The types and fixed values that a schema takes, each as text. */
function valuesOf(schema: Json, reader: Reader): string[] {
  const kinds = (schema.anyOf ?? schema.oneOf) as unknown[] | undefined;
  if (kinds) return kinds.flatMap((kind) => valuesOf(reader.read(kind), reader));
  if (schema.const !== undefined) return [JSON.stringify(schema.const)];
  if (Array.isArray(schema.enum)) return schema.enum.map((each) => JSON.stringify(each));
  return ([schema.type ?? []].flat() as string[]).map(String);
}

export type Json = Record<string, unknown>;

/** A row of a table of fields. */
export interface Field {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly about: string;
}

/** The fields of a JSON schema, those of inner objects as `outer.inner` and of lists as `list[].inner`. */
export function fieldsOf(schema: Json, prefix = ''): Field[] {
  const required = (schema.required as string[] | undefined) ?? [];
  return Object.entries((schema.properties as Record<string, Json> | undefined) ?? {}).flatMap(
    ([name, field]) => {
      const path = prefix + name;
      const inner = withoutNull(field);
      const items = inner.items as Json | undefined;
      return [
        {
          name: path,
          type: typeOf(field),
          required: required.includes(name),
          about: String(field.description ?? inner.description ?? ''),
        },
        ...fieldsOf(inner, `${path}.`),
        ...(items ? fieldsOf(items, `${path}[].`) : []),
      ];
    },
  );
}

/** A JSON schema's type in words, with links to the types that have names. */
export function typeOf(schema: Json): string {
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.replace('#/components/schemas/', '');
    return `[${name}](#type-${name})`;
  }
  if (Array.isArray(schema.anyOf)) return schema.anyOf.map((each) => typeOf(each as Json)).join(' or ');
  if (Array.isArray(schema.enum)) return schema.enum.map((each) => `\`${JSON.stringify(each)}\``).join(', ');
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (Array.isArray(schema.type)) return schema.type.join(' or ');
  if (schema.type === 'array') return `list of ${typeOf((schema.items as Json | undefined) ?? {})}`;
  if (schema.format === 'uuid') return 'UUID';
  return String(schema.type ?? 'any');
}

/** What is left of a schema that also takes `null`. */
function withoutNull(schema: Json): Json {
  const kinds = (schema.anyOf as Json[] | undefined)?.filter(({ type }) => type !== 'null');
  return kinds?.length === 1 ? (kinds[0] ?? schema) : schema;
}

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { contract, type Example, isContent, type Route } from '@flattr/contract';
import { bankSettings } from '../test/bank-settings.ts';
import { documentedExamples } from '../test/documented-examples.ts';
import { startTestService } from '../test/test-service.ts';

/* Every text of every documented example is sent with what PostgreSQL keeps in no text, and with far dates and numbers. */

const service = await startTestService({ ADMIN_EMAILS: 'rita@example.com' });
const bank = await startTestService(bankSettings);
after(async () => {
  const stopped = await Promise.allSettled([service.stop(), bank.stop()]);
  assert.deepEqual(
    stopped.filter(({ status }) => status === 'rejected'),
    [],
  );
});

const oddities: readonly ((text: string) => string | undefined)[] = [
  (text) => `${text}\0`,
  () => '\0',
  (text) => (/^\d{4}-\d\d/.test(text) ? text.replace(/^\d{4}/, '9999') : undefined),
  (text) => (/^\d{4}-\d\d/.test(text) ? text.replace(/^\d{4}-\d\d/, '0000-00') : undefined),
  (text) => (/^\d+$/.test(text) ? '99999999999999999999999999' : undefined),
];

/** What an example asks, with one of its texts changed: all such requests, one by one. */
function* altered(value: unknown, odd: (text: string) => string | undefined): Generator<unknown> {
  if (typeof value === 'string') {
    const text = odd(value);
    if (text !== undefined) yield text;
  } else if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) {
    for (const [name, inner] of Object.entries(value))
      for (const other of altered(inner, odd))
        yield Array.isArray(value) ? value.with(Number(name), other) : { ...value, [name]: other };
  }
}

/** A form is a text of fields. */
function* alteredForm(form: string, odd: (text: string) => string | undefined): Generator<string> {
  const fields = Object.fromEntries(new URLSearchParams(form));
  for (const other of altered(fields, odd))
    yield String(new URLSearchParams(other as Record<string, string>)); // the same keys
}

function* all(route: Route, example: Example): Generator<Partial<Example>> {
  const { params, query, body } = example;
  const isForm = isContent(route.body) && String(route.body.contentType).includes('form');
  for (const odd of oddities) {
    for (const other of altered(params, odd)) yield { params: other } as Partial<Example>;
    for (const other of altered(query, odd)) yield { query: other } as Partial<Example>;
    if (isForm) for (const other of alteredForm(String(body), odd)) yield { body: other };
    else for (const other of altered(body, odd)) yield { body: other };
  }
}

const examples = await documentedExamples(service, bank);
for (const name of examples.names) {
  const route: Route = contract[name];
  if (route.auth === 'operator') continue;
  test(`${name} answers odd texts with a problem or a page, never 500`, async () => {
    let changes: Partial<Example>[] | undefined;
    for (let index = 0; index < (changes?.length ?? 1); index++) {
      const alter = (example: Example) => {
        changes ??= [...all(route, example)];
        return { ...example, ...changes[index] };
      };
      const { status, text } = await examples.send(name, service.url, alter);
      assert.notEqual(status, 500, `${JSON.stringify(changes?.[index])}: ${text}`);
      assert.notEqual(status, 429, 'the limit hides what it answers');
    }
  });
}

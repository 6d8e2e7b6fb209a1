import { readFileSync } from 'node:fs';
import { validateXML } from 'xmllint-wasm';

type Schema = 'camt.053.001.02' | 'camt.053.001.04' | 'camt.053.001.08' | 'pain.001.001.09';

/** What libxml says against this XML by the official schema; empty if it is valid. */
export async function schemaErrors(xml: string, schema: Schema): Promise<string[]> {
  const { valid, errors, rawOutput } = await validateXML({
    xml: [{ fileName: 'file.xml', contents: xml }],
    schema: [
      {
        fileName: 'schema.xsd',
        contents: readFileSync(new URL(`schemas/${schema}.xsd`, import.meta.url), 'utf8'),
      },
    ],
    maxMemoryPages: 16_384,
  });
  if (valid) return [];
  return errors.length > 0 ? errors.map(({ message }) => message) : [rawOutput];
}

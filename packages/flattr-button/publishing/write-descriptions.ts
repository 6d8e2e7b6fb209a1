import { readFileSync, writeFileSync } from 'node:fs';
import { getWebTypesData } from 'custom-element-jet-brains-integration';
import { getVsCodeCssCustomData, getVsCodeHtmlCustomData } from 'custom-element-vs-code-integration';
import type { Package } from 'custom-elements-manifest/schema.d.ts';
import { createManifest } from './manifest.ts';

/*
 * Runs before the package is packed: writes the custom elements manifest, and the data from which VS Code and the
 * JetBrains editors complete tags.
 */
type Described = Parameters<typeof getVsCodeHtmlCustomData>[0] & Parameters<typeof getWebTypesData>[0];

const own = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  name: string;
  version: string;
};
const manifest: Package = createManifest();
const described = manifest as Described; // the same schema, but their types differ in what is optional

write('custom-elements.json', manifest);
write('vscode.html-custom-data.json', JSON.parse(getVsCodeHtmlCustomData(described, {})));
write('vscode.css-custom-data.json', JSON.parse(getVsCodeCssCustomData(described, {})));
// The generator takes name and version from the package.json of the working directory.
write('web-types.json', {
  ...JSON.parse(getWebTypesData(described, {})),
  name: own.name,
  version: own.version,
});

function write(file: string, content: unknown): void {
  writeFileSync(new URL(`../dist/npm/${file}`, import.meta.url), `${JSON.stringify(content, null, 2)}\n`);
}

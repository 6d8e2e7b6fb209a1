import { readFileSync, writeFileSync } from 'node:fs';
import { getWebTypesData } from 'custom-element-jet-brains-integration';
import { getVsCodeCssCustomData, getVsCodeHtmlCustomData } from 'custom-element-vs-code-integration';
import type { Package } from 'custom-elements-manifest/schema.d.ts';
import { createManifest } from './manifest.ts';

/*
 * Before the package is packed: writes what describes the element into it. The manifest for catalogues and
 * generators, and what VS Code and the JetBrains editors complete tags from.
 */
type Described = Parameters<typeof getVsCodeHtmlCustomData>[0] & Parameters<typeof getWebTypesData>[0];

const own = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  name: string;
  version: string;
};
const manifest: Package = createManifest();
const described = manifest as Described; // their types of the same schema differ in what is optional

write('custom-elements.json', manifest);
write('vscode.html-custom-data.json', JSON.parse(getVsCodeHtmlCustomData(described, {})));
write('vscode.css-custom-data.json', JSON.parse(getVsCodeCssCustomData(described, {})));
// Its generator takes name and version from the package.json of wherever it is run.
write('web-types.json', {
  ...JSON.parse(getWebTypesData(described, {})),
  name: own.name,
  version: own.version,
});

function write(file: string, content: unknown): void {
  writeFileSync(new URL(`../dist/npm/${file}`, import.meta.url), `${JSON.stringify(content, null, 2)}\n`);
}

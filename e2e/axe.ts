import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with a page as it is now, a line for each rule. `onlyRules` for those alone. */
export async function axeFindings(page: Page, onlyRules: readonly string[] = []): Promise<string[]> {
  await page.evaluate(source); // past the page's policy, which lets no script in
  return page.evaluate(async (rules) => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }; // evaluated above
    const { violations } = await axe.run(document, {
      resultTypes: ['violations'],
      ...(rules.length > 0 && { runOnly: { type: 'rule', values: [...rules] } }),
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }, onlyRules);
}

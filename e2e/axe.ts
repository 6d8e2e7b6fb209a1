import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * The problems that axe finds in a page that has come to rest, a line for each rule: what is fading in or out has too
 * little contrast. `onlyRules` limits the rules, `within` the part of the page.
 */
export async function axeFindings(
  page: Page,
  onlyRules: readonly string[] = [],
  within = 'html',
): Promise<string[]> {
  await page.evaluate(source); // bypasses the page's policy, which allows no other script
  return page.evaluate(
    async ({ rules, within }) => {
      const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }; // evaluated above
      const running = document
        .getAnimations()
        .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
      await Promise.allSettled(running.map(({ finished }) => finished));
      const { violations } = await axe.run(within, {
        resultTypes: ['violations'],
        ...(rules.length > 0 && { runOnly: { type: 'rule', values: [...rules] } }),
      });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    },
    { rules: onlyRules, within },
  );
}

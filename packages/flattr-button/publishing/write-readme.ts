import { readFileSync, writeFileSync } from 'node:fs';
import { apiSection, frameworksSection, languagesSection, sizesSection } from './readme-sections.ts';

/*
 * `npm run docs:button`: updates the README's sections on the API, languages, frameworks and sizes from the sources, the
 * framework pages and the built files.
 */
const readme = new URL('../README.md', import.meta.url);

/** The README with up-to-date sections. */
export function freshReadme(): string {
  const sections: Record<string, () => string> = {
    api: apiSection,
    languages: languagesSection,
    frameworks: frameworksSection,
    sizes: sizesSection,
  };
  return readFileSync(readme, 'utf8').replace(
    /(<!-- begin (\w+) -->\n)[\s\S]*?(<!-- end \2 -->)/g,
    (_all, begin: string, name: string, end: string) => `${begin}\n${sections[name]?.()}\n\n${end}`,
  );
}

if (import.meta.main) writeFileSync(readme, freshReadme());

import { paperLink, scriptFor, type TagOptions, tagFor, withLink } from './outputs.ts';

/** What sites are made with, by the names they call themselves. */
export const platforms = {
  html: 'HTML',
  wordpress: 'WordPress',
  ghost: 'Ghost',
  hugo: 'Hugo',
  jekyll: 'Jekyll',
  eleventy: 'Eleventy',
  astro: 'Astro',
  hexo: 'Hexo',
  docusaurus: 'Docusaurus',
  vitepress: 'VitePress',
  mkdocs: 'MkDocs',
  react: 'React',
  mastodon: 'Mastodon',
} as const;
export type Platform = keyof typeof platforms;

/** Those where people paste a text. */
const pastePlatforms = ['html', 'wordpress', 'ghost', 'react', 'mastodon'] as const satisfies Platform[];
export type PastePlatform = (typeof pastePlatforms)[number];

export const isPastePlatform = (platform: Platform): platform is PastePlatform =>
  (pastePlatforms as readonly Platform[]).includes(platform);

/** Those with files to save, which give each post its own button. */
export const recipeSystems = [
  'ghost',
  'hugo',
  'jekyll',
  'eleventy',
  'astro',
  'hexo',
  'docusaurus',
  'vitepress',
  'mkdocs',
] as const satisfies Platform[];
export type RecipeSystem = (typeof recipeSystems)[number];

export const isRecipeSystem = (platform: Platform): platform is RecipeSystem =>
  (recipeSystems as readonly Platform[]).includes(platform);

/** The tag as it is pasted there. The button's README says why where it is another one. */
export function tagOn(platform: PastePlatform, service: string, options: TagOptions): string {
  switch (platform) {
    case 'wordpress':
      return `${scriptFor(service)}\n<p>\n${indented(withLink(service, options))}\n</p>`;
    case 'react':
      return inReact(withLink(service, options));
    case 'mastodon':
      return paperLink(service, options); // its profiles show only links
    default:
      return tagFor(service, options);
  }
}

function inReact(tag: string): string {
  const jsx = tag
    .replace(/[{}]/g, (brace) => (brace === '{' ? '&#123;' : '&#125;')) // typed by the creator
    .replace('class=', 'className=');
  return [
    `import 'flattr-button/define';`,
    `import type {} from 'flattr-button/react';`,
    '',
    'export function Flattr() {',
    '  return (',
    indented(indented(jsx)),
    '  );',
    '}',
  ].join('\n');
}

const indented = (code: string) => code.replace(/^/gm, '  ');

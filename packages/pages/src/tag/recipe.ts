import { attributeText, type TagOptions, tagAttributes } from './outputs.ts';
import type { RecipeSystem } from './platforms.ts';
import { recipeTexts } from './recipe-texts.ts';

/** Texts by where they go in a site. */
type Files = Readonly<Record<string, string>>;

/** Files to save in a site, and lines to add to files that it has. */
export interface Recipe {
  readonly save: Files;
  readonly add: Files;
}

/** The recipe of a system for this creator. If an address is typed, it says which site it is: each post names its own. */
export function recipeFor(system: RecipeSystem, service: string, options: TagOptions): Recipe {
  const filled = (files: Files): Files =>
    Object.fromEntries(Object.entries(files).map(([file, text]) => [file, filledIn(text, service, options)]));
  const { save, add }: Recipe = recipeTexts[system];
  return { save: filled(save), add: filled(add) };
}

/** A text with this service, creator and site in place of the examples. */
export function filledIn(text: string, service: string, options: TagOptions): string {
  const attributes = tagAttributes({ ...options, url: '' })
    .map(([name, value]) => (value === '' ? name : `${name}="${anywhere(value)}"`))
    .join(' ');
  const site = options.url && new URL(options.url).origin;
  return (site ? text.replaceAll('https://blog.example', () => site) : text)
    .replaceAll('https://flattr.example', () => service)
    .replaceAll('to="your-handle"', () => attributes)
    .replaceAll('your-handle', () => options.to)
    .replace(/(>\s*)Flattr(?=\s*<\/a>)/g, (_all, before) => before + anywhere(options.label || 'Flattr'));
}

/** What to do with the lines for a file that a site has: the name of a sentence in the words. */
export const howToAdd = (file: string): (typeof additions)[AddedFile] => additions[file as AddedFile]; // no recipe adds to others

type AddedFile = { [System in RecipeSystem]: keyof (typeof recipeTexts)[System]['add'] }[RecipeSystem];

const additions = {
  '_config.yml': 'address',
  'hugo.toml': 'address',
  'astro.config.mjs': 'config',
  'docusaurus.config.js': 'config',
  'mkdocs.yml': 'config',
  '.vitepress/config.mjs': 'wrap',
  'eleventy.config.mjs': 'eleventy',
  'layouts/_default/single.html': 'template',
  '_layouts/post.html': 'template',
  'src/layouts/BlogPost.astro': 'layout',
  'post.hbs': 'ghost',
} as const satisfies Record<AddedFile, string>;

/** Text inside markup that is itself inside a template or a quoted text of a program. */
function anywhere(text: string): string {
  return attributeText(text).replace(/[{}'`$\\%]/g, (character) => `&#${character.charCodeAt(0)};`);
}

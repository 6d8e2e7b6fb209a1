import { readHandle } from '@flattr/contract/handle';
import { webAddress } from '@flattr/contract/links/web-address';
import { plainTag, type TagOptions } from '@flattr/pages/tag/outputs';
import { type RecipeSystem, recipeSystems } from '@flattr/pages/tag/platforms';
import { filledIn, recipeFor } from '@flattr/pages/tag/recipe';

/** What a site owner typed into the form above a recipe, as far as it makes sense. */
export interface Owner {
  readonly handle?: string | undefined;
  /** An origin. */
  readonly site?: string | undefined;
}

/** What was typed, from an address. What was no handle or no site is not filled in, and the form says so. */
export interface Typed {
  readonly to?: string | undefined;
  readonly site?: string | undefined;
}

export function ownerOf({ to = '', site = '' }: Typed): Owner {
  const address = site.trim() && (/^\w+:\/\//.test(site.trim()) ? site.trim() : `https://${site.trim()}`);
  return { handle: readHandle(to), site: webAddress(address)?.origin };
}

export const recipeSystem = (name: string): RecipeSystem | undefined =>
  recipeSystems.find((system) => system === name);

/** The options of a plain tag, with the examples' names where nothing was typed. */
export const optionsOf = ({ handle = 'your-handle', site = '' }: Owner): TagOptions => ({
  ...plainTag(handle),
  url: site,
});

/** A recipe's README and then its files, with the names of this service and owner. */
export function recipeText(system: RecipeSystem, readme: string, service: string, owner: Owner): string {
  const options = optionsOf(owner);
  const { save } = recipeFor(system, service, options);
  const files = Object.entries(save).map(([path, text]) => `### \`${path}\`\n\n\`\`\`\n${text}\n\`\`\``);
  return [filledIn(readme, service, options), '## The files', ...files].join('\n\n');
}

import { pageLanguage } from '../../words/page-language.ts';

/** The most used languages of the web. */
const offered =
  'ar bg bn ca cs da de el en eo es et eu fa fi fr ga gl he hi hr hu id is it ja ko lt lv mk ms nb nl pl pt ro ru sk sl sq sr sv sw ta th tr uk ur vi zh';
const displayNames = new Intl.DisplayNames(pageLanguage(), { type: 'language' });

/** The languages to choose from, by their names in the language of the page. */
export const languagesOffered: readonly (readonly [code: string, name: string])[] = offered
  .split(' ')
  .map((code) => [code, displayNames.of(code) ?? code] as const)
  .sort(([, one], [, other]) => one.localeCompare(other, pageLanguage()));

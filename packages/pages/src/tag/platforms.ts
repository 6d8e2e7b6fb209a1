import { attributeText, paperLink, scriptFor, type TagOptions, tagFor, withLink } from './outputs.ts';

/** What sites are made with, by the names they call themselves. */
export const platforms = {
  html: 'HTML',
  wordpress: 'WordPress',
  ghost: 'Ghost',
  hugo: 'Hugo',
  astro: 'Astro',
  react: 'React',
  mastodon: 'Mastodon',
} as const;
export type Platform = keyof typeof platforms;

/** The tag as it is pasted there. The button's README says why where it is another one. */
export function tagOn(platform: Platform, service: string, options: TagOptions): string {
  switch (platform) {
    case 'wordpress':
      return `${scriptFor(service)}\n<p>\n${indented(withLink(service, options))}\n</p>`;
    case 'hugo':
      return options.url
        ? tagFor(service, options)
        : `${scriptFor(service)}\n${withLink(service, options, hugoPage)}`;
    case 'react':
      return inReact(withLink(service, options));
    case 'mastodon':
      return paperLink(service, options); // its profiles show only links
    default:
      return tagFor(service, options);
  }
}

/** In a template, the button and its link name the post, so that they work on pages that list posts too. */
const hugoPage = {
  attributes: ' url="{{ .Permalink }}" thing-title="{{ .Title }}"',
  query: `${attributeText('&')}url={{ .Permalink | urlquery }}`,
};

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

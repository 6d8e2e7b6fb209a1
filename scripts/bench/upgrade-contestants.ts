import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** A button with a live count, as its own documentation puts it on a page. */
export interface Contestant {
  readonly what: string;
  /** The script's file. */
  readonly script: URL;
  /** Where on the server the script lies, and what kind it is. */
  readonly path: string;
  readonly module: boolean;
  readonly styles?: URL;
  /** The tag of one button. */
  tag(index: number, server: string): string;
  /** In the page: how many buttons show their count. */
  readonly shown: () => number;
  /** In the page: whether the last one does. Asked often, so it must cost nothing. */
  readonly lastShown: () => boolean;
}

const dependency = (path: string): URL => new URL(`../../node_modules/${path}`, import.meta.url);
const versionOf = (name: string): string =>
  JSON.parse(readFileSync(dependency(`${name}/package.json`), 'utf8')).version as string; // npm's own form

export const ours: Contestant = {
  what: 'flattr-button',
  script: new URL('../../packages/flattr-button/dist/cdn/flattr-button.js', import.meta.url),
  path: '/flattr-button.js',
  module: true,
  // All of one thing, as are those of the peers.
  tag: () => '<flattr-button to="ada" url="/notes"></flattr-button>',
  shown: () =>
    [...document.querySelectorAll('flattr-button')].filter(
      ({ shadowRoot }) => shadowRoot?.querySelector('[part=count]')?.textContent,
    ).length,
  lastShown: () => !!document.body.lastElementChild?.shadowRoot?.querySelector('[part=count]')?.textContent,
};

export const githubButtons: Contestant = {
  what: `github-buttons ${versionOf('github-buttons')}`,
  script: dependency('github-buttons/dist/buttons.min.js'),
  path: '/buttons.min.js',
  module: false,
  tag: () =>
    '<a class="github-button" href="https://github.com/ada/notes" data-icon="octicon-star" data-show-count="true">Star</a>',
  // Each link gives way to a closed shadow root when the count is there.
  shown: () => document.querySelectorAll('body > span').length,
  lastShown: () => document.body.lastElementChild?.localName === 'span',
};

export const applauseButton: Contestant = {
  what: `applause-button ${versionOf('applause-button')}`,
  script: dependency('applause-button/dist/applause-button.js'),
  path: '/applause-button.js',
  module: false,
  styles: dependency('applause-button/dist/applause-button.css'),
  tag: (_index, server) =>
    `<applause-button api="${server}" style="width: 58px; height: 58px"></applause-button>`,
  shown: () =>
    [...document.querySelectorAll('applause-button .clap-count')].filter(
      ({ textContent }) => textContent !== '0',
    ).length,
  lastShown: () => (document.body.lastElementChild?.querySelector('.clap-count')?.textContent ?? '0') !== '0',
};

/** What a page loads to show one, in kB of 1000 bytes, gzipped. */
export function kilobytesOf({ script, styles }: Contestant): number {
  const files = styles ? [script, styles] : [script];
  const bytes = files.map((file) => gzipSync(readFileSync(fileURLToPath(file)), { level: 9 }).length);
  return Math.round(bytes.reduce((sum, each) => sum + each, 0) / 10) / 100;
}

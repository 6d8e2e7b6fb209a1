import { readFileSync } from 'node:fs';
import { directionOf, type Language } from '@flattr/pages/languages';
import { type Html, html } from '../../platform/html/html.ts';
import { cardSize } from './card-path.ts';
import { familyOf } from './fonts.ts';
import { linesOf, widthOf } from './lines.ts';

/** What a card shows. All its texts can be drawn (`canDraw`). */
export interface Card {
  readonly language: Language;
  readonly title: string;
  /** Below the title, in one line. */
  readonly hint?: string | undefined;
  readonly text?: string | undefined;
  /** On a button. */
  readonly action?: string | undefined;
  /** The address that it leads to. */
  readonly address: string;
  readonly face: Face;
}

/** A picture by its address, initials on a colour from 0 to 7, or the mark. */
type Face = { readonly picture: string } | { readonly initials: string; readonly hue: number } | 'mark';

/** A card as it is drawn, for a link to a page of ours in a chat or a network. */
export function cardSvg(card: Card): string {
  const isRtl = directionOf(card.language) === 'rtl';
  const at: At = (x) => (isRtl ? cardSize.width - x : x);
  const anchor = isRtl ? 'end' : 'start';
  const { width, height } = cardSize;
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
<rect width="${width}" height="${height}" fill="${colours.paper}"/><rect width="${width}" height="14" fill="${colours.accent}"/>
${faceSvg(card.face, at(220), 240)}
<g text-anchor="${anchor}">${textsSvg(card, at)}</g>
${card.action !== undefined && actionSvg(card.action, at)}
${card.face !== 'mark' && html`<g transform="translate(${at(1090) - 30} 508) scale(.3)">${markPaths}</g>`}
<text x="${at(card.face === 'mark' ? 1120 : 1040)}" y="552" font-size="30" fill="${colours.soft}" text-anchor="${isRtl ? 'start' : 'end'}">${inFont(card.address)}</text>
</svg>`.toString();
}

/** The font of a text, and the text itself, isolated, so that Arabic ends in its full stop on the left. */
const inFont = (text: string): Html => {
  const isRtl = /^[^\p{L}]*[\p{sc=Arabic}\p{sc=Hebrew}]/u.test(text);
  return html`<tspan font-family="${familyOf(text)}">${isRtl ? `\u2067${text}\u2069` : text}</tspan>`;
};

/** From the start of a line to where that is in the picture: in Arabic, lines start at the right. */
type At = (x: number) => number;

function faceSvg(face: Face, x: number, y: number): Html {
  if (face === 'mark')
    return html`<g transform="translate(${x - 145} ${y - 145}) scale(1.45)">${markPaths}</g>`;
  if ('picture' in face)
    return html`<clipPath id="face"><circle cx="${x}" cy="${y}" r="140"/></clipPath>
<image href="${face.picture}" x="${x - 140}" y="${y - 140}" width="280" height="280" preserveAspectRatio="xMidYMid slice" clip-path="url(#face)"/>`;
  return html`<circle cx="${x}" cy="${y}" r="140" fill="${colours.people[face.hue]}"/>
<text x="${x}" y="${y + 40}" font-size="112" font-weight="600" fill="#fff" text-anchor="middle">${inFont(face.initials)}</text>`;
}

function textsSvg({ title, hint, text, action }: Card, at: At): Html[] {
  const wide = 700;
  const size = widthOf(title, 76) <= wide ? 76 : 60;
  const titles = linesOf(title, size, wide, action === undefined && text === undefined ? 4 : 2);
  const texts = text === undefined ? [] : linesOf(text, 36, wide, titles.length === 1 ? 4 : 3);
  let y = 128;
  const line = (content: string, lineSize: number, more: Html) => {
    y += lineSize * 1.25;
    return html`<text x="${at(420)}" y="${Math.round(y)}" font-size="${lineSize}" ${more}>${inFont(content)}</text>`;
  };
  return [
    ...titles.map((each) => line(each, size, html`font-weight="600" fill="${colours.ink}"`)),
    ...(hint === undefined ? [] : [line(hint, 34, html`fill="${colours.soft}"`)]),
    ...texts.map((each, index) => {
      if (index === 0) y += 18;
      return line(each, 36, html`fill="${colours.ink}"`);
    }),
  ];
}

function actionSvg(action: string, at: At): Html {
  const [text = ''] = linesOf(action, 36, 480, 1);
  const width = Math.round(widthOf(text, 36)) + 80;
  return html`<rect x="${Math.min(at(80), at(80 + width))}" y="496" width="${width}" height="84" rx="42" fill="${colours.accent}"/>
<text x="${at(80 + width / 2)}" y="551" font-size="36" font-weight="600" fill="#fff" text-anchor="middle">${inFont(text)}</text>`;
}

const pages = new URL('../../../../packages/pages/src/', import.meta.url);
/** The light colours of the pages, which come first in their file. */
const tokens = readFileSync(new URL('frame/tokens.css', pages), 'utf8');
const token = (name: string) => new RegExp(`--${name}: (#\\w+);`).exec(tokens)?.[1] ?? '#000';
const colours = {
  paper: token('paper'),
  ink: token('ink'),
  soft: token('ink-soft'),
  accent: token('accent'),
  people: Array.from({ length: 8 }, (_, hue) => token(`person-${hue}`)),
};

/** 200 units wide and high, without the white lines that separate its slices from a photo. */
const markPaths = html`${[
  ...readFileSync(new URL('mark.svg', pages), 'utf8').matchAll(
    /<path fill="(#\w+)"(?: transform="([^"]+)")? d="([^"]+)"/g,
  ),
].map(
  ([, fill = '', transform = '', d = '']) =>
    html`<path fill="${fill}" transform="${transform}" d="${d}" stroke="${colours.paper}" stroke-width="8"/>`,
)}`;

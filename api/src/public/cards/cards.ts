import type { Language } from '@flattr/pages/languages';
import { hueOf, initialsOf } from '@flattr/pages/parts/person-hue';
import { LRUCache } from 'lru-cache';
import type { Profile, Profiles } from '../../accounts/index.ts';
import { sha256 } from '../../platform/sha256.ts';
import { words } from '../directory/names.ts';
import { words as documents } from '../pages/words.ts';
import { type Card, cardSvg } from './card-svg.ts';
import { createDraw } from './draw.ts';
import { familyOf, fontFiles } from './fonts.ts';
import { withoutEmoji } from './lines.ts';

/** A card that may have to be drawn. */
export interface CardPicture {
  /** Of its content: the same card is the same picture. */
  readonly tag: string;
  /** PNG, or undefined if too many are being drawn just now. */
  bytes(): Promise<Buffer | undefined>;
}

interface Dependencies {
  readonly profiles: Pick<Profiles, 'findByHandle' | 'findPicture'>;
  readonly publicUrl: string;
}

/** The cards of creators and pages. Drawn ones are kept, by what is on them. */
export function createCards({ profiles, publicUrl }: Dependencies) {
  const draw = createDraw();
  const kept = new LRUCache<string, Buffer>({ maxSize: 32_000_000, sizeCalculation: ({ length }) => length });
  const address = new URL(publicUrl).host;

  async function drawn(tag: string, card: Card, picture?: () => Promise<string | undefined>) {
    const known = kept.get(tag);
    if (known) return known;
    const href = await picture?.();
    const svg = cardSvg(href === undefined ? card : { ...card, face: { picture: href } });
    const bytes = await draw({ svg, fonts: fontFiles(textsOf(card)) });
    if (bytes) kept.set(tag, bytes);
    return bytes;
  }

  return {
    async ofCreator(handle: string, language: Language): Promise<CardPicture | undefined> {
      const profile = await profiles.findByHandle(handle);
      if (!profile) return undefined;
      const name = drawable(profile.name);
      const title = name ?? `@${handle}`;
      const { flattr } = words[language].person;
      const card: Card = {
        language,
        title,
        hint: name && `@${handle}`,
        text: drawable(profile.words),
        action: drawable(flattr(title)) ?? flattr(`@${handle}`),
        address,
        face: { initials: initialsOf(name ?? handle), hue: hueOf(profile.id) },
      };
      const tag = tagOf(card, profile.picture);
      return { tag, bytes: () => drawn(tag, card, () => pictureOf(profiles, profile)) };
    },

    ofPage(page: 'home' | 'directory', language: Language): CardPicture {
      const { title, lead } = words[language].directory;
      const about = page === 'home' ? { title: documents[language].frame.motto } : { title, text: lead };
      const card: Card = { language, ...about, address, face: 'mark' };
      const tag = tagOf(card);
      return { tag, bytes: () => drawn(tag, card) };
    },
  };
}

const tagOf = (card: Card, picture: string | null = null) =>
  sha256(`${cardSvg(card)}${picture}`).slice(0, 22);

/** A text without what the fonts lack; undefined if they lack its letters, such as Chinese ones. */
function drawable(text: string | null): string | undefined {
  const left = withoutEmoji(text ?? '');
  return left !== undefined && familyOf(left) !== undefined ? left : undefined;
}

const textsOf = ({ title, text = '', action = '', address, face }: Card) => [
  title,
  text,
  action,
  address,
  typeof face === 'object' && 'initials' in face ? face.initials : '',
];

/** As it stands in SVG. Undefined without one, and for WebP, which cannot be drawn and our pages do not send: initials are then. */
async function pictureOf(
  profiles: Dependencies['profiles'],
  { id, picture }: Profile,
): Promise<string | undefined> {
  const found = picture === null ? undefined : await profiles.findPicture(id, picture);
  if (!found || found.type === 'image/webp') return undefined;
  return `data:${found.type};base64,${found.bytes.toString('base64')}`;
}

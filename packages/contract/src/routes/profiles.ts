import { z } from 'zod';
import { askedName, noControlCharacters } from '../facts.ts';
import { route } from '../route.ts';

/** What a creator makes. The directory lists creators by it. */
export const categories = [
  'writing',
  'news',
  'podcasts',
  'music',
  'video',
  'pictures',
  'software',
  'games',
  'science',
  'teaching',
  'community',
  'other',
] as const;
export type Category = (typeof categories)[number];

export const mostWords = 280;
export const mostLinks = 5;

const english = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** A language in two or three letters that has a name. */
export function isLanguage(text: string): boolean {
  return /^[a-z]{2,3}$/.test(text) && english.of(text) !== undefined;
}

const link = z
  .string()
  .trim()
  .max(300, 'must be at most 300 characters')
  .refine(...noControlCharacters)
  .refine((text) => {
    if (!/^https:\/\//i.test(text) || !URL.canParse(text)) return false;
    const { hostname, username, password } = new URL(text);
    return hostname.includes('.') && username === '' && password === '';
  }, 'must be an address that begins with https://')
  .transform((text) => new URL(text).href);

const words = z
  .string()
  .transform((text) => text.replace(/\s+/g, ' ').trim())
  .refine((text) => [...text].length <= mostWords, `must be at most ${mostWords} characters`)
  .refine(...noControlCharacters)
  .transform((text) => text || null)
  .meta({ description: `A few words about yourself, at most ${mostWords} characters.` });

const changes = z.object({
  name: askedName.nullable().exactOptional(),
  words: words.nullable().exactOptional(),
  links: z
    .array(link)
    .max(mostLinks, `must be at most ${mostLinks} links`)
    .transform((links) => [...new Set(links)])
    .exactOptional()
    .meta({ description: `At most ${mostLinks} addresses that begin with https://.` }),
  listed: z.boolean().exactOptional(),
  category: z.enum(categories, 'must be one of the categories').nullable().exactOptional(),
  language: z.string().refine(isLanguage, 'must be a language such as en').nullable().exactOptional(),
});
export type ProfileChanges = z.output<typeof changes>;

const version = z.string().max(100, 'must be a version');

/** What creators say about themselves, by name. Each is a column of `members`, and its default says nothing. */
export const profileFields = changes.keyof().options;

const profile = z
  .strictObject({
    version: z.string().meta({ description: 'Another one after each change.' }),
    name: z.string().nullable(),
    words: z.string().nullable(),
    links: z.array(z.string()),
    listed: z.boolean().meta({ description: 'The directory lists you.' }),
    category: z.enum(categories).nullable(),
    language: z.string().nullable().meta({ description: 'The language you write in, such as `en`.' }),
    picture: z.string().nullable().meta({ description: 'The path of your picture.' }),
    sites: z
      .array(z.string())
      .meta({ description: 'Origins of the sites that list you and that you accepted.' }),
  })
  .meta({ id: 'Profile' });

const adasProfile = {
  version: 'V5hqVLdzkH0P0uTgB8yQ6g',
  name: 'Ada Lovelace',
  words: 'I take things apart and write about it.',
  links: ['https://blog.example/'],
  listed: true,
  category: 'writing',
  language: 'en',
  picture: '/pictures/7/9hZ0l1Xk3mQ5sT7uV9wXyA',
  sites: ['https://blog.example'],
};

const anyPicture = ['image/png', 'image/jpeg', 'image/webp'] as const;

export const profileRoutes = {
  getProfile: route('get /v1/me/profile', {
    summary: 'Your public profile',
    auth: 'session',
    answers: { 200: profile },
    example: { status: 200, answer: adasProfile },
  }),
  changeProfile: route('patch /v1/me/profile', {
    summary: 'Change your public profile',
    description:
      'Fields that you leave out stay as they are. With the `version` that you saw, nothing is saved when the profile or the picture was changed since.',
    auth: 'session',
    body: changes.extend({ version: version.exactOptional() }),
    answers: { 200: profile },
    problems: ['changed-meanwhile'],
    example: {
      body: { words: 'I take things apart and write about it.', category: 'writing' },
      status: 200,
      answer: adasProfile,
    },
  }),
  setPicture: route('put /v1/me/picture', {
    summary: 'Set your picture',
    auth: 'session',
    limit: { requests: 30, seconds: 600 },
    body: { contentType: anyPicture, description: 'A picture of at most 512 KB.', mostBytes: 512 * 1024 },
    answers: { 200: profile },
    problems: ['bad-request'],
    example: { headers: { 'content-type': 'image/png' }, body: '@ada.png', status: 200, answer: adasProfile },
  }),
  removePicture: route('delete /v1/me/picture', {
    summary: 'Remove your picture',
    auth: 'session',
    answers: { 200: profile },
    example: { status: 200, answer: { ...adasProfile, picture: null } },
  }),
  getPicture: route('get /pictures/{member}/{hash}', {
    summary: 'A creator’s picture',
    description: 'Another picture has another path, so this one can be kept for good.',
    auth: 'public',
    limit: { requests: 1200, seconds: 60 },
    cache: 'public, max-age=31536000, immutable',
    params: z.object({
      member: z
        .string()
        .regex(/^\d{1,18}$/, 'must be the id of a member')
        .transform(BigInt),
      hash: z.string().regex(/^[\w-]{22}$/, 'must be the hash of a picture'),
    }),
    answers: { 200: { contentType: anyPicture, description: 'The picture.' } },
    problems: ['not-found'],
    example: { params: { member: '7', hash: '9hZ0l1Xk3mQ5sT7uV9wXyA' }, status: 200 },
  }),
};

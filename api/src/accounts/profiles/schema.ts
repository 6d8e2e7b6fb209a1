import { z } from 'zod';

/** What creators make, for the directory. Named in words by whoever shows it. */
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

// Control characters, and those that turn the direction of the text around them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const plain = /^[^\u0000-\u001f\u007f\u2028\u2029\u202a-\u202e\u2066-\u2069]*$/;

const linkSchema = z
  .string()
  .trim()
  .max(300, 'must be at most 300 characters')
  .regex(plain, 'must not hold control characters')
  .refine((text) => {
    if (!/^https:\/\//i.test(text) || !URL.canParse(text)) return false;
    const { hostname, username, password } = new URL(text);
    return hostname.includes('.') && username === '' && password === '';
  }, 'must be an address that begins with https://')
  .transform((text) => new URL(text).href);

/** What of a profile can be changed; what is left out stays. */
export const profileChangesSchema = z.object({
  words: z
    .string()
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .refine((text) => [...text].length <= mostWords, `must be at most ${mostWords} characters`)
    .refine((text) => plain.test(text), 'must not hold control characters')
    .transform((text) => text || null)
    .nullable()
    .optional(),
  links: z
    .array(linkSchema)
    .max(mostLinks, `must be at most ${mostLinks} links`)
    .transform((links) => [...new Set(links)])
    .optional(),
  listed: z.boolean().optional(),
  category: z.enum(categories, 'must be one of the categories').nullable().optional(),
  language: z.string().refine(isLanguage, 'must be a language such as en').nullable().optional(),
});

export type ProfileChanges = z.output<typeof profileChangesSchema>;

const english = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** A language in two or three letters that has a name. */
export function isLanguage(text: string): boolean {
  return /^[a-z]{2,3}$/.test(text) && english.of(text) !== undefined;
}

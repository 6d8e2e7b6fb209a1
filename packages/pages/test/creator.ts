import type { AnswerOf } from '@flattr/contract';
import { fixture, html, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { CreatorPage } from '../src/creator/creator-page.ts';
import { type Answers, FakeService, me, signedDocument } from './fake-service.ts';

export const creator = { ...me, handle: 'ada', name: 'Ada Lovelace', earnings: '1407142' };

export const profile = {
  version: '1',
  name: 'Ada Lovelace' as string | null,
  words: 'Notes about machines.',
  links: ['https://ada.example/'],
  listed: true,
  category: 'science',
  language: 'en',
  picture: null as string | null,
  sites: ['https://ada.example'],
};

/** A creator without earnings. */
export const noEarnings: Answers = {
  'GET /v1/me/profile': { ...profile, name: null },
  'GET /v1/me/listings': { listings: [], more: false },
  'GET /v1/me/digest': { wished: false },
  'GET /v1/me/readers': { readers: [], more: false },
  'GET /v1/me': { ...creator, name: null },
  'GET /v1/me/earnings': {
    earnings: '0',
    available: '0',
    payoutStep: false,
    months: [],
    thisMonth: { readers: 0, clicks: 0 },
    guess: null,
    things: [],
  },
};

/** The statement of October. */
const statement: AnswerOf<'getCreatorStatement'> = {
  ...signedDocument,
  format: 'flattr-creator-statement/1',
  month: '2026-10',
  creator: '11',
  amount: '507142',
  readers: '2',
  shares: [
    { amount: '257142', readers: '1' },
    { amount: '250000', readers: '1' },
  ],
};

/** A creator with earnings, who can open the statement of October. */
export const earned: Answers = {
  'GET /v1/me': creator,
  'GET /v1/me/profile': profile,
  'PATCH /v1/me/profile': profile,
  'GET /v1/me/earnings': {
    earnings: '1407142',
    available: '900000',
    payoutStep: false,
    months: [
      { month: '2026-10', amount: '507142', readers: 2 },
      { month: '2026-09', amount: '900000', readers: 1 },
    ],
    thisMonth: { readers: 3, clicks: 5 },
    guess: null,
    things: [
      {
        thing: 'b06d857c-9430-8b6d-a71a-9effac29849b',
        url: 'https://blog.example/post',
        title: 'A fine post',
        readers: 4,
        visibility: 'waiting',
      },
    ],
  },
  'GET /v1/me/earnings/2026-10/statement.json': statement,
};

/** The page at /creator, once it has loaded. */
export async function openCreator(answers: Answers): Promise<{ service: FakeService; page: CreatorPage }> {
  // Half way through a change of colour, axe finds too little contrast.
  await emulateMedia({ reducedMotion: 'reduce' });
  const service = new FakeService({ ...noEarnings, ...answers });
  const page = await fixture<CreatorPage>(html`<flattr-creator-page></flattr-creator-page>`);
  await waitUntil(() => page.querySelector('form, .folds'), 'the page never loaded');
  return { service, page };
}

/** Opens a folded part of the page, as a press on its heading does. */
export async function unfold(
  page: CreatorPage,
  part: 'button' | 'elsewhere' | 'payouts' | 'profile' | 'sites',
): Promise<void> {
  await waitUntil(() => page.querySelector(`#${part} summary`), `there is no ${part} to open`);
  page.querySelector<HTMLElement>(`#${part} summary`)?.click();
  // Its script is loaded now, and the machine may have more to do.
  await waitUntil(() => page.querySelector(`#${part} .stack`), `${part} never came`, { timeout: 5_000 });
}

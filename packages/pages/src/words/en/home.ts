import { html, type TemplateResult } from 'lit';
import type { Paying } from '../paying.ts';
import { pluralIn } from '../plural.ts';
import { words as frame } from './frame.ts';
import { words as tag } from './tag.ts';

const plural = pluralIn('en');

type Entry = readonly [heading: string, text: string];

interface Facts {
  readonly fee: string;
  readonly reviewDays: number;
  readonly collectDays: number;
  readonly payoutDelayDays: number;
  readonly paying: Paying;
  readonly chargedOn: string;
  /** The least payout. Empty where nothing is paid out. */
  readonly payout: string;
}

export const words = {
  ...frame,
  ...tag,
  home: {
    hero: {
      title: 'Like it? Flattr it.',
      lead: 'One amount a month. One click for what you like. Everyone gets an equal slice.',
      give: 'Start giving',
    },
    tryOut: {
      article: 'An essay worth reading',
      by: 'Ada, on a site like any other',
      hint: 'Try it. Nothing is sent.',
      sum: (amount: string, people: number, share: string) => `You give ${amount} a month to ${people} people. Each gets ${share}.`,
    },
    cards: {
      give: ['Give', 'Choose one amount a month and click what you like.', 'Start giving'],
      receive: ['Receive flattrs', 'Paste one tag into your page. Readers thank you with one click.', 'Choose your handle'],
      build: ['Build', 'A standard web component and an open API, for any framework.', 'See the code'],
    },
    proof: {
      title: 'Already here',
      creators: (count: number) => plural(count, { one: '1 creator', other: `${count} creators` }),
      sites: (count: number) => plural(count, { one: '1 site', other: `${count} sites` }),
      readers: (count: number) => plural(count, { one: '1 reader gave last month', other: `${count} readers gave last month` }),
      shares: (amount: string) => `${amount} for creators last month`,
      open: 'Open source under the MIT licence. Anyone can check how each month was divided.',
    },
    questions: {
      title: 'Questions',
      list: ({ fee, reviewDays, collectDays, payoutDelayDays, paying, chargedOn, payout }: Facts): Entry[] => [
        ['Is it a subscription?', 'No. You give to whom you like, and each month can be different. Change your amount or pause it any time.'],
        [
          'When do I pay?',
          {
            later: `Nothing is charged when you click. After a month in which you flattred somebody, your card is charged what your wallet lacks. For this month that is on ${chargedOn}.`,
            before: 'You add money to your wallet beforehand. A month takes your monthly amount from it, if you flattred somebody.',
            play: 'Never, here: it is play money. Add as much as you like.',
          }[paying],
        ],
        ['What if I flattr no one?', paying === 'later' ? 'Then nothing is charged.' : 'Then nothing is taken, and your money stays in your wallet.'],
        ['Who sees me?', 'Sites never learn who you are. Creators see your name only if you allow it in your account.'],
        [
          'When does the money come?',
          `A month is settled ${reviewDays === 0 ? 'after it ends' : `${plural(reviewDays, { one: '1 day', other: `${reviewDays} days` })} after it ends`}.${paying === 'later' && collectDays > 0 ? ` A payment that takes time can make it up to ${plural(collectDays, { one: '1 day', other: `${collectDays} days` })} later.` : ''} Creators then have their share.${payoutDelayDays === 0 ? '' : ` They can use it after ${plural(payoutDelayDays, { one: '1 day', other: `${payoutDelayDays} days` })}.`}${payout && ` From ${payout} on, it is paid out.`}`,
        ],
        ['What does it cost?', `A click costs nothing extra. We keep ${fee} of each pot. Creators pay nothing.`],
      ],
    },
    readers: {
      title: 'For readers',
      steps: (minimum: string, reviewDays: number): Entry[] => [
        ['Choose an amount', `From ${minimum} a month. It never goes up unless you change it. Change or pause it any time.`],
        ['Click Flattr', 'A click costs nothing extra and never asks about money. The first click on a site opens a small window. After that, one click is enough, if you like. Sites never learn who you are.'],
        ['See who gets it', `Your wallet shows everyone you flattred and their share. You can undo any flattr until ${reviewDays === 0 ? 'the month is settled' : `${plural(reviewDays, { one: '1 day', other: `${reviewDays} days` })} after the month ends`}. Flattr no one, and you keep your money.`],
      ],
      start: 'Open your wallet',
    },
    siteOwners: {
      title: 'For your site',
      paste: 'Paste one tag into your page. There is nothing to build, and no cookie is set on your site. Readers without JavaScript get a plain link that does the same.',
      policy: html`If your site sends a Content-Security-Policy, allow this service in <code>script-src</code> and
        <code>connect-src</code>. That is all.`,
      start: 'Choose your handle',
      generator: 'Get your button',
    },
    developers: {
      title: 'For developers',
      element: 'The button is a standard custom element with TypeScript types, so it works with any framework. You can import it on a server, where it does nothing.',
      bundler: 'If you bundle it with your own code, tell it which service to use.',
      api: html`The <a href="/docs">documentation</a> is for everyone who builds with it. The API is described in <a href="/openapi.json">OpenAPI</a>, and <a href="/problems">each error</a> in words.`,
      install: 'Install command',
      markup: 'Example code',
    },
    rules: {
      example: 'See how a month is divided',
      title: 'How the money works',
      list: (fee: string, minimum: string, payoutDelayDays: number, paying: Paying): Entry[] => [
        ['People, not clicks', 'Your pot is divided equally between the people you flattred, no matter how many of their pages you clicked.'],
        [`${fee} fee`, 'Taken once, from the pot. What does not divide evenly goes to the people you flattred, never to us.'],
        ['No flattrs, nothing taken', paying === 'later' ? 'If you flattr no one in a month, nothing is charged.' : 'If you flattr no one in a month, your money stays in your wallet.'],
        [
          'No money? Your flattrs wait',
          paying === 'later' ? 'If your card cannot be charged, your flattrs stay pending for up to three months. They count in the next month that has money.' : `With less than ${minimum} in your wallet, your flattrs stay pending for up to three months. They count in the next month that has money.`,
        ],
        ['Earnings stay separate', payoutDelayDays === 0 ? 'What you receive is kept apart from your wallet. You can move it there to give it to others.' : `What you receive is kept apart from your wallet. After ${plural(payoutDelayDays, { one: '1 day', other: `${payoutDelayDays} days` })} you can move it there.`],
        ['Exact to the millionth', 'We count money in millionths. Only the fee is rounded, down. The example above uses the same code that divides every month.'],
      ],
    },
  },
  workedExample: {
    caption: (payees: number) => plural(payees, { one: 'for 1 person', other: `for ${payees} people` }),
    picture: (pot: string, payees: number) =>
      plural(payees, {
        one: `A pot of ${pot} for one person, and the fee`,
        other: `A pot of ${pot} in ${payees} equal slices, and the fee`,
      }),
    amount: (amount: TemplateResult) => html`You give ${amount} a month`,
    payees: (number: TemplateResult, payees: number) => html`You flattr ${number} ${plural(payees, { one: 'person', other: 'people' })}`,
    count: (payees: number) => plural(payees, { one: '1 person', other: `${payees} people` }),
    fee: (percent: string) => `Fee (${percent})`,
    net: 'To be divided',
    share: (payees: number) => plural(payees, { one: 'That person gets', other: 'Each person gets' }),
  },
  tagGenerator: {
    label: 'Your handle',
    empty: html`No handle yet? <a href="/creator">Choose one</a>. It takes a minute.`,
    unusable: 'A handle has 2 to 30 characters: a–z, 0–9 and hyphens.',
    unknown: html`No one has this handle. <a href="/creator">Choose it</a>, and the button will work.`,
    pays: (person: TemplateResult) => html`This pays ${person}.`,
  },
};

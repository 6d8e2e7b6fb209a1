import { html, type TemplateResult } from 'lit';
import type { Paying } from '../paying.ts';
import { pluralIn } from '../plural.ts';
import { words as frame } from './frame.ts';
import { words as repeats } from './repeats.ts';
import { words as signIn } from './sign-in.ts';

const plural = pluralIn('en');

export const words = {
  ...frame,
  ...signIn,
  ...repeats,
  connect: {
    instead: 'The link does not name a page, so this counts for their public page here.',
    which: 'Which page do you mean?',
    whichText: (site: TemplateResult) => html`The link names only the site ${site}. Add the page’s address, or continue with the front page.`,
    pageAddress: 'Page address',
    notSecure: 'This page cannot be flattred',
    notSecureText: 'Its address starts with http://, and we can only record pages with https://. Nothing was recorded. You could let the site’s owner know.',
    theirPage: 'Flattr their public page',
    title: (person: TemplateResult) => html`Flattr ${person}`,
    claim: (quote: TemplateResult) => html`The site calls it ${quote}`,
    count: (readers: number) => plural(readers, { one: '1 reader flattred this', other: `${readers} readers flattred this` }),
    listed: (person: TemplateResult) => html`The site itself lists ${person}`,
    proven: (person: TemplateResult) => html`${person} has proven that this is theirs`,
    claimed: (person: TemplateResult) => html`This link is for ${person}`,
    what: 'Clicking is free. You choose one amount a month later. It is divided equally between the people you flattr.',
    how: 'How it works',
    early: 'One moment, then press again.',
    signIn: 'Sign in to flattr',
    notRecorded: 'Your flattr was not recorded.',
    asking: 'Checking the site…',
    only: 'Flattr',
    once: 'Flattr once',
    connect: (site: TemplateResult) => html`Flattr <small>and connect ${site}</small>`,
    connectHint: 'Once connected, one click on this site is enough. It never learns who you are. Disconnect it in your wallet any time.',
    signedInAs: (email: TemplateResult) => html`Signed in as ${email}.`,
    wallet: 'Open wallet',
    free: 'Clicking is free. Choose your monthly amount later, in your wallet. Until then your flattrs are pending.',
    paused: 'Clicking is free. Giving is paused, so your flattrs are pending.',
    divided: (amount: string) => `This costs nothing extra. Your ${amount} a month is divided equally between the people you flattr.`,
    thanks: 'Thank you',
    flattred: (person: TemplateResult, others: number) => (others > 0 ? html`You flattred ${person}. ${plural(others, { one: 'So did 1 other reader.', other: `So did ${others} other readers.` })}` : html`You flattred ${person}.`),
    notConnected: 'Your flattr is saved, but the site was not connected. The next click there opens this window again.',
    waits: 'Your flattr is pending until you choose a monthly amount.',
    choose: 'Choose a monthly amount',
    noMoneyYet: {
      later: (day: string) => `Nothing is charged now. Save a card in your wallet, and it is charged on ${day}. You can change your amount any time.`,
      before: (_day: string) => 'No money is taken now. You add it later, in your wallet, and can change your amount any time.',
      play: (_day: string) => 'No money is taken now, and it is play money. You add it later, in your wallet, and can change your amount any time.',
    },
    later: 'Later',
    thisMonth: (people: number, share: string) => plural(people, { one: `1 person this month. If it ended now, they would get ${share}.`, other: `${people} people this month. If it ended now, each would get ${share}.` }),
    /** With what leads on. */
    noMoney: {
      later: [(amount: string, day: string) => `You give ${amount} a month. Nothing is charged now. Save a card, and it is charged on ${day}. Until you do, your flattr is pending.`, 'Save a card'],
      before: [(amount: string, _day: string) => `You give ${amount} a month. Your flattr is pending until there is enough money in your wallet.`, 'Add money'],
      play: [(amount: string, _day: string) => `You give ${amount} a month. Your flattr is pending until there is enough play money in your wallet.`, 'Add play money'],
    } satisfies Record<Paying, readonly [say: (amount: string, day: string) => string, open: string]>,
    charged: (amount: string, day: string) => `Nothing is charged now. ${amount} will be charged on ${day}.`,
    close: 'Close this window',
    back: (address: TemplateResult) => html`Back to ${address}`,
    month: 'View or undo in your wallet',
    own: 'This button pays you',
    ownText: 'You cannot flattr your own work, so nothing was recorded.',
    earnings: 'See your earnings',
    unknown: (handle: TemplateResult) => html`No one has the handle ${handle}`,
    unknownText: 'The button on that page names a handle that does not exist here, so there is no one to pay. Nothing was recorded. You could let the site’s owner know.',
    about: 'What is Flattr?',
    incomplete: 'This link is incomplete',
    incompleteText: 'It does not say who or what to flattr, so nothing was recorded. Go back to the page you came from and press its button again.',
    opaque: 'Open this page in a new tab',
    opaqueText: 'The page you came from restricts this window, so you cannot sign in here and nothing was recorded. Copy the address below into a new tab to continue.',
    openTab: 'Open in a new tab',
    siteGone: 'The site did not answer.',
  },
};

import { html, type TemplateResult } from 'lit';
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
    signIn: 'Sign in to flattr',
    notRecorded: 'Your flattr was not recorded.',
    asking: 'Checking the site…',
    only: 'Flattr',
    once: 'Flattr once',
    connect: (site: TemplateResult) => html`Flattr and connect ${site}`,
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

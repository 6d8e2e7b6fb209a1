import { html, type TemplateResult } from 'lit';
import { pluralIn } from '../plural.ts';
import { words as categories } from './categories.ts';
import { words as frame } from './frame.ts';
import { words as signIn } from './sign-in.ts';
import { words as statements } from './statements.ts';
import { words as tag } from './tag.ts';

const plural = pluralIn('en');

const readers = (count: number) => plural(count, { one: '1 reader', other: `${count} readers` });

export const words = {
  ...frame,
  ...signIn,
  ...statements,
  ...tag,
  ...categories,
  creatorPage: {
    receive: 'Receive flattrs',
    invitation:
      'Choose a handle, paste two lines into your site, and your readers can give you a share of their monthly amount. It takes a minute. Sign in to start.',
    chooseHandle: 'Choose your handle',
    whatHandle: 'Your handle is your public name here. The button on your site uses it to pay you.',
    button: 'Your button',
    profile: 'Your public profile',
    yourPage: 'Your public page:',
    directory: 'Directory',
    shownReaders: 'Readers who show their name',
    site: 'Your sites',
    mail: 'Monthly email',
    settled: 'A month was just settled. Your share is in your earnings.',
    first: 'You just got your first flattr!',
    justNow: (count: number) =>
      plural(count, { one: 'A reader just flattred you.', other: `${count} readers just flattred you.` }),
  },
  chooseHandle: {
    label: 'Your handle',
    choose: 'Choose handle',
    choosing: 'Choosing…',
    chosen: (handle: string) => `You are now @${handle}.`,
    hint: '2 to 30 characters: a–z, 0–9 and hyphens. Your buttons use it, so you cannot change it later.',
    public: (host: string) =>
      html`You get a public page at <bdi>${host}/@your-handle</bdi> and a place in the directory. You can leave the
        directory any time.`,
    mistake: 'Use 2 to 30 characters: a–z, 0–9 and hyphens.',
  },
  earnings: {
    soFar: 'This month so far',
    none: 'No flattrs yet. Put the button on a page and tell your readers what it does.',
    /** The number of readers stands before it. */
    readersAndFlattrs: (readers: number, flattrs: number) =>
      `${plural(readers, { one: 'reader', other: 'readers' })}, ${plural(flattrs, { one: '1 flattr', other: `${flattrs} flattrs` })}`,
    later:
      'Amounts are known once the month is settled. Each share depends on how many people that reader flattrs.',
    byMonth: 'Earnings by month',
    noMonth: (days: number) =>
      `No earnings yet. Your first month appears here ${days === 0 ? 'after' : `${plural(days, { one: '1 day', other: `${days} days` })} after`} it ends.`,
    fromTo: (first: string, last: string) => `Earnings by month, from ${first} to ${last}`,
    pages: 'Your pages',
    noPages: 'No flattrs yet. Pages that readers flattr appear here, with the number of readers.',
    page: 'Page',
    readers: 'Readers',
  },
  creatorStatement: {
    readers,
    shares: 'Shares',
    share: 'Share',
    fromReaders: 'Readers',
    private: 'Who gave which share stays private.',
  },
  moveEarnings: {
    heading: 'Your earnings',
    available: (amount: string) => `${amount} available now`,
    delay: (days: number) =>
      days === 0
        ? 'Earnings are available right away.'
        : `Earnings are available after ${plural(days, { one: '1 day', other: `${days} days` })}.`,
    label: (currency: string) => `Move to your wallet (${currency})`,
    move: 'Move',
    moving: 'Moving…',
    moveAll: (amount: string) => `Move all ${amount}`,
    moved: (amount: string) => `${amount} moved to your wallet.`,
    hint: 'Use it to flattr others. You cannot move it back to your earnings.',
    mistake: 'Enter an amount, such as 5 or 2.50.',
    onlySoMuch: (amount: string) => `Only ${amount} is available now.`,
  },
  shownReaders: {
    none: 'No names yet. Readers stay private unless they choose to show you their name.',
    more: 'and others',
    hint: 'They chose to show their name to the people they flattr. They can hide it again any time.',
  },
  changeName: {
    label: 'Display name',
    saved: 'Your name is saved.',
    hint: 'Readers see it when they flattr you. If you leave it empty, they see your handle.',
    notChanged: 'The name was not changed.',
  },
  choosePicture: {
    label: 'Your picture',
    hint: 'PNG, JPEG or WebP. We crop it to a square, and never upload where a photo was taken.',
    sending: 'Uploading…',
    saved: 'Your picture is saved.',
    remove: 'Remove picture',
    removed: 'Your picture is removed.',
    unreadable: 'We could not read this file. Choose a PNG, JPEG or WebP picture.',
    notChanged: 'The picture was not changed.',
  },
  editProfile: {
    about: 'About you',
    left: (characters: number) =>
      plural(characters, { one: '1 character left.', other: `${characters} characters left.` }),
    tooMany: (characters: number) =>
      plural(characters, { one: '1 character too many.', other: `${characters} characters too many.` }),
    links: 'Your links',
    linksHint: 'One per line, up to 5.',
    linksMistake: 'Enter up to 5 addresses, each starting with https://.',
    category: 'What you make',
    language: 'Language',
    notSet: 'Not set',
    listed: 'Show me in the directory, and to search engines',
    saved: 'Saved.',
  },
  checkSite: {
    explanation: (path: TemplateResult) =>
      html`Decide who can be paid on your site. Publish this file at ${path} and press Check. Only the handles in it can be
        paid there. Then accept the site below, and the pages that several readers flattr there appear on your public profile.`,
    file: 'The file',
    label: 'Site address',
    check: 'Check',
    checking: 'Checking…',
    mistake: 'Enter an address, such as https://blog.example.',
    listsYou: 'lists you. Buttons for anyone it does not list are not paid there.',
    listsOthers:
      'lists other creators but not you, so your button is not paid there. Add your handle and check again.',
    listsNoOne: 'has no list for this service.',
    everyone: 'Every button on it counts.',
    kept: 'Its last list still applies, until its creator drops it or the file has been missing for 14 days.',
    /** Follows the reason. */
    line: (n: number, text: string) => `Line ${n} is wrong: ${text || '(empty)'}`,
    reasons: {
      missing: 'has no such file.',
      refused: 'is not a public https site, so we did not check it.',
      unreachable: 'did not answer properly.',
      'too-large': 'sent more than 64 KB.',
      redirected: 'redirects elsewhere. We do not follow redirects.',
      'not-json': 'has a file in the wrong format.',
    },
  },
  listedSites: {
    heading: 'Sites that list you',
    hint: 'Only sites you accept are on your public profile. A stranger’s site can list you too: refuse it.',
    waiting: 'Waiting for you',
    accepted: 'On your public profile',
    refused: 'Refused',
    accept: 'Accept',
    refuse: 'Refuse',
    acceptThis: (host: string) => `Accept ${host}`,
    refuseThis: (host: string) => `Refuse ${host}`,
    nowAccepted: (host: string) => `${host} is now on your public profile.`,
    nowRefused: (host: string) => `${host} is refused. It is not on your public profile.`,
    more: 'There are more. Check the address of a site above to see it here.',
    missing: 'Its file is missing. The last list still applies for up to 14 days.',
    drop: 'Drop the list',
    dropThis: (host: string) => `Drop the list of ${host}`,
    dropped: (host: string) => `The list of ${host} is dropped. Every button there counts.`,
    stillThere: (host: string) => `${host} has a list again. It still applies.`,
    notDropped: (host: string) => `We could not see that ${host} has no list, so the last one still applies.`,
    unchanged: 'Nothing was changed.',
  },
  pageVisibility: {
    states: {
      public: 'On your public page',
      waiting: 'Not public yet: once 3 readers who give flattr it, or you show it',
      hidden: 'Not public: you hid it',
      'no-site': 'Not public: its site does not list you, or you have not accepted it',
    },
    show: 'Show',
    hide: 'Hide',
    showThis: (name: string) => `Show ${name}`,
    hideThis: (name: string) => `Hide ${name}`,
    nowShown: 'The page is on your public page.',
    nowHidden: 'The page is not on your public page.',
  },
  monthlyMail: {
    label: 'Email me when a month is settled',
    hint: 'It says what you received and from how many readers. One a month, none if you received nothing. You can unsubscribe in the email.',
    on: 'Monthly email turned on.',
    off: 'Monthly email turned off.',
  },
  tagMaker: {
    where: 'Where to put it',
    places: { page: 'Web page', link: 'Email, README', feed: 'Feed', paper: 'Print' },
    looksLike: 'Preview',
    tag: 'The tag to paste',
    paste: 'Paste this wherever you want a button:',
    tagHint: 'You need the first line only once per page. Without JavaScript, the link inside does the same.',
    options: 'Options',
    url: 'Address to flattr',
    urlHint: 'Leave empty for the page the button is on or, in links, for you.',
    urlMistake: 'Enter a full address, such as https://blog.example/post.',
    urlNotSecure: 'Only addresses with https:// can be flattred, and this one starts with http://.',
    title: 'Title',
    titleHint: 'Readers see it in their wallet.',
    size: 'Size',
    small: 'Small',
    medium: 'Medium',
    large: 'Large',
    layout: 'Layout',
    regular: 'Icon, label and count',
    compact: 'Icon and count',
    label: 'Label',
    labelHint: 'Replaces “Flattr”.',
    labelFlattred: 'Label after a click',
    labelFlattredHint: 'Replaces “Flattred”.',
    lang: 'Language',
    ofThePage: 'Same as the page',
    count: 'Show how many readers flattred it',
    preview: 'Preview: looks real, sends nothing',
    link: 'Plain link',
    badge: 'Badge',
    badgeHtml: 'Badge (HTML)',
    markdown: 'Badge (Markdown)',
    feedHint: 'Feed readers and podcast apps that support it show it next to what you publish.',
    inHead: 'In the <head> of a page',
    qr: 'QR code',
    drawing: 'Drawing…',
    paperHint:
      'For posters, books and slides. It opens your public page, or the address you set under Options.',
    download: 'Download to print',
  },
};

/** Titles and descriptions of the service's documents, and the pages that are only text. */
export const words = {
  /** What is around every page. */
  frame: {
    skip: 'Skip to content',
    language: 'Language',
    pages: 'Pages',
    directory: 'Directory',
    wallet: 'Wallet',
    account: 'Your account',
    creators: 'For creators',
    motto: 'One amount a month, divided equally between the people you flattr.',
    privacy: 'Privacy',
    sandboxLabel: 'Sandbox',
    playMoney: 'Play money.',
    sandbox: 'This is a sandbox. Nothing here costs or pays out real money.',
  },
  needsScript: 'This page needs JavaScript to sign you in and keep your money safe. No other site’s scripts run here.',
  pages: {
    home: {
      title: (service: string) => `${service}: one monthly amount for everything you like`,
      description: (currency: string) => `Choose one amount in ${currency} a month. It is divided equally between the people you flattr.`,
    },
    connect: {
      title: (service: string) => `Confirm your flattr · ${service}`,
      description: (_currency: string) => 'Flattr the page you came from.',
    },
    wallet: {
      title: (service: string) => `Your wallet · ${service}`,
      description: (_currency: string) => 'What you give each month, and who gets it.',
    },
    creator: {
      title: (service: string) => `For creators · ${service}`,
      description: (_currency: string) => 'Your button, what you earn, and your public page.',
    },
    account: {
      title: (service: string) => `Your account · ${service}`,
      description: (_currency: string) => 'How you sign in, who sees your name, and a copy of your data.',
    },
  },
  plain: {
    go: 'Continue without JavaScript',
    undo: 'Undo',
    undoHint: 'To undo it later this month, open this page again.',
    wallet: 'Your wallet, with your monthly amount and your money, needs JavaScript.',
  },
  problems: {
    title: 'Error messages',
    description: 'What each error means and what to do about it.',
    back: 'Back to the home page',
  },
  privacy: {
    title: 'Privacy',
    description: 'What we keep about you, why and for how long. What sites learn about you: nothing.',
    account: 'Your account',
    table: 'Table',
  },
  play: {
    card: 'A play card',
    cardText: 'This sandbox takes play money, so no card is needed. Choose what your bank would do.',
    works: 'A card that works',
    declines: 'A card that is declined',
    asks: 'A card whose bank asks you each time',
    back: 'Go back without a card',
    bank: 'Your play bank asks',
    bankText: 'Is this payment yours? It is play money.',
    pay: 'Yes, pay',
    refuse: 'No',
  },
};

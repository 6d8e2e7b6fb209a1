/** What is around every page, and what can happen on any of them. */
export const words = {
  frame: {
    skip: 'Skip to content',
    language: 'Language',
    pages: 'Pages',
    directory: 'Directory',
    wallet: 'Wallet',
    creators: 'For creators',
    motto: 'One amount a month, divided equally between the people you flattr.',
    privacy: 'Privacy',
    sandboxLabel: 'Sandbox',
    playMoney: 'Play money.',
    sandbox: 'This is a sandbox. Nothing here costs or pays out real money.',
    version: (name: string, version: string) => `${name}, version ${version}`,
  },
  common: {
    goOn: 'Continue',
    again: 'Try again',
    loading: 'Loading…',
    save: 'Save',
    saving: 'Saving…',
    unchanged: 'Nothing was changed.',
    offline: 'You’re offline. Nothing is lost. This page will work again once you’re back online.',
  },
  person: {
    gone: 'a creator who has left',
    nameless: 'A page by a creator who has left',
  },
  problem: {
    badRequest: 'Nothing was saved. Check what you entered and try again.',
    noAnswer: 'We got an answer we could not read. Nothing was lost. Try again in a moment.',
    unreachable: 'We cannot reach the service. Nothing was lost. Check your connection and try again.',
    unexpected: 'This page may be out of date. Nothing was lost. Reload it and try again.',
    ownMistake: 'Something went wrong on this page. Nothing was lost. Reload it and try again.',
  },
};

/** What can happen on every page. */
export const words = {
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
    again: (when: string) => `Try again ${when}.`,
    request: (id: string) => `If you write to us about this, name request ${id}.`,
    fields: {
      email: 'Enter an email address, such as rita@example.com.',
      code: 'Enter the six digits from our email.',
      handle: 'For a handle, use 2 to 30 characters: a–z, 0–9 and hyphens.',
      name: 'A name needs a letter that can be seen, and at most 60 characters.',
      words: 'Use at most 280 characters for the words about you.',
      links: 'Each link must start with https://. You can have up to 5.',
      amount: 'Enter an amount, such as 5.00.',
      monthlyAmount: 'This monthly amount is too small.',
      picture: 'Choose a PNG, JPEG or WebP picture.',
      shown: 'Choose a name first, so that there is something to show.',
      origin: 'The site’s address must start with https://.',
    },
    noAnswer: 'We got an answer we could not read. Nothing was lost. Try again in a moment.',
    unreachable: 'We cannot reach the service. Nothing was lost. Check your connection and try again.',
    unexpected: 'This page may be out of date. Nothing was lost. Reload it and try again.',
    ownMistake: 'Something went wrong on this page. Nothing was lost. Reload it and try again.',
  },
};

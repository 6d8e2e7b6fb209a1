import { pluralIn } from '../plural.ts';

const plural = pluralIn('en');

/** Emails, and the page that ends the monthly one. */
export const words = {
  code: {
    subject: (code: string, service: string) => `${code} is your ${service} code`,
    heading: (service: string) => `Your ${service} sign-in code:`,
    how: 'Enter it in the window where you asked for it. It works once and expires in ten minutes.',
    notYou: 'If you did not ask for it, ignore this email. No one can sign in without the code.',
  },
  passkey: {
    added: {
      subject: (service: string) => `A passkey was added to your ${service} account`,
      text: (name: string) => `A passkey called “${name}” was added to your account.`,
    },
    removed: {
      subject: (service: string) => `A passkey was removed from your ${service} account`,
      text: (name: string) => `The passkey “${name}” was removed from your account.`,
    },
    notYou: 'If this was you, you don’t need to do anything. If not, sign in by email, remove any passkey that is not yours and sign out everywhere else:',
  },
  digest: {
    subject: (amount: string, month: string, service: string) => `You received ${amount} in ${month} · ${service}`,
    received: (count: number, month: string, amount: string) => {
      const readers = plural(count, { one: '1 reader', other: `${count} readers` });
      return `In ${month}, ${readers} flattred you and you received ${amount}.`;
    },
    earnings: (earnings: string) => `Your earnings are now ${earnings}.`,
    page: 'See them by month and by page:',
    unsubscribe: 'You asked for this email once a month. To unsubscribe, without signing in:',
  },
  missingList: {
    subject: (host: string, service: string) => `${host} no longer has its list of creators · ${service}`,
    text: (file: string, until: string) => `${file} no longer says who can be paid there. Its last list still applies until ${until}. After that, every button on the site counts.`,
    mend: 'If you did not mean this, publish the file again. If you did, you can drop the list now:',
  },
  unsubscribe: {
    asks: {
      title: 'Unsubscribe from the monthly email?',
      text: 'You get one email a month about what you received.',
    },
    ended: {
      title: 'You’re unsubscribed',
      text: 'You won’t get the monthly email any more. You can turn it back on in For creators.',
    },
    unknown: {
      title: 'This link no longer works',
      text: 'You have probably unsubscribed already. To check, look at Monthly email in For creators.',
    },
    press: 'Unsubscribe',
  },
};

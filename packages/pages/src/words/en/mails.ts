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
  money: {
    /** `last4`: `…3000` */
    account: (last4: string) => `your bank account ${last4}`,
    wallet: 'Open wallet',
    saved: {
      subject: (service: string) => `You saved how you pay · ${service}`,
      text: (method: string) => `You saved ${method}. You are charged only after a month in which you flattred someone.`,
      notYou: 'You can change or remove it in your wallet any time. If this was not you, remove it there and sign out everywhere else in your account.',
    },
    coming: {
      subject: (amount: string, day: string, service: string) => `${amount} will be charged on ${day} · ${service}`,
      people: (count: number, month: string) => `You flattred ${plural(count, { one: '1 person', other: `${count} people` })} in ${month}.`,
      text: (amount: string, day: string, method: string) => `${amount} will be charged on ${day} to ${method}.`,
      undo: (day: string) => `You can undo flattrs until ${day}. If you undo all of them, nothing is charged.`,
      press: 'Look at your flattrs',
    },
    step: {
      subject: (amount: string, service: string) => `One step is needed to pay ${amount} · ${service}`,
      text: (amount: string, month: string) => `Your bank wants you to confirm the ${amount} for ${month}. Nothing was charged yet.`,
      until: (day: string) => `Please confirm it by ${day}.`,
      press: 'Confirm the payment',
    },
    failed: {
      subject: (amount: string, service: string) => `${amount} could not be charged · ${service}`,
      reasons: {
        declined: (amount: string, month: string) => `Your bank declined the ${amount} for ${month}. Nothing was charged.`,
        expired: (amount: string, month: string) => `Your card has expired, so the ${amount} for ${month} could not be charged.`,
        refused: (amount: string, month: string) => `Your bank does not accept this card any more, so the ${amount} for ${month} could not be charged.`,
        asks: (amount: string, month: string) => `Your bank wanted you to confirm the ${amount} for ${month}, and it was not confirmed. Nothing was charged.`,
        abandoned: (amount: string, month: string) => `The payment of ${amount} for ${month} was not finished. Nothing was charged.`,
        'unknown-to-provider': (amount: string, month: string) => `The ${amount} for ${month} did not reach your bank. Nothing was charged.`,
      },
      again: (day: string) => `We’ll try again on ${day}. You don’t need to do anything.`,
      pay: (day: string) => `You can pay it in your wallet until ${day}.`,
      save: 'To go on giving, save another card.',
    },
    pending: (month: string) => `Without it, your flattrs of ${month} stay pending. They count in the next month that has money.`,
    receipt: {
      open: 'Open the receipt',
      subject: (amount: string, service: string) => `Receipt for ${amount} · ${service}`,
      text: (amount: string) => `You paid ${amount}. Thank you.`,
      amount: 'Amount',
      day: 'Date',
      purpose: 'For',
      month: (month: string) => `your flattrs of ${month}`,
      added: 'money added to your wallet',
      method: 'Paid with',
      number: 'Number',
    },
    refunded: {
      subject: (amount: string, service: string) => `${amount} was refunded · ${service}`,
      text: (amount: string) => `${amount} went back to where it came from. Your bank may take a few days to show it.`,
    },
    sent: {
      subject: (amount: string, service: string) => `${amount} was sent to you · ${service}`,
      text: (amount: string) => `We sent you ${amount} of your earnings. Your bank may take a few days to show it.`,
      press: 'See your earnings',
    },
    held: {
      subject: (amount: string, service: string) => `One step is needed to pay you ${amount} · ${service}`,
      reasons: {
        missing: (amount: string) => `We cannot send you ${amount}, because your bank details are missing. Add them.`,
        restricted: (amount: string) => `We cannot send you ${amount} yet, because the payment provider needs something from you. Open its page to see what.`,
        rejected: (amount: string) => `We cannot send you ${amount}, because the payment provider does not pay to this account. Contact us, and we’ll find another way.`,
      },
      safe: 'The money is yours and stays set apart. We try again each day. What cannot be sent in 90 days goes back to your earnings.',
      press: 'See what is needed',
    },
    returned: {
      subject: (amount: string, service: string) => `${amount} could not be paid out · ${service}`,
      text: (amount: string) => `We could not pay ${amount} to you. It is back in your earnings, and nothing is lost. Check your bank details, and then have it paid out again.`,
      press: 'See your earnings',
    },
    destination: {
      subject: (end: string, service: string) => `Your earnings now go to the account ending in ${end} · ${service}`,
      first: (end: string, at: string) => `On ${at}, you said where your earnings go: to the account that ends in ${end}.`,
      changed: (end: string, at: string) => `On ${at}, it was changed where your earnings go. From now on that is the account that ends in ${end}.`,
      waits: (until: string) => `Nothing is paid out before ${until}.`,
      notYou: 'If this was you, you don’t need to do anything. If not, open For creators before then and put it right under Payouts. Then sign out everywhere else in Your account, and write to us.',
      notYouFirst: 'If this was you, you don’t need to do anything. If not, open For creators now and say under Payouts where they go. Then sign out everywhere else in Your account, and write to us.',
      press: 'See where your earnings go',
    },
    bankDetails: {
      subject: (amount: string, service: string) => `Where may we send your ${amount}? · ${service}`,
      text: (amount: string) => `You have ${amount} in earnings, enough to be paid out. We do not know where to send it. Once you say where, you are paid automatically.`,
      press: 'Add bank details',
    },
    unsubscribe: 'To get no more reminders about charges and bank details, without signing in:',
  },
  missingList: {
    subject: (host: string, service: string) => `${host} no longer has its list of creators · ${service}`,
    text: (file: string, until: string) => `${file} no longer says who can be paid there. Its last list still applies until ${until}. After that, every button on the site counts.`,
    mend: 'If you did not mean this, publish the file again. If you did, you can drop the list now:',
  },
  proofs: {
    gained: {
      subject: (name: string, service: string) => `${name} is yours · ${service}`,
      text: (name: string) => `${name} now counts as yours. Before, another creator had proven it as theirs. They get a mail, too.`,
    },
    lost: {
      subject: (name: string, service: string) => `${name} belongs to someone else now · ${service}`,
      text: (name: string) => `${name} was proven by another creator, and nothing there leads to you. So it is theirs from now on. If it is still yours, prove it again:`,
      renamed: (name: string) => `Another account has the name ${name} now, so its pages no longer count as yours. Your own account stays yours. To show its new name, prove it again:`,
    },
    missing: {
      subject: (name: string, service: string) => `${name} no longer leads to you · ${service}`,
      text: (name: string, until: string) => `We looked at ${name}. It no longer leads to your page. It counts as yours until ${until}. To keep it, put the link back:`,
    },
    signedIn: {
      gone: (name: string) => `There is no account ${name} any more`,
      moved: (name: string) => `${name} has moved to another account`,
      suspended: (name: string) => `${name} is suspended`,
      renamed: (name: string) => `${name} is another account’s name now`,
      text: (what: string, until: string) => `${what}. You signed in there, so it counts as yours until ${until}. If you still have the account, sign in there again. If you have another, prove that one:`,
    },
    silent: {
      subject: (name: string, service: string) => `${name} has not answered for 30 days · ${service}`,
      text: (name: string, until: string) => `We looked at ${name} each day for 30 days and got no answer that we can read. It counts as yours until ${until}. If it is still yours, see that it answers and have us look again, or sign in there again:`,
    },
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
  reminders: {
    asks: {
      title: 'Unsubscribe from reminders?',
      text: 'We remind you before you are charged, and when your bank details are missing.',
    },
    ended: {
      title: 'You’re unsubscribed',
      text: 'You won’t get these reminders any more. Receipts and news about your payments still come. You can turn reminders back on in Your account.',
    },
    unknown: {
      title: 'This link no longer works',
      text: 'To change your reminders, look at Reminders in Your account.',
    },
    press: 'Unsubscribe',
  },
};

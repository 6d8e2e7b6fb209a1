// No zod here: the texts are for everything that shows a problem.

/**
 * Every problem a client can meet: its HTTP status, a title, and what happened and what to do. A new code does not
 * compile until it has all three. `/problems` shows them, and the `type` of every problem links there.
 */
export const problems = {
  'malformed-token': [
    400,
    'Unreadable click',
    'The button sent a click we could not read, so nothing was recorded. Reload the page. If it happens again, the site needs to update its button.',
  ],
  'stale-token': [
    401,
    'Clock out of sync',
    'Your device’s clock differs from ours, so nothing was recorded. Press again. If that does not help, set the clock right.',
  ],
  'unknown-key': [
    401,
    'Site not connected',
    'This site is not connected to your account, so nothing was recorded. Press the button again to connect it.',
  ],
  'bad-signature': [
    401,
    'Please connect again',
    'We could not tell that this click is yours, so nothing was recorded. Press the button again to reconnect the site.',
  ],
  'wrong-origin': [
    403,
    'Wrong site',
    'This click came from another site than the one you pressed on. Nothing was recorded.',
  ],
  'wrong-creator': [
    403,
    'Not listed on this site',
    'This site does not list the creator, so nothing was recorded. The site’s owner can add them.',
  ],
  'confirm-first': [
    403,
    'Please confirm',
    'We need you to confirm this flattr on our own page. Nothing was recorded yet. Open the link to continue.',
  ],
  'unknown-creator': [
    404,
    'No one has this handle',
    'There is no one to pay, so nothing was recorded. The site’s owner should check the handle in the button.',
  ],
  'nothing-to-undo': [
    409,
    'Nothing to undo',
    'There is no flattr to undo here this month. Your wallet lists everything you can still undo.',
  ],
  'month-closed': [
    409,
    'The month has just ended',
    'This month is being settled, so your click was not recorded. Press again to count it in the new month.',
  ],
  'too-large': [
    413,
    'Too large',
    'Nothing was saved, because it was too much at once. A picture can have at most 512 KB.',
  ],
  'head-too-large': [
    431,
    'Address or cookies too long',
    'Nothing was saved, because the address and the cookies were longer than 16 KB. Shorten the address, or delete the cookies of this site, and try again.',
  ],
  'unsupported-type': [
    415,
    'We cannot read this',
    'Nothing was saved. A picture must be a PNG, JPEG or WebP. For anything else, reload the page and try again.',
  ],
  'bad-thing': [
    422,
    'This cannot be flattred',
    'The page’s address must start with https, be on the site itself, contain no user name and be at most 2048 characters long.',
  ],
  'bad-request': [
    400,
    'Something is missing or wrong',
    'Nothing was saved. Check what you entered and try again.',
  ],
  'rate-limited': [429, 'Too many tries', 'This was tried too often, so nothing was done this time.'],
  'not-signed-in': [401, 'Not signed in', 'Nothing was saved. Sign in and try again.'],
  'wrong-code': [
    401,
    'Wrong code',
    'That is not the code we emailed you. Check it and try again. After five tries you need a new one.',
  ],
  'code-expired': [
    401,
    'This code no longer works',
    'It was already used, entered wrongly too often, or is more than ten minutes old. Send a new one.',
  ],
  'passkey-refused': [
    401,
    'This passkey did not work',
    'We do not know it, it was removed, or it took too long. Try again, or sign in by email.',
  ],
  'passkeys-unavailable': [
    409,
    'Passkeys do not work here',
    'Passkeys need a domain name, and this service is open at an IP address. Sign in by email instead.',
  ],
  'known-passkey': [409, 'Passkey already in use', 'Your account or another one already has this passkey.'],
  'too-many-passkeys': [409, 'Too many passkeys', 'Remove one you no longer use, then add this one.'],
  'sign-in-again': [
    403,
    'Confirm it’s you',
    'It’s been a while since you signed in. Sign in again, then do it once more. Nothing was changed.',
  ],
  'cross-site': [
    403,
    'Blocked for your safety',
    'Nothing was changed, because this did not come from our own pages. Open our page again, then try once more.',
  ],
  'sandbox-only': [
    421,
    'Not open to others',
    'This service was started to try it out on its own machine, so it answers only there. Its operator can open it to others.',
  ],
  'wrong-host': [
    421,
    'Open it at its own address',
    'This service answers only at its own address. That protects what you try out here.',
  ],
  'not-found': [404, 'Not found', 'There is nothing at this address. Check it for typos.'],
  'handle-taken': [409, 'Handle taken', 'Someone has, or had, this handle. Choose another one.'],
  'handle-set': [409, 'You already have a handle', 'A handle is yours for good, so you cannot change it.'],
  'known-key': [
    409,
    'Please connect again',
    'This connection was used before, so the site was not connected. Press the button again to make a new one.',
  ],
  'bad-connect': [
    400,
    'The site could not be connected',
    'Its answer was not the one we asked for. Close this window and press the button again.',
  ],
  'own-thing': [403, 'This is your own work', 'You cannot flattr your own work. Nothing was recorded.'],
  'insufficient-funds': [
    409,
    'Not enough money',
    'Nothing was moved, because the balance is lower than this amount. Enter a smaller amount.',
  ],
  'payments-off': [
    409,
    'No payments here',
    'This service takes no payments, so nothing was done. Its operator can turn them on.',
  ],
  'provider-silent': [
    503,
    'No answer from the payment provider',
    'Nothing was changed. Try again in a moment.',
  ],
  'bad-amount': [
    422,
    'Amount cannot be paid',
    'Nothing was paid. Enter an amount that the currency has, at least the smallest payment.',
  ],
  'nothing-to-refund': [
    409,
    'Nothing to take back',
    'Nothing was moved, because less than this can go back to where it came from. Your wallet says how much.',
  ],
  'below-refund-minimum': [
    409,
    'Too little to take back',
    'Nothing was moved, because sending so little costs more than it is. Take back at least 0.50, or leave it for creators.',
  ],
  'no-payout-account': [
    409,
    'Say where it goes first',
    'Nothing was paid out. Say on your creator page where your earnings go, then try again.',
  ],
  'below-payout-minimum': [
    422,
    'Too little to pay out',
    'Nothing was paid out. Choose at least the smallest payout, in amounts that the currency has.',
  ],
  'bad-country': [
    422,
    'Not in this country',
    'Nothing was saved. The payment provider does not pay out to this country here. Choose another, or write to the operator.',
  ],
  'bad-iban': [
    422,
    'Check the IBAN',
    'Nothing was saved. A character is wrong or missing, or euro transfers do not reach its country.',
  ],
  'own-iban': [
    422,
    'This is our account',
    'Nothing was saved, because this account is ours: what we pay would never leave it. Enter the IBAN of your own account.',
  ],
  'bad-bank-name': [
    422,
    'Write the name in Latin letters',
    'Nothing was saved. Bank transfers carry Latin letters only. Write the name as it stands at your bank or in your passport.',
  ],
  'changed-meanwhile': [
    409,
    'Changed meanwhile',
    'This was changed in another tab or on another device since you opened it. Look at what is new there, and save again if yours shall stand.',
  ],
  'reference-used': [
    409,
    'Reference already used',
    'This reference belongs to a different amount, so nothing was booked. Check both. For a new transfer, use a new reference.',
  ],
  'month-not-ready': [409, 'Not yet', 'The month before is not settled yet. Try again when it is.'],
  'statement-not-ready': [
    409,
    'Not ready yet',
    'This month is being settled. Its statement will be here in a few minutes.',
  ],
  'statement-archived': [
    410,
    'In the archive',
    'This month is archived. Its statement stays valid: ask the people who run this service for it.',
  ],
  busy: [503, 'Very busy right now', 'Nothing was saved.'],
  'service-unavailable': [503, 'Briefly unavailable', 'Nothing was lost.'],
  internal: [
    500,
    'Our mistake',
    'Something went wrong on our side. Nothing was lost. Try again, and tell us if it keeps happening.',
  ],
} as const satisfies Record<string, readonly [status: number, title: string, detail: string]>;

export type ProblemCode = keyof typeof problems;

/** What a problem can hold besides its text. */
export interface ProblemExtras {
  /** The service's clock in seconds, for a page whose clock is wrong. */
  readonly now?: number;
  /** Where a press continues. */
  readonly link?: string;
  /** What is wrong with each value, by its path. */
  readonly fields?: Readonly<Record<string, string>>;
}

import { html, type TemplateResult } from 'lit';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('en');

export const words = {
  signIn: {
    noCookies: 'Your browser blocks cookies here, so you would be signed out again right away. Allow cookies for this site, then reload the page.',
    heading: 'Sign in or join',
    email: 'Email address',
    emailHint: 'We’ll email you a six-digit code. No password needed. New here? This creates your account.',
    send: 'Email me a code',
    sending: 'Sending…',
    numericHost: (host: TemplateResult) => html`Passkeys need a domain name, and this page is open at ${host}. Sign in by email instead.`,
    passkey: 'Sign in with a passkey',
    dismissed: 'No passkey was used. If you don’t have one yet, sign in by email.',
    code: 'Six-digit code',
    sentTo: (email: TemplateResult) => html`Sent to ${email}. It works once and expires in ten minutes.`,
    mail: {
      late: 'We have not been able to send the email yet. We keep trying.',
      refused: 'The mail server does not take mail for this address. Check it for typos, or use a different one.',
      failed: 'We could not send the email. That is our mistake, not yours. Try again later, or sign in with a passkey.',
    },
    signIn: 'Sign in',
    checking: 'Checking…',
    another: 'Send a new code',
    otherAddress: 'Use a different address',
    again: 'Confirm it’s you',
    againText: 'It’s been a while since you signed in. Sign in again to continue.',
    cancel: 'Cancel',
  },
  passkey: {
    waiting: 'Waiting for your device…',
    known: 'This device already has a passkey for your account. There is nothing more to do.',
    failed: 'Your browser could not use a passkey here. Nothing was changed. You can always sign in by email.',
  },
  sandboxMailbox: {
    mailbox: 'Sandbox mailbox',
    title: 'Sandbox mailbox: emails are shown here instead of being sent',
    use: (code: string) => `Use code ${code}`,
  },
  signOut: {
    as: (email: TemplateResult) => html`Signed in as ${email}`,
    leave: 'Sign out',
    leaving: 'Signing out…',
    done: 'You are signed out.',
    stillHere: 'You are still signed in.',
    question: (sites: number) =>
      plural(sites, {
        one: 'One site you connected in this browser can still flattr for you after you sign out. On someone else’s device, disconnect it too.',
        other: `${sites} sites you connected in this browser can still flattr for you after you sign out. On someone else’s device, disconnect them too.`,
      }),
    both: (sites: number) => plural(sites, { one: 'Sign out and disconnect it', other: 'Sign out and disconnect them' }),
    only: 'Just sign out',
    stay: 'Stay signed in',
  },
};

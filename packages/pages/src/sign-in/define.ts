import { SandboxMailboxElement } from './sandbox-mailbox.ts';
import { SignInElement } from './sign-in.ts';

/** Registers what every page with a sign-in uses. */
export function defineSignIn(): void {
  customElements.define('flattr-sign-in', SignInElement);
  customElements.define('flattr-sandbox-mailbox', SandboxMailboxElement);
}

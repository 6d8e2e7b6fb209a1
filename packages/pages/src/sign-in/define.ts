import { SandboxMailboxElement } from './sandbox-mailbox.ts';
import { SignInElement } from './sign-in.ts';

/** Registers the elements of signing in. */
export function defineSignIn(): void {
  customElements.define('flattr-sign-in', SignInElement);
  customElements.define('flattr-sandbox-mailbox', SandboxMailboxElement);
}

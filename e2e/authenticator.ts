import type { Page } from 'playwright-core';

/** A passkey that can be copied to another device, as password managers do. */
export type CarriedPasskey = Record<string, unknown>;

/** The virtual authenticator of one page: a device with a screen lock, whose owner always agrees. */
export interface VirtualAuthenticator {
  passkeys(): Promise<CarriedPasskey[]>;
  close(): Promise<void>;
}

let copies = 0;

export async function giveAuthenticator(
  page: Page,
  passkeys: readonly CarriedPasskey[] = [],
): Promise<VirtualAuthenticator> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  for (const passkey of passkeys) {
    // A copy continues counting from the newest use, as a synchronised passkey does.
    copies++;
    const credential = { ...passkey, signCount: 1000 * copies };
    await devtools.send('WebAuthn.addCredential', { authenticatorId, credential: credential as never });
  }
  return {
    passkeys: async () =>
      (await devtools.send('WebAuthn.getCredentials', { authenticatorId })).credentials as never,
    close: () => devtools.detach(),
  };
}

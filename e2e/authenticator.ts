import type { Page } from 'playwright-core';

/** A passkey as it can be carried from one device to another, as password managers do. */
export type CarriedPasskey = Record<string, unknown>;

/** The virtual authenticator of one page: a device with a screen lock, whose owner always says yes. */
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
    // Each copy would count on from where it was taken; as a synchronised one it goes on from the newest instead.
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

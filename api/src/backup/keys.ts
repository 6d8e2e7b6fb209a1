import { Decrypter, Encrypter } from 'age-encryption';
import { z } from 'zod';
import { withFiles } from '../config-files.ts';
import { BackupRefused } from './refused.ts';

/** The secrets that a backup holds only when it is asked to. */
const secrets = z.object({
  /** The settings that hold keys, by their names. */
  settings: z.record(z.string(), z.string()),
  /** The private halves of the signing keys that the database holds, by their kid. */
  serviceKeys: z.record(z.string(), z.record(z.string(), z.string())),
});

export type Secrets = z.output<typeof secrets>;

type Environment = Readonly<Record<string, string | undefined>>;

/** Settings without which a restored service cannot go on as it was. */
const keySettings = ['SERVICE_KEY', 'BANK_KEY', 'STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'];

export const keySettingsOf = (environment: Environment): Secrets['settings'] =>
  withFiles(environment, keySettings).given;

/** A file of age (age-encryption.org), which `age -d` opens too. */
export async function sealSecrets(found: Secrets, passphrase: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  return encrypter.encrypt(JSON.stringify(found));
}

/** Throws `BackupRefused` when the passphrase is another. */
export async function openSecrets(sealed: Uint8Array, passphrase: string): Promise<Secrets> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  let text: string;
  try {
    text = await decrypter.decrypt(sealed, 'text');
  } catch {
    throw new BackupRefused('This passphrase does not open the keys in the backup. Nothing was changed.');
  }
  return secrets.parse(JSON.parse(text));
}

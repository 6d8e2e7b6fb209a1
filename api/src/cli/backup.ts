import { BackupRefused, keySettingsOf, restoreBackup, takeBackup } from '../backup/index.ts';
import { withFiles } from '../config-files.ts';
import { flattr } from '../platform/commands.ts';
import { type OwnCommand, parse, plural, type Terminal } from './command.ts';

/** `backup <file> [--with-keys]` */
export function parseBackup(args: readonly string[]): OwnCommand {
  const { words, flags } = parse('backup', args, { words: 1, flags: ['with-keys'] });
  const [file = ''] = words;
  return async (config, { environment, print, ...terminal }) => {
    const keys = flags.has('with-keys')
      ? {
          passphrase: await askPassphrase({ environment, ...terminal }, { isNew: true }),
          settings: keySettingsOf(environment),
        }
      : undefined;
    const { bytes, manifest } = await takeBackup(config, file, keys);
    print(
      `${file}: ${sizeOf(bytes)}, of ${manifest.service} at ${manifest.madeAt}, ${plural(manifest.published.length, 'published month')}, ${keys ? 'with the keys, encrypted' : 'without keys'}.`,
    );
    return 0;
  };
}

/** `restore <file> [--with-keys] [--replace]` */
export function parseRestore(args: readonly string[]): OwnCommand {
  const { words, flags } = parse('restore', args, { words: 1, flags: ['with-keys', 'replace'] });
  const [file = ''] = words;
  return async (config, { print, ...terminal }) => {
    const { manifest, migrated, publishedLater } = await restoreBackup(config, file, {
      passphrase: flags.has('with-keys') ? await askPassphrase(terminal, { isNew: false }) : undefined,
      confirm: flags.has('replace')
        ? async ({ members, transfers }) => {
            print(
              `The database holds ${members} members and ${transfers} transfers. They will be deleted, and the backup takes their place.`,
            );
            return (await terminal.ask('Type "replace" to go on: ')).trim() === 'replace';
          }
        : undefined,
    });
    print(`Restored the state of ${manifest.madeAt}.`);
    if (migrated.length > 0) print(`Updated the schema: ${migrated.join(', ')}.`);
    if (publishedLater.length > 0)
      print(
        `${publishedLater.join(', ')} was published after this state. It stays as it was published, and cannot be settled again: see "Restoring a backup" in docs/operating.md.`,
      );
    print(`Now run: ${flattr} audit`);
    return 0;
  };
}

const sizeOf = (bytes: number): string =>
  bytes < 100_000 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

/** From BACKUP_PASSPHRASE, or from the terminal, never from the command line, which everybody on the machine can read. */
async function askPassphrase(
  { environment, ask }: Pick<Terminal, 'environment' | 'ask'>,
  { isNew }: { isNew: boolean },
): Promise<string> {
  const given = withFiles(environment, ['BACKUP_PASSPHRASE']).given.BACKUP_PASSPHRASE;
  const passphrase = given || (await ask('Passphrase for the keys: ', { secret: true }));
  if (isNew && passphrase.length < 12)
    throw new BackupRefused('The passphrase needs at least 12 characters. Keep it apart from the backup.');
  if (isNew && !given && (await ask('Once more: ', { secret: true })) !== passphrase)
    throw new BackupRefused('The two passphrases differ. Nothing was written.');
  return passphrase;
}

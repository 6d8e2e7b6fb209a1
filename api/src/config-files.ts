import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Adds the settings that are given as files, so that secrets need not be in the environment: `SMTP_URL_FILE` names the file of
 * `SMTP_URL`, and each file of the folder `CREDENTIALS_DIRECTORY` that is named like a setting is that setting. systemd sets
 * this variable itself. The line break at a file's end is not part of the value. What is empty is left out.
 */
export function withFiles(environment: Environment, names: readonly string[]) {
  const given: Record<string, string> = {};
  const mistakes: string[] = [];
  const folder = environment.CREDENTIALS_DIRECTORY;
  if (folder && !existsSync(folder)) mistakes.push(`CREDENTIALS_DIRECTORY: there is no folder ${folder}.`);
  for (const name of names) {
    const value = environment[name];
    if (value) given[name] = value;
    for (const file of filesOf(name, environment)) {
      try {
        const text = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
        if (text !== '' && given[name])
          mistakes.push(`${name}: is set twice, also in ${file}. Keep one of them.`);
        else if (text !== '') given[name] = text;
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        mistakes.push(
          `${name}: ${file} cannot be read (${code}). Is it there, and may the service's user read it?`,
        );
      }
    }
  }
  return { given, mistakes };
}

function filesOf(name: string, environment: Environment): string[] {
  const named = environment[`${name}_FILE`];
  const folder = environment.CREDENTIALS_DIRECTORY;
  const inFolder = folder ? join(folder, name) : '';
  return [...(named ? [named] : []), ...(existsSync(inFolder) ? [inFolder] : [])];
}

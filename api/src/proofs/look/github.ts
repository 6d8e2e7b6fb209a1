import { z } from 'zod';
import { type Account, type Looked, type Looking, noAccount, readJson } from './account.ts';
import { customIn } from './funding.ts';

const owner = z.object({ id: z.int(), login: z.string() });
const repository = z.object({ id: z.int(), full_name: z.string() });

const mostBytes = 8 * 1024;

/** Where GitHub itself looks for the file. */
const places = ['.github/FUNDING.yml', 'FUNDING.yml', 'docs/FUNDING.yml'];

/**
 * An account or a repository on GitHub. It leads to whom `custom:` in FUNDING.yml names: in the repository itself, or for
 * an account in its repository `.github`, which only its owner can write.
 */
export async function lookAtGithub(looking: Looking, path: string): Promise<Looked> {
  const [login = '', name, ...rest] = path.split('/').filter(Boolean);
  if (!login || rest.length > 0) return noAccount;
  const isAccount = name === undefined;
  const about = await readJson(
    looking,
    `https://api.github.com/${isAccount ? `users/${login}` : `repos/${login}/${name}`}`,
    1, // to the name that a repository has now
  );
  if ('state' in about) return about;
  const account = isAccount ? accountOf(about.value) : repositoryOf(about.value);
  if (!account) return noAccount;
  for (const place of places) {
    const file = await looking.read(
      new URL(
        `https://raw.githubusercontent.com/${account.name}/${isAccount ? '.github/' : ''}HEAD/${place}`,
      ),
      { accept: 'text/plain', mostBytes },
    );
    if (file.ok) return { state: 'read', account, handles: handlesIn(looking, file.text) };
    if (file.reason !== 'missing') return { state: 'not-read', reason: file.reason };
  }
  return { state: 'read', account, handles: [] };
}

function accountOf(value: unknown): Account | undefined {
  const { data } = owner.safeParse(value);
  return data && githubAccount(`github:${data.id}`, data.login);
}

function repositoryOf(value: unknown): Account | undefined {
  const { data } = repository.safeParse(value);
  return data && githubAccount(`github-repository:${data.id}`, data.full_name);
}

/** GitHub's names are the same in capitals. */
const githubAccount = (id: string, name: string): Account => ({
  id,
  url: `https://github.com/${name.toLowerCase()}`,
  covers: true,
  name,
});

const handlesIn = ({ handleIn }: Looking, text: string) =>
  customIn(text)
    .map((link) => handleIn(link, 'https://github.com'))
    .filter((found) => found !== undefined);

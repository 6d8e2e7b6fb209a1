import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainTag } from '../../packages/pages/src/tag/outputs.ts';
import { recipeFor } from '../../packages/pages/src/tag/recipe.ts';
import type { Served } from '../frameworks/serve.ts';
import { beside, npm } from './programs.ts';

/* Ghost is a server with a database, here in a file. Its theme is four lines and the recipe. */

const place = join(beside, 'ghost');
const ghost = join(place, 'package');
const sqlite = 'better-sqlite3@13.2.0'; // what Ghost names ends newer versions of Node

/** Ghost is no package to depend on: it is unpacked, and installed inside. Returns why it could not be. */
export function installGhost(): string | undefined {
  const installed = join(place, 'installed');
  if (existsSync(installed)) return undefined;
  rmSync(ghost, { recursive: true, force: true });
  const packed = npm(place, 'pack', '--silent', 'ghost@6.65.0') === 0;
  if (!packed || spawnSync('tar', ['xzf', 'ghost-6.65.0.tgz'], { cwd: place }).status !== 0)
    return 'npm could not fetch ghost@6.65.0';
  const description = JSON.parse(readFileSync(join(ghost, 'package.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  const { devDependencies: _, optionalDependencies: __, ...rest } = description;
  writeFileSync(join(ghost, 'package.json'), JSON.stringify(rest));
  if (
    npm(ghost, 'install', '--legacy-peer-deps') !== 0 ||
    npm(ghost, 'install', '--legacy-peer-deps', sqlite) !== 0
  )
    return `npm could not install ghost@6.65.0 with ${sqlite}`;
  writeFileSync(installed, '');
  return undefined;
}

const page = (words: string) =>
  `<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{{meta_title}}</title></head>\n<body>${words}</body>\n</html>\n`;

/** Starts Ghost with a theme that uses the recipe, and publishes these posts. */
export async function startGhost(
  { service, url }: { service: string; url: string },
  posts: readonly { slug: string; title: string }[],
): Promise<Served> {
  const content = await mkdtemp(join(tmpdir(), 'flattr-ghost-'));
  const theme = join(content, 'themes/plain');
  await mkdir(join(theme, 'partials'), { recursive: true });
  await symlink(join(ghost, 'content/themes/source'), join(content, 'themes/source'));
  const { save, add } = recipeFor('ghost', service, plainTag('ada'));
  for (const [file, text] of Object.entries(save)) await writeFile(join(theme, file), text);
  const description = { name: 'plain', version: '1.0.0', author: { email: 'ada@example.com' } };
  await writeFile(
    join(theme, 'package.json'),
    JSON.stringify({ ...description, config: { posts_per_page: 9 } }),
  );
  const words = `<article><h1>{{title}}</h1>{{content}}\n${add['post.hbs']}\n</article>`;
  await writeFile(join(theme, 'post.hbs'), page(`{{#post}}${words}{{/post}}`));
  await writeFile(join(theme, 'index.hbs'), page(`{{#foreach posts}}${words}{{/foreach}}`));

  const settings = {
    url,
    server: { host: '127.0.0.1', port: Number(new URL(url).port) },
    database: { client: 'better-sqlite3', connection: { filename: join(content, 'ghost.db') } },
    mail: { transport: 'stub' },
    paths: { contentPath: content },
    security: { staffDeviceVerification: false },
    privacy: { useUpdateCheck: false, useGravatar: false },
    logging: { transports: ['stdout'], level: 'error' },
  };
  await writeFile(join(ghost, 'config.development.json'), JSON.stringify(settings));
  const child = spawn(process.execPath, ['index.js'], {
    cwd: ghost,
    env: { ...process.env, NODE_ENV: 'development' },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const close = async () => {
    child.kill();
    await ended;
    await rm(content, { recursive: true, force: true });
  };
  try {
    await answers(url);
    await publish(url, posts);
  } catch (error) {
    await close();
    throw error;
  }
  return { url, close };
}

/** It makes its tables first, which takes longer than the others need to answer. */
async function answers(url: string): Promise<void> {
  const deadline = Date.now() + 120_000;
  while ((await fetch(url).catch(() => undefined))?.status !== 200) {
    if (Date.now() > deadline) throw new Error(`Ghost did not answer at ${url} within two minutes`);
    await new Promise((next) => setTimeout(next, 100));
  }
}

/** As its owner does in the browser, through Ghost's own API. */
async function publish(url: string, posts: readonly { slug: string; title: string }[]): Promise<void> {
  let cookie = '';
  const ask = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const answer = await fetch(`${url}/ghost/api/admin/${path}`, {
      method,
      headers: { 'content-type': 'application/json', origin: url, cookie },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    return answer;
  };
  const must = async (...asked: Parameters<typeof ask>) => {
    const answer = await ask(...asked);
    if (!answer.ok) throw new Error(`${asked[1]}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const owner = { name: 'Ada', email: 'ada@example.com', password: 'correct horse 42', blogTitle: 'My blog' };
  await must('POST', 'authentication/setup/', { setup: [owner] });
  // While Ghost still starts, it may not know a session that it has just made.
  for (let tries = 0; tries < 20; tries++) {
    cookie = '';
    await must('POST', 'session/', { username: owner.email, password: owner.password });
    if ((await ask('GET', 'users/me/')).ok) break;
    await new Promise((next) => setTimeout(next, 500));
  }
  await must('PUT', 'themes/plain/activate/', {});
  const welcome = (await (await must('GET', 'posts/')).json()) as { posts: { id: string }[] };
  for (const { id } of welcome.posts) await must('DELETE', `posts/${id}/`);
  for (const { slug, title } of posts)
    await must('POST', 'posts/?source=html', {
      posts: [{ slug, title, html: '<p>Words.</p>', status: 'published' }],
    });
}

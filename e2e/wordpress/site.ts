import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { pluginZip } from '../../packages/wordpress/publishing/plugin-zip.ts';
import { freePort } from '../free-port.ts';
import { buildOf, debianThemes, sqliteZip, type Version } from './programs.ts';

/** A real WordPress on its own origin, with a database in a file. */
export interface Site {
  readonly url: string;
  readonly folder: string;
  /** The network's other sites, if it is one. */
  readonly network: boolean;
  /** Runs PHP inside WordPress, with `$in` from `input`, and returns what it returns. */
  php<Result = unknown>(code: string, input?: unknown): Promise<Result>;
  /** The addresses that WordPress asked for since the last call, such as `https://flattr.example/v1/…`. */
  asked(): Promise<string[]>;
  /** What PHP complained about in the plugin. */
  complaints(): Promise<string[]>;
  /** Installs the plugin from its zip, as the page "Add Plugin" does, without activating it. */
  install(): Promise<void>;
  close(): Promise<void>;
}

export interface SiteOptions {
  readonly version?: Version;
  /** Plain permalinks, and a web server that hands only existing files and folders to WordPress. */
  readonly plain?: boolean;
  /** A network of sites in folders. */
  readonly network?: boolean;
}

const here = fileURLToPath(new URL('.', import.meta.url));

export async function openSite({
  version = '6.5',
  plain = false,
  network = false,
}: SiteOptions = {}): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'flattr-wordpress-site-'));
  const port = await freePort();
  const host = `127.0.0.1:${port}`;
  const url = `http://${host}`;
  await unpack(buildOf(version).zip, folder);
  await cp(buildOf(version).assets, folder, { recursive: true, force: false });
  await rm(join(folder, 'wp-content/database'), { recursive: true });
  await addDatabase(folder);
  await cp(join(here, 'must-use'), join(folder, 'wp-content/mu-plugins'), { recursive: true });
  for (const themes of [debianThemes, join(here, 'themes')])
    await cp(themes, join(folder, 'wp-content/themes'), { recursive: true, force: false, dereference: true });
  await writeFile(join(folder, 'wp-config.php'), configuration(url));

  const php = async <Result>(code: string, input: unknown = null): Promise<Result> => {
    const text = await run(folder, host, code, input);
    const [, answer = ''] = text.split('<<<answer>>>');
    if (answer === '') throw new Error(`PHP said: ${text}`);
    return JSON.parse(answer) as Result; // the caller knows what it asked for
  };
  await php(await readFile(join(here, 'install.php'), 'utf8'), { plain });
  if (network) {
    await php(await readFile(join(here, 'network.php'), 'utf8'), { host });
    await writeFile(join(folder, 'wp-config.php'), configuration(url, host));
  }
  const server = await serve(folder, port, plain);
  const asked = join(folder, 'asked.txt');
  return {
    url,
    folder,
    network,
    php,
    async asked() {
      const text = await readFile(asked, 'utf8').catch(() => '');
      await rm(asked, { force: true });
      return text.split('\n').filter(Boolean);
    },
    async complaints() {
      const text = await readFile(join(folder, 'wp-content/debug.log'), 'utf8').catch(() => '');
      return text.split('\n').filter((line) => line.includes('flattr-button'));
    },
    install: () => unpack(pluginZip(), join(folder, 'wp-content/plugins')),
    async close() {
      const ended = new Promise((resolve) => server.once('close', resolve));
      process.kill(-(server.pid ?? 0)); // and its workers
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function unpack(zip: string | Uint8Array, folder: string): Promise<void> {
  const files = unzipSync(typeof zip === 'string' ? await readFile(zip) : zip);
  for (const [name, bytes] of Object.entries(files)) {
    if (name.endsWith('/')) continue;
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
}

/** WordPress's plugin that speaks SQLite. It is loaded in place of the database of WordPress, and is no plugin to see. */
async function addDatabase(folder: string): Promise<void> {
  const place = join(folder, 'wp-content/sqlite');
  await unpack(sqliteZip, place);
  const plugin = join(place, 'sqlite-database-integration-main');
  const code = await readFile(join(plugin, 'db.copy'), 'utf8');
  await writeFile(
    join(folder, 'wp-content/db.php'),
    code.replace('{SQLITE_IMPLEMENTATION_FOLDER_PATH}', plugin).replace(/add_action\([\s\S]*$/, ''),
  );
}

const configuration = (url: string, network?: string) => `<?php
foreach ( array( 'AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE' ) as $name ) {
	define( $name . '_KEY', "key of $name" );
	define( $name . '_SALT', "salt of $name" );
}
define( 'DB_NAME', 'blog' );
define( 'DB_USER', '' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', '' );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'WP_DEBUG', true );
define( 'WP_DEBUG_DISPLAY', false );
define( 'WP_DEBUG_LOG', true );
define( 'DISABLE_WP_CRON', true );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'FS_METHOD', 'direct' );
${
  network
    ? `define( 'MULTISITE', true );
define( 'SUBDOMAIN_INSTALL', false );
define( 'DOMAIN_CURRENT_SITE', '${network}' );
define( 'PATH_CURRENT_SITE', '/' );
define( 'SITE_ID_CURRENT_SITE', 1 );
define( 'BLOG_ID_CURRENT_SITE', 1 );`
    : `define( 'WP_HOME', '${url}' );
define( 'WP_SITEURL', '${url}' );
define( 'WP_ALLOW_MULTISITE', true );`
}
define( 'WP_CACHE', true );
$table_prefix = 'wp_';
defined( 'ABSPATH' ) || define( 'ABSPATH', __DIR__ . '/' );
require_once ABSPATH . 'wp-settings.php';
`;

/** Runs PHP after WordPress was loaded. Its answer comes behind a mark, because WordPress prints things too. */
async function run(folder: string, host: string, code: string, input: unknown): Promise<string> {
  const program = `
    $_SERVER['HTTP_HOST'] = '${host}';
    $_SERVER['REQUEST_URI'] = '/';
    $_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
    $in = json_decode( getenv( 'INPUT' ), true );
    if ( ! file_exists( 'wp-content/database/.ht.sqlite' ) ) define( 'WP_INSTALLING', true );
    require 'wp-load.php';
    wp_set_current_user( 1 );
    $answer = ( static function () use ( $in ) { ${code.replace(/^<\?php/, '')} } )();
    echo '<<<answer>>>' . wp_json_encode( $answer );`;
  const { stdout } = await promisify(execFile)('php', ['-d', 'display_errors=stderr', '-r', program], {
    cwd: folder,
    env: { ...process.env, INPUT: JSON.stringify(input) },
    maxBuffer: 32 * 1024 * 1024,
  });
  return stdout;
}

/** PHP's own web server, with four workers, because WordPress opens its own pages. */
async function serve(folder: string, port: number, plain: boolean): Promise<ChildProcess> {
  const server = spawn('php', ['-S', `127.0.0.1:${port}`, '-t', folder, join(here, 'router.php')], {
    cwd: folder,
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, PHP_CLI_SERVER_WORKERS: '4', PLAIN: plain ? '1' : '' },
  });
  const deadline = Date.now() + 20_000;
  while (!(await fetch(`http://127.0.0.1:${port}/wp-login.php`).catch(() => undefined))?.ok) {
    if (Date.now() > deadline) throw new Error('WordPress does not answer');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return server;
}

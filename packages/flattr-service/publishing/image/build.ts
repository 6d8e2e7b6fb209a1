import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Instruction, readDockerfile, readVariables } from './dockerfile.ts';

/** What an engine would know of an image: its files, and how it is run. */
export interface Image {
  readonly root: string;
  readonly environment: Record<string, string>;
  /** The newest instruction of each other keyword, such as USER. */
  readonly last: Record<string, string>;
  folder: string;
}

/**
 * Follows a Dockerfile without an engine: each FROM is a folder below `place`, each RUN runs in it as on a machine of its own
 * (bubblewrap), each COPY copies. In the place of `node:<version>-<debian>-slim` there is a minimal Debian of that name, made by
 * debootstrap, with this machine's Node and npm. Needs root.
 */
export function buildImage(project: string, place: string): Image {
  const stages = new Map<string, Image>();
  let stage: Image | undefined;
  for (const { keyword, text } of readDockerfile(readFileSync(join(project, 'Dockerfile'), 'utf8'))) {
    if (keyword === 'FROM') {
      const [base = '', , name = 'last'] = text.split(/\s+/);
      stage = { root: join(place, name), environment: {}, last: {}, folder: '/' };
      makeBase(base, stage.root);
      stages.set(name, stage);
    } else if (!stage) throw new Error('The Dockerfile does not begin with FROM.');
    else follow({ keyword, text }, stage, (name) => (name ? stages.get(name)?.root : undefined), project);
  }
  if (!stage) throw new Error('The Dockerfile has no FROM.');
  return stage;
}

function follow(
  { keyword, text }: Instruction,
  stage: Image,
  rootOf: (name: string | undefined) => string | undefined,
  project: string,
): void {
  console.log(`${keyword} ${text}`);
  if (keyword === 'RUN') runIn(stage, text);
  else if (keyword === 'ENV') Object.assign(stage.environment, readVariables(text));
  else if (keyword === 'WORKDIR') {
    stage.folder = text;
    mkdirSync(join(stage.root, text), { recursive: true });
  } else if (keyword === 'COPY') {
    const [, from, source = '', target = ''] = /^(?:--from=(\w+) )?(\S+) (\S+)$/.exec(text) ?? [];
    const to = join(stage.root, target.startsWith('/') ? target : join(stage.folder, target));
    if (from) shell('cp -a "$1/." "$2/"', join(rootOf(from) ?? '', source), to);
    else
      shell(
        'from="$1"; to="$2"; shift 2; tar -cC "$from" "$@" . | tar -xC "$to"',
        project,
        to,
        ...ignored(project),
      );
  } else stage.last[keyword] = text;
}

/** `.dockerignore` as options of tar. */
const ignored = (project: string): string[] =>
  readFileSync(join(project, '.dockerignore'), 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) =>
      line.startsWith('**/')
        ? ['--no-anchored', `--exclude=${line.slice(3)}`]
        : ['--anchored', `--exclude=./${line}`],
    );

function makeBase(base: string, root: string): void {
  mkdirSync(root, { recursive: true });
  if (base === 'scratch') return;
  const [, debian = ''] = /^node:[\d.]+-(\w+)-slim$/.exec(base) ?? [];
  const mirror = shell(
    `sed -n 's/^URIs: *//p;s/^deb \\(http[^ ]*\\).*/\\1/p' /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null | head -1`,
  );
  shell('debootstrap --variant=minbase --include=libstdc++6 "$1" "$2" "$3" >&2', debian, root, mirror.trim());
  const npm = dirname(dirname(realpathSync(shell('command -v npm').trim())));
  shell(
    'mkdir -p "$1/usr/local/lib/node_modules" && cp -aL "$2" "$1/usr/local/lib/node_modules/npm"',
    root,
    npm,
  );
  shell('ln -s ../lib/node_modules/npm/bin/npm-cli.js "$1/usr/local/bin/npm"', root);
  shell('cp "$2" "$1/usr/local/bin/node"', root, realpathSync(process.execPath));
}

/** With this machine's network, names, authorities and registry. */
function runIn({ root, environment, folder }: Image, command: string): void {
  const authorities = '/etc/ssl/certs/ca-certificates.crt';
  const registry = shell('npm config get registry').trim();
  const variables = {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    DEBIAN_FRONTEND: 'noninteractive',
    HOME: '/root',
    npm_config_registry: registry,
    npm_config_cafile: '/run/authorities.crt',
    NODE_EXTRA_CA_CERTS: '/run/authorities.crt',
    ...environment,
  };
  const options = [
    ...['--bind', root, '/', '--proc', '/proc', '--dev', '/dev', '--tmpfs', '/tmp', '--tmpfs', '/run'],
    ...[
      '--ro-bind',
      authorities,
      '/run/authorities.crt',
      '--ro-bind',
      '/etc/resolv.conf',
      '/etc/resolv.conf',
    ],
    ...['--ro-bind', '/etc/hosts', '/etc/hosts', '--cap-add', 'ALL', '--chdir', folder, '--clearenv'],
    ...Object.entries(variables).flatMap(([name, value]) => ['--setenv', name, value]),
  ];
  execFileSync('bwrap', [...options, '/bin/sh', '-c', command], { stdio: ['ignore', 'inherit', 'inherit'] });
}

const shell = (command: string, ...args: string[]): string =>
  execFileSync('sh', ['-c', command, 'sh', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });

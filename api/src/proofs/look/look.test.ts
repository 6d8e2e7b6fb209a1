import assert from 'node:assert/strict';
import { Resolver } from 'node:dns/promises';
import { after, describe, test } from 'node:test';
import dns2 from 'dns2';
import { processorTime } from '../../../test/processor-time.ts';
import type { ReadWeb } from '../../things/index.ts';
import { handleReader, look } from './look.ts';

/* What GitHub, Bluesky and the DNS say of accounts: their answers as they are recorded, and a real DNS server. */

const here = 'https://flattr.example';
const records: Record<string, string[]> = {};
const server = dns2.createServer({
  udp: true,
  handle(request, send) {
    const response = dns2.Packet.createResponseFromRequest(request);
    const [{ name } = { name: '' }] = request.questions;
    for (const data of records[name] ?? [])
      response.answers.push(
        Object.assign(new dns2.Packet.Resource(), {
          name,
          type: dns2.Packet.TYPE.TXT,
          class: dns2.Packet.CLASS.IN,
          ttl: 60,
          data,
        }),
      );
    send(response);
  },
});
const { udp } = await server.listen({ udp: { port: 0, address: '127.0.0.1' } });
after(() => server.close());
const dns = new Resolver({ timeout: 1_000, tries: 1 });
dns.setServers([`127.0.0.1:${(udp as { port: number }).port}`]);

const lookAt = (
  url: string,
  answers: Record<string, string>,
  resolver: Pick<Resolver, 'resolveTxt'> = dns,
) => {
  const read: ReadWeb = async (asked) => {
    const text = answers[asked.href];
    return text === undefined
      ? { ok: false, reason: 'missing' }
      : { ok: true, text, type: 'text/html', url: asked };
  };
  const sites = { verify: async () => ({ state: 'lists-nobody', kept: false }) as const };
  return look(
    { read, dns: resolver, sites, handleIn: handleReader(here), host: 'flattr.example' },
    new URL(url),
  );
};

describe('an account on GitHub', () => {
  const user = { id: 583231, login: 'Ada', type: 'User', html_url: 'https://github.com/Ada' };
  const api = { 'https://api.github.com/users/ada': JSON.stringify(user) };
  const file = 'https://raw.githubusercontent.com/Ada/.github/HEAD/.github/FUNDING.yml';

  test('leads to whom FUNDING.yml in its repository .github names', async () => {
    for (const custom of [
      `custom: ${here}/@ada`,
      `github: [ada]\ncustom: ["https://paypal.me/ada", "${here}/@ada"]`,
      `custom:\n  - ${here}/@ada/\n`,
      `\uFEFF# mine\r\ncustom: '${here}/@ada' # my page\r\nko_fi: ada\r\n`,
      `---\ncustom: # two links\n- "https://paypal.me/ada#x" # one\n\n# two\n- ${here}/@ada\npatreon: ada`,
      `custom: [\n  'https://paypal.me/ada',\n  # mine\n  ${here}/@ada\n]\ngithub: ada`,
      `custom:\n  ${here}/@ada`,
    ]) {
      const looked = await lookAt('https://github.com/ada/', { ...api, [file]: custom });
      assert.deepEqual(looked, {
        state: 'read',
        account: { id: 'github:583231', url: 'https://github.com/ada', covers: true, name: 'Ada' },
        handles: ['ada'],
      });
    }
  });

  test('leads to nobody without the file, with a broken one, or with a link elsewhere', async () => {
    for (const text of [
      undefined,
      ': [',
      'custom: 7',
      'ko_fi: ada',
      `# ${here}/@ada`,
      'custom: https://x.example/@ada',
      'custom:',
      `custom: thanks to ${here}/@ada`,
      `custom:\nother: [${here}/@ada]`,
      `other: |\n  custom: ${here}/@ada`,
      `custom: [https://x.example, "${here}/@ada"`,
    ]) {
      const looked = await lookAt('https://github.com/ada', {
        ...api,
        ...(text !== undefined && { [file]: text }),
      });
      assert.deepEqual(looked.state === 'read' && looked.handles, [], String(text));
    }
  });

  test('has a file made to take long, which is read within 100 ms of the processor', async () => {
    const full = (piece: string, before = '') => before + piece.repeat(64 * 1024);
    const keys = Array.from({ length: 8000 }, (_, each) => `k${each}: 1`).join('\n');
    const flow = ['[', '{', '? ', '{? '];
    const short = flow.map((piece) => piece.repeat(150));
    const lists = [
      full('- ', 'custom: '),
      full('[', 'custom: '),
      full('- a\n', 'custom:\n'),
      full(' #', 'custom: "'),
    ];
    const shapes = [
      ...short,
      ...flow.map((piece) => full(piece)),
      ...lists,
      full('- '),
      full('&a '),
      full('b: *a\n', 'a: &a [1]\n'),
      full('!!str '),
      keys,
    ];
    for (const shape of shapes) {
      const read: ReadWeb = async (url, { mostBytes = 64 * 1024 } = {}) => ({
        ok: true,
        text: url.host === 'api.github.com' ? JSON.stringify(user) : shape.slice(0, mostBytes),
        type: 'text/plain',
        url,
      });
      const sites = { verify: async () => ({ state: 'lists-nobody', kept: false }) as const };
      const taken = await processorTime(() =>
        look(
          { read, dns, sites, handleIn: handleReader(here), host: 'x' },
          new URL('https://github.com/ada'),
        ),
      );
      assert.ok(taken < 100, `${shape.slice(0, 20)}: ${taken} ms`);
    }
  });

  test('is no page below an account that is not a repository', async () => {
    for (const url of ['https://github.com/', 'https://github.com/ada/repo/issues'])
      assert.deepEqual(await lookAt(url, api), { state: 'not-read', reason: 'no-account' });
    assert.deepEqual(await lookAt('https://github.com/nobody', api), {
      state: 'not-read',
      reason: 'missing',
    });
  });

  test('may own a repository whose file names somebody else: that proves the repository alone', async () => {
    const looked = await lookAt('https://github.com/ada/screws', {
      'https://api.github.com/repos/ada/screws': JSON.stringify({ id: 7, full_name: 'ada/screws' }),
      'https://raw.githubusercontent.com/ada/screws/HEAD/FUNDING.yml': `custom: ${here}/@ben`,
    });
    assert.deepEqual(looked.state === 'read' && [looked.account.id, looked.handles], [
      'github-repository:7',
      ['ben'],
    ]);
  });
});

describe('an account on Bluesky', () => {
  const asked = 'https://public.api.bsky.app/xrpc/app.bsky.actor.getProfile?actor=ada.bsky.social';
  const profile = (description?: string) => ({
    [asked]: JSON.stringify({
      did: 'did:plc:z72i7hdynmk6r22z27h6tvur',
      handle: 'ada.bsky.social',
      description,
    }),
  });
  const url = 'https://bsky.app/profile/ada.bsky.social';

  test('leads to whom its description names, and keeps its id', async () => {
    for (const text of [
      `Screws. ${here}/@ada`,
      'Screws (flattr.example/@ada)',
      `${here}/@ada, and more`,
      `Find me at ${here}/@ada.`,
      `${here}/@ada!`,
      `[${here}/@ada]`,
      `“${here}/@ada”`,
      `„flattr.example/@ada“`,
    ]) {
      const looked = await lookAt(url, profile(text));
      assert.deepEqual(looked, {
        state: 'read',
        account: { id: 'did:plc:z72i7hdynmk6r22z27h6tvur', url, covers: true, name: '@ada.bsky.social' },
        handles: ['ada'],
      });
    }
  });

  test('leads to nobody by a text that only looks like it', async () => {
    for (const text of [
      undefined,
      '',
      '@ada',
      'https://other.example/@ada',
      'notflattr.example/@ada',
      `${here}/@ada/x`,
    ]) {
      const looked = await lookAt(url, profile(text));
      assert.deepEqual(looked.state === 'read' && looked.handles, [], String(text));
    }
  });
});

describe('a domain', () => {
  const handlesOf = async (resolver?: Pick<Resolver, 'resolveTxt'>) => {
    const looked = await lookAt(
      'https://www.blog.example/',
      { 'https://www.blog.example/': 'Welcome' },
      resolver,
    );
    return looked.state === 'read' && looked.handles;
  };

  test('leads to whom a DNS record names', async () => {
    records['_flattr.www.blog.example'] = ['ada@flattr.example'];
    assert.deepEqual(await handlesOf(), ['ada']);
    records['_flattr.www.blog.example'] = [
      'v=spf1 -all',
      '@Ada@FLATTR.example'.slice(1),
      'ben@other.example',
    ];
    assert.deepEqual(await handlesOf(), ['ada']);
  });

  test('leads to nobody by a record of another service, or none, or when the DNS is silent', async () => {
    for (const wrong of [
      ['ada@other.example'],
      ['ada'],
      ['@flattr.example'],
      ['ada@flattr.example@x'],
      ['ada @flattr.example'],
      [],
    ]) {
      records['_flattr.www.blog.example'] = wrong;
      assert.deepEqual(await handlesOf(), [], String(wrong));
    }
    const silent = new Resolver({ timeout: 100, tries: 1 });
    silent.setServers(['127.0.0.1:9']);
    assert.deepEqual(await handlesOf(silent), []);
  });

  test('is the same with and without www', async () => {
    const looked = await lookAt('https://www.blog.example/', { 'https://www.blog.example/': '' });
    assert.equal(looked.state === 'read' && looked.account.id, 'domain:blog.example');
  });
});

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { version } from '../api/src/platform/version.ts';
import { engine } from './engines/engine.ts';
import { isPressed, newReader, noteOf, type Reader, until } from './reader.ts';
import { openWorld, type World } from './world.ts';

type Policy = {
  readonly name: string;
  readonly headers: Record<string, string>;
  /** The script's tag and what must precede it, if not the usual one. */
  readonly head?: string;
  /** Whether the page shows that the policy is in force. */
  readonly proof: () => boolean | Promise<boolean>;
};

/** Others ignore these headers. */
const onlyInChromium = /Permissions|Isolation/;

const files = new URL('../packages/flattr-button/dist/cdn/', import.meta.url);

describe('policies of pages', { timeout: 240_000 }, () => {
  let world: World;
  let reader: Reader;
  let readerId: bigint;
  before(async () => {
    world = await openWorld();
    reader = await newReader(world, 'rita@example.com');
    await collectComplaints(reader);
    world.publisher.document('/plain.js', '', { 'content-type': 'text/javascript' });
    await reader.page.goto(`${world.serviceUrl}/wallet`);
    await reader.signIn(reader.page);
    readerId = await world.services.members.findOrCreate(reader.email);
  });
  after(async () => {
    await reader.close();
    await world.close();
  });

  const names = [
    'a nonce and nothing else',
    'the versioned folder and nothing else',
    'strict-dynamic',
    'Trusted Types without any policy',
    'Integrity-Policy',
    'Cross-Origin-Opener-Policy: same-origin',
    'Cross-Origin-Embedder-Policy: require-corp',
    'Permissions-Policy that denies all',
    'Referrer-Policy: no-referrer',
    'Document-Isolation-Policy',
  ] as const;

  /** Each denies everything that the button does not need. */
  function policyCalled(name: (typeof names)[number]): Policy {
    const { serviceUrl } = world;
    const csp = (script: string) => ({
      'content-security-policy': `default-src 'none'; base-uri 'none'; script-src ${script}; connect-src ${serviceUrl}`,
    });
    const tag = (address: string, more = '') =>
      `<script type="module" async ${more} src="${address}"></script>`;
    const denied = () =>
      new Promise<boolean>((resolve) => {
        document.addEventListener('securitypolicyviolation', () => resolve(true), { once: true });
        const script = document.createElement('script');
        script.setAttribute('src', 'data:text/javascript,0');
        document.body.append(script);
      });
    switch (name) {
      case 'a nonce and nothing else':
        return {
          name,
          headers: csp("'nonce-abcdef'"),
          head: tag(`${serviceUrl}/flattr-button.js`, 'nonce="abcdef"'),
          proof: denied,
        };
      case 'the versioned folder and nothing else': {
        const folder = `${serviceUrl}/${version}/`;
        return { name, headers: csp(folder), head: tag(`${folder}flattr-button.js`), proof: denied };
      }
      case 'strict-dynamic':
        return {
          name,
          headers: csp("'nonce-abcdef' 'strict-dynamic'"),
          head: tag(`${serviceUrl}/flattr-button.js`, 'nonce="abcdef"'),
          proof: () =>
            new Promise((resolve) => {
              document.addEventListener('securitypolicyviolation', () => resolve(true), { once: true });
              document.body.setAttribute('onclick', 'void 0');
              document.body.click();
            }),
        };
      case 'Trusted Types without any policy':
        return {
          name,
          headers: {
            'content-security-policy': `${csp(serviceUrl)['content-security-policy']}; require-trusted-types-for 'script'; trusted-types 'none'`,
          },
          proof: () => {
            try {
              document.createElement('p').innerHTML = '<b>text</b>';
              return false;
            } catch {
              return true;
            }
          },
        };
      case 'Integrity-Policy': {
        const integrity = Object.fromEntries(
          readdirSync(files)
            .filter((file) => file.endsWith('.js'))
            .map((file) => [`${serviceUrl}/${version}/${file}`, sha384(readFileSync(new URL(file, files)))]),
        );
        const entry = `${serviceUrl}/${version}/flattr-button.js`;
        return {
          name,
          headers: { 'integrity-policy': 'blocked-destinations=(script)' },
          head: `<script type="importmap">${JSON.stringify({ integrity })}</script>${tag(entry, `integrity="${integrity[entry]}" crossorigin`)}`,
          proof: () =>
            import('/plain.js' as string).then(
              () => false,
              () => true,
            ),
        };
      }
      case 'Cross-Origin-Opener-Policy: same-origin':
        return {
          name,
          headers: { 'cross-origin-opener-policy': 'same-origin' },
          proof: () => true, // the window shows it
        };
      case 'Cross-Origin-Embedder-Policy: require-corp':
        return {
          name,
          headers: {
            'cross-origin-embedder-policy': 'require-corp',
            'cross-origin-opener-policy': 'same-origin',
          },
          proof: () => crossOriginIsolated,
        };
      case 'Permissions-Policy that denies all':
        return {
          name,
          headers: {
            'permissions-policy':
              'publickey-credentials-get=(), publickey-credentials-create=(), storage-access=(), clipboard-write=(), local-network-access=(), unload=(), sync-xhr=(), payment=(), attribution-reporting=(), browsing-topics=(), cross-origin-isolated=()',
          },
          proof: () =>
            !(
              document as unknown as { featurePolicy: { allowsFeature(name: string): boolean } }
            ).featurePolicy // not in TypeScript's DOM
              .allowsFeature('payment'),
        };
      case 'Referrer-Policy: no-referrer':
        return {
          name,
          headers: { 'referrer-policy': 'no-referrer' },
          proof: () =>
            new Promise((resolve) => {
              const frame = document.createElement('iframe');
              frame.src = '/plain.js';
              frame.onload = () => resolve(frame.contentDocument?.referrer === '');
              document.body.append(frame);
            }),
        };
      case 'Document-Isolation-Policy':
        return {
          name,
          headers: { 'document-isolation-policy': 'isolate-and-require-corp' },
          proof: () => crossOriginIsolated,
        };
    }
  }

  async function open(name: (typeof names)[number], path: string): Promise<string> {
    const { headers, head } = policyCalled(name);
    const { publisher } = world;
    const script = `<script type="module" async src="${world.serviceUrl}/flattr-button.js"></script>`;
    // In another language, whose words are one more file.
    const html = `<!doctype html><html lang="de"><meta charset="utf-8"><title>Page ${path}</title>${head ?? script}<body>${publisher.button('ada')}`;
    const address = publisher.document(path, html, headers);
    await reader.page.goto(address);
    await reader.page.locator('flattr-button [part=button]').waitFor();
    await reader.page.locator('flattr-button [lang=de]').first().waitFor();
    return address;
  }

  const severed = /Opener|Embedder/;

  for (const [index, name] of names.entries()) {
    it(`${name}: flattrs in the window`, async () => {
      const address = await open(name, `/window-${index}`);
      const button = reader.page.locator('flattr-button');
      if (severed.test(name)) {
        const popup = await reader.pressForPopup(button);
        await until(async () => /anderen Fenster/.test(await noteOf(button)), 'it says where to continue');
        await reader.confirm(popup, 'once');
        await until(async () => (await clicksOn(address)) === 1, 'the click is recorded');
        assert.equal(await isPressed(button), false, 'nothing shows what it cannot know');
        await popup.close();
      } else {
        await reader.flattrOnce(button);
        await until(() => isPressed(button), 'the button is pressed');
        assert.equal(await clicksOn(address), 1);
      }
      assert.deepEqual(await complaints(reader.page), []);
    });
  }

  it('connects the site', async () => {
    await reader.page.goto(world.publisher.page('/connect', world.publisher.button('ada')));
    await reader.connectSignedIn(reader.page.locator('flattr-button'));
    await until(() => isPressed(reader.page.locator('flattr-button')), 'the button is pressed');
  });

  for (const [index, name] of names.entries()) {
    it(`${name}: signs a flattr and its undoing`, async () => {
      const address = await open(name, `/signed-${index}`);
      const button = reader.page.locator('flattr-button');
      await button.click();
      await until(() => isPressed(button), 'the button is pressed');
      assert.equal(await clicksOn(address), 1);
      await button.click();
      await until(async () => !(await isPressed(button)), 'the button is released');
      assert.equal(reader.context.pages().length, 1);
      assert.deepEqual(await complaints(reader.page), []);
      if (!onlyInChromium.test(name) || engine === 'chromium')
        assert.ok(await reader.page.evaluate(policyCalled(name).proof), 'the policy was in force');
    });
  }

  async function clicksOn(address: string): Promise<number> {
    const { clicks } = await world.services.clicks.undoable(readerId);
    const things = await world.services.things.find(clicks.map((click) => click.thing_id));
    return [...things.values()].filter((thing) => thing.url === address).length;
  }
});

/** Records a page's policy violations and console messages. */
async function collectComplaints(reader: Reader): Promise<void> {
  await reader.context.addInitScript(() => {
    const complaints: string[] = [];
    Object.assign(window, { complaints });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      complaints.push(`${violatedDirective} ${blockedURI}`),
    );
    for (const type of ['error', 'unhandledrejection']) {
      addEventListener(type, (event) => complaints.push(`${type} ${(event as ErrorEvent).message}`), true);
    }
    const { error } = console;
    console.error = (...words) => {
      complaints.push(words.join(' '));
      error(...words);
    };
  });
}

function complaints(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { complaints } = window as unknown as { complaints: string[] };
    return complaints.filter((each) => !each.endsWith('/favicon.ico')); // Firefox asks for one by itself
  });
}

function sha384(bytes: Uint8Array): string {
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
}

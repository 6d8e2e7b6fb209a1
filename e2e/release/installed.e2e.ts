import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { words } from '@flattr/pages/words/en/wallet';
import type { Browser } from 'playwright-core';
import { run, type TestProcess } from '../../api/test/test-process.ts';
import { launchBrowser } from '../engines/engine.ts';
import { freePort } from '../free-port.ts';
import { type Publisher, startPublisher } from '../publisher.ts';
import { give, isPressed, newReader, until } from '../reader.ts';
import { startInstalled } from './installed-service.ts';

const command = process.env.FLATTR_SERVICE ?? '';

describe('the installed release, with its embedded database', { timeout: 180_000 }, () => {
  let folder: string;
  let environment: Record<string, string>;
  let serviceUrl: string;
  let service: TestProcess;
  let browser: Browser;
  let publisher: Publisher;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flattr-installed-'));
    serviceUrl = `http://localhost:${await freePort()}`;
    environment = { PUBLIC_URL: serviceUrl, DATA_DIR: join(folder, 'data') };
    service = await startInstalled(command, environment);
    publisher = await startPublisher(serviceUrl);
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    await publisher?.close();
    await service?.kill();
    await rm(folder, { recursive: true, force: true });
  });

  it('lets a creator choose a handle, and a reader flattr them and end the month', async () => {
    const creator = await newReader({ browser, serviceUrl }, 'ada@example.com');
    await creator.page.goto(`${serviceUrl}/creator`);
    await creator.signIn(creator.page);
    const handle = creator.page.locator('#handle-input');
    await handle.fill('ada');
    await handle.press('Enter');
    await until(async () => (await fetch(`${serviceUrl}/@ada`)).status === 200, 'ada has a page');

    const reader = await newReader({ browser, serviceUrl }, 'rita@example.com');
    await reader.page.goto(publisher.page('/post', publisher.button('ada')));
    const button = reader.page.locator('flattr-button');
    await reader.connect(button);
    await until(() => isPressed(button), 'the button is pressed');
    const wallet = await reader.wallet();
    await give(wallet, '2.00', '2.00');
    await wallet.locator('.pot-verdict').filter({ hasText: '1.80' }).waitFor();
    await wallet.getByRole('button', { name: words.endMonth.end }).click();
    await wallet.locator('.notice-done').waitFor();
    await creator.page.goto(`${serviceUrl}/creator`);
    await creator.page.getByText('€1.80').first().waitFor();
  });

  for (const [path, type] of [
    ['/', 'text/html'],
    ['/@ada', 'text/html'],
    ['/card/@ada.png', 'image/png'],
    ['/docs/operating', 'text/html'],
    ['/flattr-button.js', 'text/javascript'],
    ['/privacy', 'text/html'],
    ['/openapi.json', 'application/json'],
  ] as const) {
    it(`answers ${path}`, async () => {
      const answer = await fetch(serviceUrl + path);
      assert.equal(answer.status, 200);
      assert.ok(
        answer.headers.get('content-type')?.startsWith(type),
        answer.headers.get('content-type') ?? '',
      );
      assert.ok((await answer.arrayBuffer()).byteLength > 500);
    });
  }

  it('ends with 0 when it is told to stop, and then its commands audit the same database', async () => {
    service.child.kill('SIGTERM');
    assert.equal(await service.ended(), 0, service.output());
    const audit = run([command, 'audit'], environment);
    assert.equal(await audit.ended(60_000), 0, audit.output());
    assert.equal(audit.output(), 'No mismatches found.\n');
  });

  it('names its commands as an operator types them', async () => {
    const help = run([command, 'help']);
    assert.equal(await help.ended(), 0);
    assert.match(help.output(), /^Usage: flattr-service <command>/);
    const wrong = run([command, 'setle']);
    assert.equal(await wrong.ended(), 2);
    assert.match(wrong.errors(), /^Unknown command "setle"\.\nSee all commands with: flattr-service help\n$/);
  });
});

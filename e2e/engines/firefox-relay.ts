#!/usr/bin/env node
import { spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

/*
 * Firefox as Playwright expects it. Playwright sets the colour scheme of each context by a command that Firefox 153 does
 * not know, and gives up. This relay stands between the two and answers that command. It may go when Firefox knows
 * `emulation.setMediaFeaturesOverride`.
 */
const unknownCommand = 'emulation.setMediaFeaturesOverride';

const firefox = spawn(process.env.FIREFOX_PATH ?? 'firefox-esr', process.argv.slice(2), {
  stdio: ['ignore', 'inherit', 'pipe'],
});
firefox.once('error', (error) => {
  console.error(String(error));
  process.exit(1);
});
firefox.once('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => firefox.kill(signal));
process.once('exit', () => firefox.kill('SIGKILL'));

firefox.stderr.on('data', (text) => {
  const [, url] = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(String(text)) ?? [];
  if (!url) {
    process.stderr.write(text);
    return;
  }
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 }, () => {
    const { port } = server.address() as AddressInfo; // it listens on TCP
    console.error(`WebDriver BiDi listening on ws://127.0.0.1:${port}`);
  });
  server.on('connection', (playwright) => relay(playwright, new WebSocket(`${url}/session`)));
});

function relay(playwright: WebSocket, browser: WebSocket): void {
  const opened = new Promise((resolve) => browser.once('open', resolve));
  browser.on('message', (data) => playwright.send(String(data)));
  browser.once('close', () => playwright.close());
  playwright.once('close', () => browser.close());
  playwright.on('message', async (data) => {
    const { id, method } = JSON.parse(String(data)) as { id: number; method: string };
    if (method === unknownCommand) playwright.send(JSON.stringify({ id, type: 'success', result: {} }));
    else {
      await opened;
      browser.send(String(data));
    }
  });
}

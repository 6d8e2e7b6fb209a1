import { expect, waitUntil } from '@open-wc/testing';
import { fakeEvents } from '../../test/events.ts';
import { object, text } from '../client/parse.ts';
import { Live } from './live.ts';

const host = {
  addController() {},
  removeController() {},
  requestUpdate() {},
  updateComplete: Promise.resolve(true),
};
const wallet = { event: 'wallet', read: object<{ version: string }>({ version: text }) } as const;

describe('changes pushed to an open page', () => {
  it('are read, and ignored when they are of another kind', () => {
    const { sources, restore } = fakeEvents();
    try {
      const heard: unknown[] = [];
      const live = new Live(host, wallet, (state) => heard.push(state));
      live.hostConnected();
      expect(sources).to.have.length(0);
      live.start();
      sources[0]?.say('wallet', { version: 'a' });
      sources[0]?.say('earnings', { version: 'b' });
      sources[0]?.say('wallet', { something: 'else' });
      expect(heard).to.deep.equal([{ version: 'a' }, undefined]);
      live.hostDisconnected();
      expect(sources[0]?.readyState).to.equal(2);
    } finally {
      restore();
    }
  });

  it('are polled for where events are refused, until the end', async () => {
    // This server has no such address: it refuses, as the service does with too many pages.
    const heard: unknown[] = [];
    const live = new Live(host, wallet, (state) => heard.push(state), { pollEveryMs: 5 });
    live.hostConnected();
    live.start();
    await waitUntil(() => heard.length >= 3);
    expect(heard[0], 'only that something may have changed').to.equal(undefined);
    live.end();
    const atTheEnd = heard.length;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    expect(heard.length).to.equal(atTheEnd);
    live.hostDisconnected();
  });
});

import { expect, waitUntil } from '@open-wc/testing';
import { LiveEarnings, type LiveState } from './live-earnings.ts';

const host = {
  addController() {},
  removeController() {},
  requestUpdate() {},
  updateComplete: Promise.resolve(true),
};

describe('changes pushed to an open page', () => {
  it('polls where events are refused, and stops at the end', async () => {
    // This server has no such address: it refuses, as the service does with too many pages.
    let calls = 0;
    const heard: (LiveState | undefined)[] = [];
    const live = new LiveEarnings(host, (state) => heard.push(state) && calls++, { pollEveryMs: 5 });
    live.hostConnected();
    live.start();
    await waitUntil(() => calls >= 3);
    expect(heard[0], 'not what, only that it may be time to look').to.equal(undefined);
    live.end();
    const atTheEnd = calls;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    expect(calls).to.equal(atTheEnd);
    live.hostDisconnected();
  });
});

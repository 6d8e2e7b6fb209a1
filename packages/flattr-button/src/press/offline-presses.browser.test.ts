import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import {
  answer,
  claimsOf,
  connect,
  HttpStub,
  inside,
  newService,
  place,
  press,
  pressAndWait,
  problem,
  readRecord,
  thisMonth,
  writeRecord,
} from '../../test/page.ts';
import '../define.ts';
import type { FlattrButton } from '../element/flattr-button.ts';
import type { Kept } from './local-record.ts';

const HOUR_MS = 60 * 60 * 1000;

describe('a press without a connection', () => {
  let http: HttpStub;
  let service: string;
  let element: FlattrButton;
  const url = new URL('/post', location.href).href;
  const name = `ann~${url}`;
  const refuse = () => Promise.reject(new TypeError('Failed to fetch'));
  const keptBefore = (more: Partial<Kept> = {}): Kept => ({
    to: 'ann',
    url,
    title: 'A post',
    name,
    act: 'flattr',
    at: Date.now() - HOUR_MS,
    ...more,
  });

  beforeEach(async () => {
    http = new HttpStub();
    service = newService();
    await connect(service);
    http.onClick = refuse;
  });

  afterEach(() => http.restore());

  const show = async () => {
    element = await place({ to: 'ann', url, 'thing-title': 'A post', service });
    await waitUntil(() => inside(element).count.textContent);
  };

  it('is kept and shown as waiting, never as flattred', async () => {
    await show();
    const outcome = element.flattr();
    expect(await outcome).to.deep.equal({ pressed: false, code: 'kept' });
    await element.updateComplete;
    expect(inside(element).pressed).to.equal('false');
    expect(inside(element).label.textContent).to.equal('Waiting');
    expect(element.matches(':state(offline)')).to.equal(true);
    expect(readRecord(service).kept[0]).to.deep.include({ to: 'ann', url, title: 'A post', act: 'flattr' });
  });

  it('is signed again and sent when there is a connection', async () => {
    await show();
    await pressAndWait(element);
    expect(http.clicks.length).to.equal(1);
    http.onClick = () => answer('flattred');
    const flattred = oneEvent(element, 'flattr-flattred');
    dispatchEvent(new Event('online'));
    await flattred;
    await element.updateComplete;
    expect(inside(element).pressed).to.equal('true');
    expect(readRecord(service).kept).to.deep.equal([]);
    const [first, second] = http.clicks.map(({ body }) => claimsOf(body));
    expect(second?.iat).to.be.greaterThan(first?.iat as number);
  });

  it('is sent by the next page of the site, also for another thing', async () => {
    writeRecord(service, { connected: true, kept: [keptBefore({ name: 'bob~x', to: 'bob' })] });
    http.onClick = () => answer('flattred');
    await show();
    await waitUntil(() => http.clicks.length);
    expect(claimsOf(http.clicks[0]?.body ?? '').to).to.equal('bob');
    await waitUntil(() => readRecord(service).kept.length === 0);
    expect(readRecord(service).things).to.deep.equal(['bob~x']);
    expect(inside(element).pressed).to.equal('false');
  });

  it('stays kept without a connection, and is not retried at every update', async () => {
    writeRecord(service, { connected: true, kept: [keptBefore()] });
    await show();
    await waitUntil(() => http.clicks.length);
    for (let times = 0; times < 20; times++) {
      element.requestUpdate();
      await element.updateComplete;
    }
    expect(http.clicks.length).to.equal(1);
    expect(inside(element).label.textContent).to.equal('Waiting');
    dispatchEvent(new Event('online'));
    await waitUntil(() => http.clicks.length === 2);
  });

  for (const [why, record] of [
    ['after a day', { kept: [keptBefore({ at: Date.now() - 24.1 * HOUR_MS })] }],
    ['if it is invalid', { kept: [null, 1, 'x'] as never }],
  ] as const) {
    it(`is not sent ${why}`, async () => {
      writeRecord(service, { connected: true, month: thisMonth, ...record });
      http.onClick = () => answer('flattred');
      await show();
      expect(inside(element).label.textContent).to.equal('Flattr');
      // A kept press would have been sent before this one is answered.
      await element.flattr();
      expect(http.clicks.length).to.equal(1);
    });
  }

  for (const [when, record] of [
    ['a month has begun meanwhile', { month: '2020-01', kept: [keptBefore()] }],
    ['the clock was ahead and was set right', { kept: [keptBefore({ at: Date.now() + 72 * HOUR_MS })] }],
  ] as const) {
    it(`is sent also if ${when}`, async () => {
      http.onClick = () => answer('flattred');
      writeRecord(service, { connected: true, month: thisMonth, ...record });
      await show();
      await waitUntil(() => inside(element).pressed === 'true');
      expect(http.clicks.length).to.equal(1);
    });
  }

  it('can be dropped', async () => {
    await show();
    await pressAndWait(element);
    await waitUntil(() => inside(element).actions.length);
    inside(element).actions[0]?.click();
    await waitUntil(() => inside(element).label.textContent === 'Flattr');
    expect(readRecord(service).kept).to.deep.equal([]);
    expect(element.shadowRoot?.activeElement === inside(element).control).to.equal(true);
  });

  it('is sent by another press', async () => {
    await show();
    await pressAndWait(element);
    http.onClick = () => answer('flattred');
    press(element);
    await waitUntil(() => inside(element).pressed === 'true');
    expect(readRecord(service).kept).to.deep.equal([]);
  });

  it('says so if the service refuses it, and is dropped', async () => {
    writeRecord(service, { connected: true, kept: [keptBefore()] });
    http.onClick = () => problem(403, 'confirm-first');
    await show();
    await waitUntil(() => inside(element).message.textContent?.includes('confirm'));
    expect(readRecord(service).kept).to.deep.equal([]);
    expect(inside(element).label.textContent).to.equal('Flattr');
  });

  it('stays kept if the service limits clicks', async () => {
    writeRecord(service, { connected: true, kept: [keptBefore()] });
    http.onClick = () => problem(429, 'rate-limited');
    await show();
    await waitUntil(() => http.clicks.length);
    await element.updateComplete;
    expect(readRecord(service).kept.length).to.equal(1);
  });
});

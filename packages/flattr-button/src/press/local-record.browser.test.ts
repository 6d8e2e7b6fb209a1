import { expect, waitUntil } from '@open-wc/testing';
import {
  answer,
  claimsOf,
  connect,
  HttpStub,
  inside,
  json,
  newService,
  place,
  pressAndWait,
  readRecord,
  thisMonth,
  writeRecord,
} from '../../test/page.ts';
import '../define.ts';
import type { LocalRecord } from './local-record.ts';

describe('the local record', () => {
  let http: HttpStub;
  let service: string;
  const url = new URL('/post', location.href).href;
  const name = `ann~${url}`;

  beforeEach(() => {
    http = new HttpStub();
    service = newService();
  });

  afterEach(() => http.restore());

  it('keeps the pressed state after a reload', async () => {
    writeRecord(service, { things: [name] });
    const element = await place({ to: 'ann', url, service });
    expect(inside(element).pressed).to.equal('true');
    expect(element.pressed).to.equal(true);
  });

  it('starts a new month unpressed', async () => {
    writeRecord(service, { things: [name], month: '2020-01' });
    const element = await place({ to: 'ann', url, service });
    expect(inside(element).pressed).to.equal('false');
  });

  it("uses the service's clock", async () => {
    writeRecord(service, { things: [name], clock: 40 * 86_400 });
    const element = await place({ to: 'ann', url, service });
    expect(inside(element).pressed).to.equal('false');
  });

  it("stays in the service's month if that is ahead of the calendar", async () => {
    writeRecord(service, { things: [name], month: '2999-01' });
    const element = await place({ to: 'ann', url, service });
    expect(inside(element).pressed).to.equal('true');
  });

  it('is read again when another tab changes it', async () => {
    const element = await place({ to: 'ann', url, service });
    const otherTab = document.createElement('iframe');
    otherTab.src = '/';
    document.body.append(otherTab);
    await new Promise((resolve) => otherTab.addEventListener('load', resolve, { once: true }));
    const record = { things: [name], month: thisMonth, connected: true, clock: 0 };
    otherTab.contentWindow?.localStorage.setItem(`flattr:${service}`, JSON.stringify(record));
    await waitUntil(() => inside(element).pressed === 'true');
    otherTab.remove();
  });

  for (const text of ['{', 'null', '[]', '{"month":1}', '{"month":"2999-01","things":{},"clock":0}']) {
    it(`counts as empty if it is ${text}`, async () => {
      localStorage.setItem(`flattr:${service}`, text);
      const element = await place({ to: 'ann', url, service });
      expect(inside(element).pressed).to.equal('false');
    });
  }

  it('lasts as long as the page if storage is refused', async () => {
    await connect(service);
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = () => {
      throw new DOMException('refused', 'QuotaExceededError');
    };
    try {
      http.onClick = () => answer('flattred');
      const element = await place({ to: 'ann', url, service });
      await pressAndWait(element);
      expect(inside(element).pressed).to.equal('true');
      expect(inside(await place({ to: 'ann', url, service })).pressed).to.equal('true');
    } finally {
      Storage.prototype.setItem = setItem;
    }
  });

  it("forgets last month's things after an answer of a later month", async () => {
    await connect(service);
    writeRecord(service, { things: ['bob~x'], connected: true });
    http.onClick = () => answer('flattred', { month: '2999-01' });
    const element = await place({ to: 'ann', url, service });
    await pressAndWait(element);
    expect(readRecord(service)).to.deep.include({ month: '2999-01', things: [name], connected: true });
  });

  describe('on a computer whose clock is wrong', () => {
    const { now } = Date;
    const service29 = Date.parse('2026-11-29T12:00:00Z');
    const day = 86_400_000;
    let ahead = 0;

    beforeEach(async () => {
      const offset = service29 - now();
      Date.now = () => now() + offset + ahead;
      await connect(service);
      writeRecord(service, { connected: true, month: '' });
      http.onClick = (body) =>
        answer(claimsOf(body).act === 'flattr' ? 'flattred' : 'unflattred', {
          month: '2026-11',
          now: (Date.now() - ahead) / 1000,
        });
    });

    afterEach(() => {
      Date.now = now;
    });

    /** As any page with a button does. */
    async function hearTheTime(): Promise<void> {
      const date = new Date(Date.now() - ahead).toUTCString();
      http.onCounts = () => new Response('{"counts":[1]}', { headers: { date } });
      const element = await place({ to: 'ann', url: `/${crypto.randomUUID()}`, service });
      await waitUntil(() => inside(element).count.textContent === '1');
    }

    for (const [how, days] of [
      ['ahead', 3],
      ['behind', -3],
    ] as const) {
      it(`keeps what was pressed while the clock was ${how}, and can undo it once the clock is right`, async () => {
        ahead = days * day;
        const element = await place({ to: 'ann', url, service });
        await pressAndWait(element);
        expect(inside(element).pressed).to.equal('true');
        ahead = 0;
        const reloaded = await place({ to: 'ann', url, service });
        await hearTheTime();
        expect(inside(reloaded).pressed).to.equal('true');
        await pressAndWait(reloaded);
        expect(claimsOf(http.clicks.at(-1)?.body ?? '').act).to.equal('unflattr');
        expect(inside(reloaded).pressed).to.equal('false');
      });
    }

    it('starts a new month by the time of the service', async () => {
      ahead = 0;
      const element = await place({ to: 'ann', url, service });
      await pressAndWait(element);
      ahead = -2 * day;
      const elapsed = Date.now;
      Date.now = () => elapsed() + 2 * day; // two days later, on a clock that was set back by two days
      await hearTheTime();
      expect(inside(element).pressed).to.equal('false');
    });

    it('forgets nothing while the clock is in the next month', async () => {
      ahead = 0;
      await pressAndWait(await place({ to: 'ann', url, service }));
      ahead = 3 * day;
      await pressAndWait(await place({ to: 'ann', url: '/other', service }));
      ahead = 0;
      expect(readRecord(service).month).to.equal('2026-11');
      expect(inside(await place({ to: 'ann', url, service })).pressed).to.equal('true');
      expect(inside(await place({ to: 'ann', url: '/other', service })).pressed).to.equal('true');
    });
  });
});

describe('the count of a thing that this browser pressed', () => {
  let http: HttpStub;
  let service: string;
  let path = 0;
  const { now } = Date;
  const url = () => new URL(`/counted-${path}`, location.href).href;
  const show = (attributes = {}) => place({ to: 'ann', url: url(), service, ...attributes });
  /** A page that asks for the count: the counts of this page are known after a press. */
  const afterReload = async (record: Partial<LocalRecord>) => {
    writeRecord(service, { connected: true, ...record });
    const element = await show();
    await waitUntil(() => inside(element).count.textContent);
    return inside(element).count.textContent;
  };
  const told = (count: number, ago = 60) => [{ name: `ann~${url()}`, count, now: now() / 1000 - ago }];

  beforeEach(() => {
    http = new HttpStub();
    service = newService();
    path++;
  });

  afterEach(() => http.restore());

  it('is the one that the press was answered with, after a reload too', async () => {
    await connect(service);
    http.onCounts = () => json(200, { counts: [0] });
    http.onClick = () => answer('flattred', { count: 7 });
    const element = await show();
    await waitUntil(() => inside(element).count.textContent === '' && http.counts.length);
    await pressAndWait(element);
    expect(inside(element).count.textContent).to.equal('7');
    expect(readRecord(service).counts.map(({ name, count }) => [name, count])).to.deep.equal([
      [`ann~${url()}`, 7],
    ]);
  });

  it('is not the older one of a cache', async () => {
    http.onCounts = () => json(200, { counts: [42] });
    const flattred = { things: [`ann~${url()}`], counts: told(43) };
    expect(await afterReload(flattred)).to.equal('43');
    path++;
    const undone = { counts: told(41) };
    expect(await afterReload(undone)).to.equal('41');
  });

  it('is asked for once no cache can hold an older one', async () => {
    http.onCounts = () => json(200, { counts: [50] });
    const record = { things: [`ann~${url()}`], counts: told(43, 700) };
    expect(await afterReload(record)).to.equal('50');
  });

  it('is never 0 while the button is pressed', async () => {
    http.onCounts = () => json(200, { counts: [0] });
    const record = { things: [`ann~${url()}`] };
    expect(await afterReload(record)).to.equal('1');
  });

  it('follows a press in another tab', async () => {
    http.onCounts = () => json(200, { counts: [0] });
    const element = await show();
    await waitUntil(() => inside(element).count.textContent === '' && http.counts.length);
    writeRecord(service, { things: [`ann~${url()}`], counts: told(1) });
    dispatchEvent(new StorageEvent('storage'));
    await element.updateComplete;
    expect([inside(element).pressed, inside(element).count.textContent]).to.deep.equal(['true', '1']);
  });
});

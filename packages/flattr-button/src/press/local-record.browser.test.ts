import { expect, waitUntil } from '@open-wc/testing';
import {
  answer,
  connect,
  HttpStub,
  inside,
  newService,
  place,
  pressAndWait,
  readRecord,
  thisMonth,
  writeRecord,
} from '../../test/page.ts';
import '../define.ts';

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
});

import { expect, fixture, waitUntil } from '@open-wc/testing';
import { connect, HttpStub, inside, newService, place, pressAndWait, problem } from '../../test/page.ts';
import '../define.ts';
import { languageAround } from './language.ts';

describe('the words', () => {
  let http: HttpStub;
  let service: string;

  beforeEach(() => {
    http = new HttpStub();
    service = newService();
  });

  afterEach(() => http.restore());

  const heard = (element: Parameters<typeof inside>[0]) => inside(element).control.ariaLabel ?? '';

  const plurals: [string, number, string][] = [
    ['de', 1, ' 1 Leser'],
    ['de', 2, ' 2 Leser'],
    ['fr', 0, ' 0 lecteur'],
    ['pl', 2, ' 2 czytelnicy'],
    ['pl', 5, ' 5 czytelników'],
    ['ru', 1, ' 1 читатель'],
    ['ru', 3, ' 3 читателя'],
    ['ru', 25, ' 25 читателей'],
    ['uk', 22, ' 22 читачі'],
    ['ar', 2, ' 2 قارئ'],
    ['ja', 7, ' 読者7人'],
  ];
  for (const [lang, count, words] of plurals) {
    it(`count ${count} in ${lang}`, async () => {
      http.onCounts = () => new Response(JSON.stringify({ counts: [count] }));
      const element = await place({ to: 'ann', url: `/${lang}/${count}`, service, lang, 'count-from': '0' });
      await waitUntil(() => heard(element).endsWith(words), heard(element));
      expect(inside(element).control.lang).to.equal(lang);
    });
  }

  it('are English inside a link that is not in the page', () => {
    const link = document.createElement('a');
    link.href = 'https://blog.example/';
    const button = document.createElement('flattr-button');
    link.append(button);
    expect(languageAround(button)).to.equal('en');
  });

  it('follow the nearest lang, across shadow trees, and its changes', async () => {
    const host = await fixture<HTMLElement>(document.createElement('div'));
    host.lang = 'de-AT';
    const root = host.attachShadow({ mode: 'open' });
    const element = document.createElement('flattr-button');
    Object.assign(element, { to: 'ann', url: '/nearest', service });
    root.append(element);
    await element.updateComplete;
    await waitUntil(() => inside(element).control.lang === 'de');
    element.lang = 'fr';
    await waitUntil(() => inside(element).control.lang === 'fr');
    element.lang = 'tlh';
    await waitUntil(() => inside(element).control.lang === 'en');
    element.removeAttribute('lang');
    await waitUntil(() => inside(element).control.lang === 'de');
  });

  it('follow the lang of the page', async () => {
    const before = document.documentElement.lang;
    const element = await place({ to: 'ann', url: '/page', service });
    document.documentElement.lang = 'es';
    await waitUntil(() => inside(element).control.lang === 'es');
    document.documentElement.lang = before;
    await waitUntil(() => inside(element).control.lang === 'en');
  });

  it('include the notes', async () => {
    await connect(service);
    http.onClick = () => problem(429, 'rate-limited');
    const element = await place({ to: 'ann', url: '/said', service, lang: 'it' });
    await waitUntil(() => inside(element).control.lang === 'it');
    expect(await pressAndWait(element)).to.contain('Troppi clic');
    expect(inside(element).message.lang).to.equal('it');
  });

  it('can be replaced by attribute or slot', async () => {
    const named = await place({
      to: 'ann',
      url: '/own',
      service,
      label: 'Thank',
      'label-flattred': 'Thanked',
    });
    expect(inside(named).label.textContent).to.equal('Thank');
    const slotted = await place(
      { to: 'ann', url: '/own', service },
      '<b slot="label">Bravo</b><i slot="icon">*</i>',
    );
    expect(slotted.querySelector('b')?.assignedSlot?.name).to.equal('label');
    expect(slotted.querySelector('i')?.assignedSlot?.name).to.equal('icon');
    await expect(slotted).to.be.accessible();
  });
});

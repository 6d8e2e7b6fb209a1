import { expect, waitUntil } from '@open-wc/testing';
import { HttpStub, newService } from '../../test/page.ts';
import '../define.ts';
import { enhance } from './enhance.ts';
import { watchLinks } from './watch-links.ts';

describe('watchLinks', () => {
  let http: HttpStub;
  let text: HTMLElement;
  let service: string;
  beforeEach(() => {
    http = new HttpStub();
    service = newService();
    text = document.createElement('article');
    document.body.append(text);
  });
  afterEach(() => {
    http.restore();
    text.remove();
  });

  const linkTo = (href: string, more = ''): string =>
    `<a class="flattr-button" ${more} href="${href}">Flattr</a>`;
  const buttons = () => [...text.querySelectorAll('flattr-button')];

  it('reports links that are added later, alone or inside other elements, and nothing else', async () => {
    let found = 0;
    watchLinks(() => {
      found++;
      enhance(service, text);
    });
    text.insertAdjacentHTML('beforeend', linkTo(`${service}/flattr?to=ann`));
    await waitUntil(() => buttons().length === 1);
    text.insertAdjacentHTML('beforeend', `<p>A text. <b>${linkTo(`${service}/flattr?to=ben`)}</b></p>`);
    await waitUntil(() => buttons().length === 2);
    await settled();
    const before = found;
    text.insertAdjacentHTML('beforeend', '<p>Another <a href="#">link</a></p>words');
    text.querySelector('p')?.setAttribute('class', 'flattr-button');
    text.insertAdjacentHTML(
      'beforeend',
      `<flattr-button>${linkTo(`${service}/flattr?to=cid`)}</flattr-button>`,
    );
    await settled();
    expect(found).to.equal(before);
    // The button is itself an addition, which must not loop.
    expect(found).to.be.at.most(4);
  });

  it('reports links that a framework fills or gives another address', async () => {
    watchLinks(() => enhance(service, text));
    text.insertAdjacentHTML('beforeend', linkTo(`${service}/flattr?to=ann`));
    await waitUntil(() => buttons().length === 1);
    const [link] = text.getElementsByTagName('a');
    if (link) link.textContent = 'Flattr';
    await waitUntil(() => buttons().length === 1);
    link?.setAttribute('href', `${service}/flattr?to=ben`);
    await waitUntil(() => buttons()[0]?.to === 'ben');
    link?.setAttribute('href', '#elsewhere');
    await waitUntil(() => buttons().length === 0);
  });
});

/** Resolves after the mutation observers have run. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

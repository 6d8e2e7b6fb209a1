import { expect, waitUntil } from '@open-wc/testing';
import { HttpStub, inside, newService } from '../../test/page.ts';
import '../define.ts';
import { enhance } from './enhance.ts';
import { watchLinks } from './watch-links.ts';

describe('links that become buttons', () => {
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

  it('are buttons for the same thing, with the link in them', async () => {
    text.innerHTML = linkTo(
      `${service}/flattr?to=ann&url=https%3A%2F%2Fblog.example%2Fa%3Fb%3Dc&title=A+%26+B`,
      'data-size="large" data-count="off" lang="de"',
    );
    enhance(`${service}/`, text);
    const [button = expect.fail()] = buttons();
    await button.updateComplete;
    const { to, url, thingTitle, size, count, lang } = button;
    expect({ to, url, thingTitle, size, count, lang }).to.deep.equal({
      to: 'ann',
      url: 'https://blog.example/a?b=c',
      thingTitle: 'A & B',
      size: 'large',
      count: 'off',
      lang: 'de',
    });
    expect(button.querySelector('a')?.href).to.contain('to=ann');
    expect(inside(button).control.localName).to.equal('button');
  });

  it('become them once, however often it is asked', () => {
    text.innerHTML = linkTo(`${service}/flattr?to=ann`);
    enhance(service);
    const [first] = buttons();
    enhance(service);
    enhance(service, text);
    expect(buttons()).to.deep.equal([first]);
    expect(text.querySelectorAll('a').length).to.equal(1);
  });

  it('stay links when they lead elsewhere, pay nobody, or lead nowhere', () => {
    const kept = [`${newService()}/flattr?to=ann`, `${service}/flattr`, 'https://:::/?to=ann', ''];
    text.innerHTML = kept.map((href) => linkTo(href)).join('') + linkTo(`${service}/flattr?to=ann`);
    enhance(service, text);
    expect(buttons().length, 'and keep no other from becoming one').to.equal(1);
    expect(text.querySelectorAll(':scope > a').length).to.equal(kept.length);
  });

  it('are noticed when they are added later, alone or in a text, and nothing else is', async () => {
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
    await settled();
    expect(found).to.equal(before);
    // The button that is put around a link is itself added, which must not go on for ever.
    expect(found).to.be.at.most(4);
  });
});

/** Mutation observers have been told of all that was done before. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

import { expect } from '@open-wc/testing';
import { HttpStub, inside, newService } from '../../test/page.ts';
import '../define.ts';
import { enhance } from './enhance.ts';

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

  it('become buttons for the same thing and keep the link inside', async () => {
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

  it('become buttons only once', () => {
    text.innerHTML = linkTo(`${service}/flattr?to=ann`);
    enhance(service);
    const [first] = buttons();
    enhance(service);
    enhance(service, text);
    expect(buttons()).to.deep.equal([first]);
    expect(text.querySelectorAll('a').length).to.equal(1);
  });

  it('stay links if they lead to another service, name no creator or are invalid', () => {
    const kept = [`${newService()}/flattr?to=ann`, `${service}/flattr`, 'https://:::/?to=ann', ''];
    text.innerHTML = kept.map((href) => linkTo(href)).join('') + linkTo(`${service}/flattr?to=ann`);
    enhance(service, text);
    expect(buttons().length, 'and keep no other from becoming one').to.equal(1);
    expect(text.querySelectorAll(':scope > a').length).to.equal(kept.length);
  });
});

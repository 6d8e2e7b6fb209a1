import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
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

  const linkTo = (href: string, more = 'class="flattr-button"', content = 'Flattr'): string =>
    `<a ${more} href="${href}">${content}</a>`;
  const buttons = () => [...text.querySelectorAll('flattr-button')];
  const link = () => text.querySelector('a') ?? expect.fail();

  it('become buttons for the same thing', async () => {
    text.innerHTML = linkTo(
      `${service}/flattr?to=ann&url=https%3A%2F%2Fblog.example%2Fa%3Fb%3Dc&title=A+%26+B`,
      'class="flattr-button" data-size="large" data-count="off" lang="de"',
    );
    enhance(`${service}/`, text);
    const [button = expect.fail()] = buttons();
    await button.updateComplete;
    const { to, url, thingTitle, size, count } = button;
    expect({ to, url, thingTitle, size, count }).to.deep.equal({
      to: 'ann',
      url: 'https://blog.example/a?b=c',
      thingTitle: 'A & B',
      size: 'large',
      count: 'off',
    });
    expect(inside(button).control.localName).to.equal('button');
  });

  it('have no line of the page below their words', async () => {
    text.innerHTML = `<style>article a { text-decoration: underline }</style>${linkTo(`${service}/flattr?to=ann`)}`;
    enhance(service, text);
    expect(getComputedStyle(link()).textDecorationLine).to.equal('none');
  });

  it('stay the nodes of the page: a framework finds what it made, changes it and removes it', async () => {
    text.innerHTML = `<p>Before ${linkTo(`${service}/flattr?to=ann&url=/a`)} after</p>`;
    const [paragraph = expect.fail()] = text.children;
    const before = { nodes: [...paragraph.childNodes], html: link().cloneNode().textContent };
    const made = link();
    const attributes = made.getAttributeNames();
    enhance(service, text);
    expect([...paragraph.childNodes]).to.deep.equal(before.nodes);
    expect(made.firstChild?.nodeType, 'the text that hydration looks for').to.equal(Node.TEXT_NODE);
    expect(made.textContent).to.equal('Flattr');
    expect(made.getAttributeNames()).to.deep.equal(attributes);

    made.href = `${service}/flattr?to=ben`;
    enhance(service, text);
    expect(buttons()[0]?.to).to.equal('ben');
    expect(buttons()[0]?.hasAttribute('url')).to.equal(false);
    made.href = '/elsewhere';
    enhance(service, text);
    expect(buttons()).to.deep.equal([]);
    paragraph.removeChild(made);
    expect(paragraph.textContent).to.equal('Before  after');
  });

  it('show the button in place of their text, which nobody sees, hears or reaches by keyboard', async () => {
    text.innerHTML = `<style>article a { display: block; padding: 1em; line-height: 3; opacity: 0.3 }</style>
      <button id="before">Before</button>
      ${linkTo(`${service}/flattr?to=ann`, 'class="flattr-button"', 'A long text that needs more room than any button')}
      <flattr-button to="ann" service="${service}"></flattr-button><button id="next">Next</button>`;
    enhance(service, text);
    const [shown = expect.fail(), beside = expect.fail()] = buttons();
    await shown.updateComplete;
    await waitUntil(() => inside(shown).count.textContent);
    const box = ({ width, height }: DOMRect) => [width, height];
    expect(box(link().getBoundingClientRect())).to.deep.equal(box(beside.getBoundingClientRect()));
    expect(box(shown.getBoundingClientRect())).to.deep.equal(box(beside.getBoundingClientRect()));
    expect([getComputedStyle(link()).visibility, getComputedStyle(shown).visibility]).to.deep.equal([
      'hidden',
      'visible',
    ]);
    text.querySelector('button')?.focus();
    await sendKeys({ press: 'Tab' });
    expect(document.activeElement).to.equal(shown);
    await expect(text).to.be.accessible();
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

  it('become buttons also without their class, as a sanitizer leaves them', () => {
    text.innerHTML = linkTo(
      `${service}/flattr?to=ann&amp;url=https://blog.example/a`,
      'rel="nofollow"',
      ' Flattr\n',
    );
    enhance(service, text);
    expect([buttons()[0]?.to, buttons()[0]?.url]).to.deep.equal(['ann', 'https://blog.example/a']);
  });

  it('stay links as the fallback of a button, in a sentence and around a badge', () => {
    const to = `${service}/flattr?to=ann`;
    text.innerHTML = `<flattr-button to="ann" service="${service}">${linkTo(to)}</flattr-button>
      ${linkTo(to, '', 'flattr this essay')} ${linkTo(to, '', '<img alt="Flattr" src="data:,">')}`;
    enhance(service, text);
    expect(buttons().length).to.equal(1);
  });

  it('stay links if they lead to another service, name no creator or are invalid', () => {
    const kept = [
      `${newService()}/flattr?to=ann`,
      `${service}/flattr`,
      `${service}/flattr?to=`,
      `${service}/other/flattr?to=ann`,
      'https://:::/flattr?to=ann',
      '',
    ];
    text.innerHTML = kept.map((href) => linkTo(href)).join('') + linkTo(`${service}/flattr?to=ann`);
    enhance(service, text);
    expect(buttons().length, 'and keep no other from becoming one').to.equal(1);
    expect(text.querySelectorAll(':scope > a').length).to.equal(kept.length + 1);
  });
});

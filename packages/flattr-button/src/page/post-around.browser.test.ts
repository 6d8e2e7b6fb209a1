import { expect, fixture, waitUntil } from '@open-wc/testing';
import { HttpStub, inside, newService } from '../../test/page.ts';
import '../define.ts';
import { thingOf } from './thing.ts';

describe('a button without `url` inside a post', () => {
  let http: HttpStub;
  beforeEach(() => {
    http = new HttpStub();
  });
  afterEach(() => http.restore());

  const tag = `<flattr-button to="ann" service="${newService()}"></flattr-button>`;
  const at = (path: string) => new URL(path, location.href).href;

  /** What the first button of a page is for. */
  async function thingIn(html: string) {
    const page = document.createElement('main');
    page.innerHTML = html.replaceAll('%', tag);
    await fixture(page);
    const thing = thingOf(page.querySelector('flattr-button') ?? expect.fail());
    return [thing?.url, thing?.title];
  }
  const page = () => [location.href, document.title];

  it('is for that post, on a page that lists several', async () => {
    const own = {
      'rel=bookmark (WordPress)':
        '<article><h2><a href="/first" rel="bookmark">The first</a></h2><p>Text</p> % <a href="/first" rel="bookmark"><time>May</time></a></article>',
      'itemprop=url (Docusaurus)':
        '<article itemscope><h2>The first</h2><div itemprop="author" itemscope><a itemprop="url" href="/ann">Ann</a></div><a itemprop="url" href="/first">Read</a> %</article>',
      'u-url (microformats)':
        '<div class="h-entry"><h2><a class="u-url p-name" href="/first">The first</a></h2> <a class="p-author h-card u-url" href="/ann">Ann</a> %</div>',
    };
    for (const [name, html] of Object.entries(own)) {
      expect(
        await thingIn(`${html}<article><a href="/second" rel="bookmark">The second</a> %</article>`),
        name,
      ).to.deep.equal([at('/first'), 'The first']);
    }
  });

  it('is for the page where the post names no address, another site or several', async () => {
    const others = [
      '<article><h1>A post</h1> %</article>',
      '<article><h1>A copy</h1><a rel="bookmark" href="https://elsewhere.example/">Origin</a> %</article>',
      '<article><h1>A post</h1> % <ul><li><a rel="bookmark" href="/related">A</a><li><a rel="bookmark" href="/too">B</a></ul></article>',
      '<article><h1>A post</h1> % <article><a rel="bookmark" href="/comment">A comment</a></article></article>',
      '% <article><a rel="bookmark" href="/first">The first</a></article>',
    ];
    for (const html of others) expect((await thingIn(html))[0], html).to.equal(page()[0]);
  });

  it('is for its `url`, whatever the post says', async () => {
    const html = '<article><a rel="bookmark" href="/first">The first</a> %</article>';
    expect(await thingIn(html.replace('%', tag.replace(' to=', ' url="/given" to=')))).to.deep.equal([
      at('/given'),
      '',
    ]);
  });

  it('is named with its title, so that a list of buttons has a name for each', async () => {
    await thingIn('<article><h2><a href="/first" rel="bookmark">The first</a></h2> %</article>');
    const button = document.querySelector('flattr-button') ?? expect.fail();
    await waitUntil(() => inside(button).count.textContent);
    expect(inside(button).control.ariaLabel).to.equal('Flattr: The first, 42 readers');
  });

  it('gets a hint in the console if another post has a button for the same address', async () => {
    const { warn } = console;
    const said: unknown[] = [];
    console.warn = (text) => said.push(text);
    try {
      await thingIn('<article>One %</article><article>Two %</article>');
      const [button] = document.querySelectorAll('flattr-button');
      button?.focus();
      await waitUntil(() => said.length);
      expect(String(said[0])).to.contain('Give each post its own url');
    } finally {
      console.warn = warn;
    }
  });
});

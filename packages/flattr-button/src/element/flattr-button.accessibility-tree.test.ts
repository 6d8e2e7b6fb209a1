import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Frame, Locator, Page } from 'playwright-core';
import { type Answer, type Blog, connect, openBlog } from '../../test/blog.ts';

/** What assistive technology gets in each state, by Chromium's own accessibility tree. */
describe('the accessibility tree', { timeout: 120_000 }, () => {
  let blog: Blog;
  let page: Page;
  before(async () => {
    blog = await openBlog();
  });
  after(async () => {
    await blog.close();
  });

  /** Opens a page with one button of a service. */
  async function open(service: string, more = '', lang = 'en'): Promise<void> {
    await page?.context().close();
    page = await blog.newPage();
    await page.goto(
      blog.buttons(
        `<main lang="${lang}"><flattr-button to="ada" url="/post" service="${service}" ${more}><a href="${service}/flattr?to=ada">Flattr</a></flattr-button></main>`,
      ),
    );
    await page.locator('flattr-button:defined').waitFor();
  }

  async function pressed(answer: Answer, more = ''): Promise<void> {
    await open(blog.service(answer), more);
    await counted();
    await connect(page, blog.service(answer));
    await page.locator('flattr-button').click();
  }

  const counted = () => page.locator('[part=count]').filter({ hasText: /./ }).waitFor();
  const said = (text: string) => page.getByRole('status').getByText(text).waitFor({ state: 'attached' });
  const idle = ['button "Flattr, 1.3K readers" pressed=false'];
  const status = (text: string) => `status "${text}"`;

  it('is a toggle button with the count in its name', async () => {
    await open(blog.service('idle'));
    await counted();
    assert.deepEqual(await tree(), idle);
  });

  it('has an empty status from the first hover or focus, so that later texts are announced', async () => {
    const near: ((button: Locator) => Promise<void>)[] = [
      (button) => button.hover(),
      (button) => button.focus(),
    ];
    for (const come of near) {
      await open(blog.service('idle'));
      await counted();
      await come(page.locator('flattr-button'));
      assert.deepEqual((await tree()).at(-1), 'status ""');
    }
  });

  it("is named by the page's own label, also if it comes later, and the count", async () => {
    await open(blog.service('idle'));
    await counted();
    const named = async (html: string) => {
      await page.evaluate((label) => {
        const button = document.querySelector('flattr-button') as HTMLElement;
        button.innerHTML = label;
        return new Promise((done) => requestAnimationFrame(done));
      }, html);
      return (await tree())[0];
    };
    const label = '<b slot="label">Say <img alt="thanks" src="data:,"></b>';
    assert.equal(await named(label), 'button "Say thanks, 1.3K readers" pressed=false');
    assert.equal(await named(''), 'button "Flattr, 1.3K readers" pressed=false');
  });

  it('has no comma without a count', async () => {
    await open(blog.service('idle'), 'count="off"');
    await page.locator('[part=button]').waitFor();
    assert.deepEqual(await tree(), ['button "Flattr" pressed=false']);
  });

  it('is named by its label also when compact', async () => {
    await open(blog.service('idle'), 'layout="compact" label="Say thanks"');
    await counted();
    assert.deepEqual(await tree(), ['button "Say thanks, 1.3K readers" pressed=false']);
  });

  it('is named in the language around it', async () => {
    await open(blog.service('idle'), '', 'de');
    await page.locator('[aria-label*=Leser]').waitFor();
    assert.deepEqual(await tree(), ['button "Flattr, 1284 Leser" pressed=false']);
  });

  it('is busy while pending', async () => {
    await pressed('pending');
    await page.getByText('Sending…').waitFor({ state: 'attached' });
    assert.deepEqual(await tree(), [
      'button "Flattr, 1.3K readers" pressed=false busy focused',
      status('Sending…'),
    ]);
  });

  it('is pressed when flattred, says thanks and offers actions', async () => {
    await pressed('flattred');
    await page.getByText('Undo').waitFor();
    assert.deepEqual(await tree(), [
      'button "Flattred, 1.3K readers" pressed=true focused',
      status('Flattred. Thank you!'),
      'button "Undo"',
      'link "Repeat monthly…"',
      'link "Open wallet"',
    ]);
  });

  const refused: [Answer, text: string][] = [
    ['press-again', 'This site is not connected any more. Press again to reconnect it.'],
    ['confirm', 'Press again to confirm this in a new window.'],
    ['error', 'That did not work. Press to try again.'],
  ];
  for (const [answer, text] of refused) {
    it(`says what to do: ${answer}`, async () => {
      await pressed(answer);
      await said(text);
      assert.deepEqual(await tree(), ['button "Flattr, 1.3K readers" pressed=false focused', status(text)]);
    });
  }

  it('says until when there were too many presses', async () => {
    await pressed('limited');
    await said('Too many clicks.');
    assert.match((await tree()).at(-1) ?? '', /Press again at \d+:\d\d.[AP]M\./);
  });

  it('has the title in its name where it has one, for lists of buttons', async () => {
    await open(blog.service('idle'), 'thing-title="The Engine"');
    await counted();
    assert.deepEqual(await tree(), ['button "Flattr: The Engine, 1.3K readers" pressed=false']);
    await open(blog.service('idle'), 'thing-title="The Engine" count="off"');
    await page.locator('[part=button]').waitFor();
    assert.deepEqual(await tree(), ['button "Flattr: The Engine" pressed=false']);
  });

  it('keeps its live region as it is, outside of what becomes a popover', async () => {
    await open(blog.service('flattred'));
    await counted();
    await connect(page, blog.service('flattred'));
    await page.locator('flattr-button').hover();
    const region = await page.locator('[role=status]').elementHandle();
    await page.locator('flattr-button').click();
    await page.locator('[popover]').waitFor();
    assert.equal(await region?.evaluate((each) => each.isConnected && !each.closest('[popover]')), true);
    assert.equal(await region?.textContent(), 'Flattred. Thank you!');
  });

  it('says that it waits when offline, and offers not to send', async () => {
    await pressed('offline');
    await page.getByText('Don’t send').waitFor();
    assert.deepEqual(await tree(), [
      'button "Waiting, 1.3K readers" pressed=false focused',
      status('No connection. Kept for up to a day and sent once you’re back online.'),
      'button "Don’t send"',
    ]);
  });

  it('says that a press is kept if the code for presses cannot be loaded', async () => {
    await open(blog.service('flattred'));
    await counted();
    await connect(page, blog.service('flattred'));
    await page.route('**/signing-*.js', (route) => route.abort());
    await page.locator('flattr-button').click();
    await page.getByText('No connection.').waitFor({ state: 'attached' });
    assert.deepEqual(await tree(), [
      'button "Waiting, 1.3K readers" pressed=false focused',
      status('No connection. Kept for up to a day and sent once you’re back online.'),
    ]);
  });

  it('says where to continue: connecting, then elsewhere', async () => {
    await open(blog.service('idle'));
    await counted();
    const [popup] = await Promise.all([
      page.context().waitForEvent('page'),
      page.locator('flattr-button').click(),
    ]);
    await said('Continue in the window');
    assert.deepEqual((await tree()).slice(0, 2), [
      'button "Flattr, 1.3K readers" pressed=false focused',
      status('Continue in the window that just opened.'),
    ]);
    // It was never heard, so it counts as out of reach.
    await popup.close();
    await said('Finish in the other window');
    assert.deepEqual(await tree(), [
      'button "Flattr, 1.3K readers" pressed=false focused',
      status('Finish in the other window, or press again.'),
    ]);
  });

  it('is a link if the service is down', async () => {
    await open(blog.service('down'));
    await page.locator('a[part=button]').waitFor();
    assert.deepEqual(await tree(), ['link "Flattr"']);
  });

  it("is the page's own link without a service", async () => {
    await open('nonsense');
    await page.locator('flattr-button a').waitFor();
    assert.deepEqual(await tree(), ['link "Flattr"']);
  });

  it('is the same in a frame', async () => {
    await open(blog.service('idle'));
    const inner = page.url();
    await page.goto(blog.page(`<iframe src="${inner}"></iframe>`));
    await page.frameLocator('iframe').locator('[part=count]').filter({ hasText: /./ }).waitFor();
    const frame = page.frames()[1];
    assert.deepEqual(await tree(frame), idle);
  });

  type Node = {
    readonly nodeId: string;
    readonly ignored: boolean;
    readonly role?: { value?: string };
    readonly name?: { value?: string };
    readonly properties?: { name: string; value: { value?: unknown } }[];
    readonly childIds?: string[];
  };

  /** Each control with its name and states, and each live region with its text. */
  async function tree(of: Frame | Page = page): Promise<string[]> {
    const devtools = await page.context().newCDPSession(page);
    let nodes: Node[];
    if (of === page) ({ nodes } = await devtools.send('Accessibility.getFullAXTree'));
    else {
      const { frameTree } = await devtools.send('Page.getFrameTree');
      const frameId = frameTree.childFrames?.[0]?.frame.id;
      ({ nodes } = await devtools.send('Accessibility.getFullAXTree', frameId ? { frameId } : {}));
    }
    await devtools.detach();
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const textOf = (node: Node | undefined): string =>
      node?.role?.value === 'StaticText'
        ? String(node.name?.value)
        : (node?.childIds ?? []).map((id) => textOf(byId.get(id))).join('');
    return nodes
      .filter((node) => !node.ignored && /^(button|link|status)$/.test(node.role?.value ?? ''))
      .map((node) => {
        const role = node.role?.value;
        const has = (name: string) => node.properties?.find((each) => each.name === name)?.value.value;
        const state = [
          has('pressed') !== undefined && `pressed=${has('pressed')}`,
          has('busy') && 'busy',
          has('focused') && role === 'button' && 'focused',
        ].filter(Boolean);
        return [`${role} "${role === 'status' ? textOf(node) : node.name?.value}"`, ...state].join(' ');
      });
  }
});

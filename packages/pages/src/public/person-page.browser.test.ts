import { expect, fixture, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { usePagesStylesheet } from '../../test/page.ts';

describe('the page of a person', () => {
  before(usePagesStylesheet);
  after(() => setViewport({ width: 1280, height: 900 }));

  it('breaks the button with a name of one long word on a narrow phone', async () => {
    await setViewport({ width: 288, height: 700 }); // 320 px without the margins of the document
    const head = await fixture(html`
      <div class="person-head">
        <div class="stack">
          <p class="row"><a class="button button-primary" href="/flattr"><span>Flattr <bdi>${'w'.repeat(60)}</bdi></span></a></p>
        </div>
      </div>
    `);
    expect(head.querySelector('.button')?.getBoundingClientRect().right).to.be.at.most(288);
    expect(document.documentElement.scrollWidth).to.equal(288);
  });
});

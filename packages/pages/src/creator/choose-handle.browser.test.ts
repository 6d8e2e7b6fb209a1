import { expect, waitUntil } from '@open-wc/testing';
import { openCreator } from '../../test/creator.ts';
import { type Answers, type FakeService, me, problem } from '../../test/fake-service.ts';
import { buttonNamed, textOf, type, untilText, usePagesStylesheet } from '../../test/page.ts';
import type { CreatorPage } from '../creator/creator-page.ts';
import { words } from '../words/words.ts';
import '../creator.ts';

describe('choosing a handle', () => {
  let service: FakeService;
  before(usePagesStylesheet);
  afterEach(() => service.restore());

  async function open(answers: Answers): Promise<CreatorPage> {
    const opened = await openCreator(answers);
    service = opened.service;
    return opened.page;
  }

  it('asks for a handle first, then shows the tag for it', async () => {
    const page = await open({ 'GET /v1/me': me, 'PUT /v1/me/handle': { ...me, handle: 'ada' } });
    await expect(page).to.be.accessible();
    type(page, '#handle-input', '@Ada');
    buttonNamed(page, words.chooseHandle.choose).click();
    await waitUntil(() => page.querySelector('pre'), 'the tag never came');
    expect(service.sent.find(({ method }) => method === 'PUT')?.body).to.deep.equal({ handle: 'ada' });
    expect(page.querySelector('pre')?.textContent).to.contain('<flattr-button to="ada">');
    expect(page.querySelector('pre')?.textContent).to.contain(`${location.origin}/flattr-button.js`);
  });

  it('says what is wrong with an invalid handle, and does not send it', async () => {
    const page = await open({ 'GET /v1/me': me });
    type(page, '#handle-input', 'Ädä!');
    buttonNamed(page, words.chooseHandle.choose).click();
    await untilText(page, words.chooseHandle.mistake);
    expect(service.changes).to.deep.equal([]);
  });

  it('says when a handle is taken, until the next letter', async () => {
    const page = await open({
      'GET /v1/me': me,
      'PUT /v1/me/handle': problem(409, 'handle-taken', 'Somebody else has this handle. Try another one.'),
    });
    type(page, '#handle-input', 'ada');
    buttonNamed(page, words.chooseHandle.choose).click();
    await untilText(page, 'Somebody else has this handle.');
    type(page, '#handle-input', 'ada2');
    await waitUntil(() => !textOf(page).includes('Somebody else'));
  });
});

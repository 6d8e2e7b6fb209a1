import { expect, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import {
  answer,
  claimsOf,
  connect,
  HttpStub,
  inside,
  json,
  newService,
  OpenStub,
  place,
  press,
  pressAndWait,
  problem,
} from '../../test/page.ts';
import '../define.ts';
import type { FlattrButton } from '../element/flattr-button.ts';
import type { FlattrBeforeEvent } from './events.ts';
import type { FlattrErrorEvent, FlattredEvent, UnflattredEvent } from './outcome-events.ts';

describe('a press on a connected site', () => {
  let http: HttpStub;
  let windows: OpenStub;
  let service: string;
  let element: FlattrButton;

  beforeEach(async () => {
    http = new HttpStub();
    windows = new OpenStub();
    service = newService();
    await connect(service);
    element = await place({ to: 'ann', url: '/post', 'thing-title': 'A post', service });
  });

  afterEach(() => {
    http.restore();
    windows.restore();
  });

  it('sends one signed click and shows the flattr after the service has confirmed it', async () => {
    let say: (response: Response) => void = () => {};
    http.onClick = () => new Promise((resolve) => (say = resolve));
    const flattred = oneEvent<FlattredEvent>(element, 'flattr-flattred');
    press(element);
    await waitUntil(() => http.clicks.length);
    expect(inside(element).pressed).to.equal('false');
    expect(inside(element).pending).to.equal(true);
    say(answer('flattred'));
    expect((await flattred).count).to.equal(43);
    await element.updateComplete;
    expect(inside(element).pressed).to.equal('true');
    expect(inside(element).label.textContent).to.equal('Flattred');
    expect(inside(element).count.textContent).to.equal('43');
    await waitUntil(() => inside(element).message.textContent?.includes('Flattred'));
    expect(windows.opened).to.deep.equal([]);
  });

  it('undoes the flattr with the second press', async () => {
    http.onClick = () => answer('flattred');
    await pressAndWait(element);
    http.onClick = () => answer('unflattred', { count: 42 });
    const unflattred = oneEvent<UnflattredEvent>(element, 'flattr-unflattred');
    press(element);
    expect((await unflattred).count).to.equal(42);
    await element.updateComplete;
    expect(claimsOf(http.clicks[1]?.body ?? '').act).to.equal('unflattr');
    expect(inside(element).pressed).to.equal('false');
  });

  it('sends one click, also if it is pressed again meanwhile', async () => {
    let say: (response: Response) => void = () => {};
    http.onClick = () => new Promise((resolve) => (say = resolve));
    press(element);
    press(element);
    await waitUntil(() => http.clicks.length);
    press(element);
    say(answer('flattred'));
    await waitUntil(() => inside(element).pressed === 'true');
    expect(http.clicks.length).to.equal(1);
  });

  it('opens the link of confirm-first with the next press', async () => {
    http.onClick = () => problem(403, 'confirm-first', { link: `${service}/flattr?to=ann&x=1` });
    const error = oneEvent<FlattrErrorEvent>(element, 'flattr-error');
    expect(await pressAndWait(element)).to.contain('Press again');
    expect((await error).code).to.equal('confirm-first');
    expect(windows.opened).to.deep.equal([]);
    windows.popup = window;
    press(element);
    expect(windows.opened[0]?.href).to.equal(`${service}/flattr?to=ann&x=1`);
    expect(http.clicks.length).to.equal(1);
  });

  it('shows no flattr after nothing-to-undo', async () => {
    http.onClick = () => answer('flattred');
    await pressAndWait(element);
    http.onClick = () => problem(409, 'nothing-to-undo', { link: `${service}/wallet` });
    const error = oneEvent<FlattrErrorEvent>(element, 'flattr-error');
    press(element);
    await error;
    await element.updateComplete;
    expect(inside(element).pressed).to.equal('false');
    await waitUntil(() => inside(element).message.textContent?.includes('wallet'));
  });

  it('keeps the flattr if undoing it fails', async () => {
    http.onClick = () => answer('flattred');
    await pressAndWait(element);
    http.onClick = () => problem(503, 'service-unavailable');
    const error = oneEvent<FlattrErrorEvent>(element, 'flattr-error');
    press(element);
    await error;
    await element.updateComplete;
    expect(inside(element).pressed).to.equal('true');
  });

  it('does nothing when a listener prevents it', async () => {
    element.addEventListener('flattr-before', (event) => event.preventDefault());
    press(element);
    await element.updateComplete;
    expect(inside(element).pending).to.equal(false);
    expect(http.clicks.length).to.equal(0);
  });

  it('fires flattr-before outside its shadow tree', async () => {
    http.onClick = () => answer('flattred');
    const before = oneEvent<FlattrBeforeEvent>(document, 'flattr-before');
    press(element);
    const { act, target, cancelable, composed } = await before;
    expect({ act, target, cancelable, composed }).to.deep.equal({
      act: 'flattr',
      target: element,
      cancelable: true,
      composed: true,
    });
    await waitUntil(() => inside(element).pressed === 'true');
  });

  it('opens the window for a thing of another origin', async () => {
    element.url = 'https://elsewhere.example/post';
    await element.updateComplete;
    windows.popup = window;
    press(element);
    expect(windows.opened[0]?.searchParams.get('url')).to.equal('https://elsewhere.example/post');
    expect(http.clicks.length).to.equal(0);
  });

  it('is pressed by keyboard, and Escape closes its note', async () => {
    element.focus();
    expect(element.shadowRoot?.activeElement).to.equal(inside(element).control);
    await sendKeys({ press: 'Space' });
    await waitUntil(() => inside(element).message.textContent?.includes('did not work'));
    await waitUntil(() => inside(element).note);
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !inside(element).message.textContent);
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => http.clicks.length === 2);
    expect(element.shadowRoot?.activeElement).to.equal(inside(element).control);
    await waitUntil(() => !inside(element).pending);
  });

  it('can become the button of another thing, and a late answer only counts for the first', async () => {
    let say: (response: Response) => void = () => {};
    http.onClick = () => new Promise((resolve) => (say = resolve));
    press(element);
    await waitUntil(() => http.clicks.length);
    element.url = '/another';
    await element.updateComplete;
    expect(inside(element).pending).to.equal(false);
    const flattred = oneEvent<FlattredEvent>(element, 'flattr-flattred');
    say(answer('flattred'));
    await flattred;
    await element.updateComplete;
    expect(inside(element).pressed).to.equal('false');
    element.url = '/post';
    await element.updateComplete;
    expect(inside(element).pressed).to.equal('true');
  });

  it('keeps the count of a press if an older count arrives later', async () => {
    const asked = Promise.withResolvers<void>();
    const late = Promise.withResolvers<Response>();
    http.onCounts = () => {
      asked.resolve();
      return late.promise;
    };
    const slow = await place({ to: 'ann', url: '/slow', service });
    await asked.promise;
    http.onClick = () => answer('flattred');
    await pressAndWait(slow);
    late.resolve(json(200, { counts: [42] }));
    await nextFrame();
    await slow.updateComplete;
    expect(inside(slow).count.textContent).to.equal('43');
  });

  it('changes together with another button for the same thing', async () => {
    const other = await place({ to: 'ann', url: '/post', service });
    const third = await place({ to: 'bob', url: '/post', service });
    http.onClick = () => answer('flattred');
    await pressAndWait(element);
    await other.updateComplete;
    expect(inside(other).pressed).to.equal('true');
    expect(inside(other).count.textContent).to.equal('43');
    expect(inside(third).pressed).to.equal('false');
  });
});

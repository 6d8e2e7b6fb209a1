import { expect } from '@open-wc/testing';
import { FakeService, me, offline, problem } from '../../test/fake-service.ts';
import { words as german } from '../words/de/problems.ts';
import { loadWords } from '../words/words.ts';
import { changeMe, findMe } from './me.ts';
import { problemFrom, ServiceProblem } from './problem.ts';
import { findCreator } from './service.ts';
import { deposit, getWallet } from './wallet.ts';

describe('the client', () => {
  let service: FakeService;
  before(() => loadWords('wallet'));
  afterEach(() => service.restore());

  async function problemOf(promise: Promise<unknown>): Promise<ServiceProblem> {
    const error = await promise.then(
      () => undefined,
      (error: unknown) => error,
    );
    if (!(error instanceof ServiceProblem)) throw new Error(`expected a ServiceProblem, got ${error}`);
    return error;
  }

  it('reads money, ids and months into values', async () => {
    service = new FakeService({ 'GET /v1/me': { ...me, wallet: '9007199254740993' } });
    const found = await findMe();
    expect(found?.wallet === 9_007_199_254_740_993n).to.equal(true);
    expect(found?.id === 7n).to.equal(true);
    expect(found?.month).to.equal(202611);
  });

  it('sends money as text', async () => {
    service = new FakeService({ 'PATCH /v1/me': me, 'POST /v1/me/deposits': me });
    await changeMe({ monthlyAmount: 2_500_000n });
    await deposit('an-id', 5_000_000n);
    expect(service.sent.map(({ body }) => body)).to.deep.equal([
      { monthlyAmount: '2500000' },
      { id: 'an-id', amount: '5000000' },
    ]);
  });

  it('tells a visitor and an unknown handle from a failure', async () => {
    service = new FakeService({ 'GET /v1/me': problem(401, 'not-signed-in', 'Sign in.') });
    expect(await findMe()).to.equal(undefined);
    expect(await findCreator('nobody')).to.equal(undefined);
    service.change({ 'GET /v1/me': problem(503, 'service-unavailable', 'Wait a minute.') });
    expect((await problemOf(findMe())).code).to.equal('service-unavailable');
  });

  it('reads a problem with its sentence, link and fields', async () => {
    service = new FakeService({
      'GET /v1/me': problem(400, 'bad-request', 'Check it.', {
        link: `${location.origin}/wallet`,
        fields: { amount: 'Too small.', odd: 5 },
      }),
    });
    const found = await problemOf(findMe());
    expect(found.status).to.equal(400);
    expect(found.detail).to.equal('Check it.');
    expect(found.link).to.equal(`${location.origin}/wallet`);
    expect(found.fields).to.deep.equal({ amount: 'Too small.' });
  });

  it('shows a problem in the language of the page, and an unknown problem as the service sent it', async () => {
    service = new FakeService({ 'GET /v1/me': problem(503, 'busy', 'Very busy right now.') });
    expect((await problemOf(findMe())).detail).to.equal('Very busy right now.');
    document.documentElement.lang = 'de';
    try {
      expect((await problemOf(findMe())).detail).to.equal(german.busy[1]);
      const later = await problemFrom(429, { code: 'rate-limited', detail: 'Too often.' }, '3000');
      expect(later.detail).to.contain('in 50 Minuten');
      service.change({ 'GET /v1/me': problem(409, 'brand-new', 'Something new.') });
      expect((await problemOf(findMe())).detail).to.equal('Something new.');
    } finally {
      document.documentElement.lang = 'en';
    }
  });

  it('does not link to another origin', async () => {
    service = new FakeService({ 'GET /v1/me': problem(403, 'x', 'No.', { link: 'https://evil.example/' }) });
    expect((await problemOf(findMe())).link).to.equal(undefined);
  });

  it('says that nothing was lost when no answer came', async () => {
    service = new FakeService({ 'GET /v1/me': offline });
    const found = await problemOf(findMe());
    expect(found.code).to.equal('unreachable');
    expect(found.detail).to.contain('Nothing was lost');
  });

  it('refuses an answer that does not have the agreed form', async () => {
    for (const wrong of [
      { wallet: 5 },
      { wallet: '1.5' },
      { month: '2026-13' },
      { id: '-1' },
      { paused: 'no' },
    ]) {
      service = new FakeService({ 'GET /v1/me': { ...me, ...wrong } });
      expect((await problemOf(findMe())).code).to.equal('unexpected-answer', JSON.stringify(wrong));
      service.restore();
    }
    service = new FakeService({ 'GET /v1/me/wallet': { months: [{ month: '2026-11', state: 'strange' }] } });
    expect((await problemOf(getWallet())).code).to.equal('unexpected-answer');
  });

  it('shows an error answer without a problem in it', async () => {
    service = new FakeService({ 'GET /v1/me': [502] });
    const found = await problemOf(findMe());
    expect(found.code).to.equal('internal');
    expect(found.status).to.equal(502);
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMonths, monthStart, reviewEnd } from '@flattr/settlement';
import { day, moneyEnvironment, monthName, useMoneyMails } from '../../../test/use-money-mails.ts';
import { readConfig } from '../../config.ts';
import { done } from '../../platform/failure.ts';
import { createLog } from '../../platform/log.ts';
import { createReminders } from './reminders.ts';

const use = useMoneyMails();
const { real, mailed, visitor, reader, collect, emptyOutbox, mails, subjects } = use;
const dayMs = 24 * 60 * 60_000;

/** Reminders as they are written at another time. */
const remindersAt = (at: Date) =>
  createReminders(
    {
      db: real.db,
      clock: async () => at,
      log: createLog('silent'),
      config: readConfig(moneyEnvironment),
      provider: use.provider,
      notices: real.services.notices,
    },
    real.services,
  );

const inReview = async () => new Date(monthStart(addMonths(await real.currentMonth(), 1)).getTime() + dayMs);

test('a reader is told once in the review what will be charged, when, and for how many people', async () => {
  const rita = await reader('rita');
  const idle = await reader('idle');
  const paused = await reader('paused');
  const [ada, ben] = [await mailed('ada'), await mailed('ben')];
  for (const [who, creator, path] of [
    [rita, ada, ''],
    [rita, ada, 'again'],
    [rita, ben, ''],
    [paused, ada, ''],
  ] as const)
    await real.click(who, creator, path);
  await real.services.members.update(paused, { paused: true });
  const month = await real.currentMonth();
  await remindersAt(new Date()).writeDue();
  assert.deepEqual(await subjects(), [], 'not while the month takes clicks');

  const { writeDue } = remindersAt(await inReview());
  await Promise.all([writeDue(), writeDue(), writeDue()]);
  await writeDue();
  const [mail, more] = await mails();
  assert.equal(more, undefined, 'nobody else, and once');
  const charged = reviewEnd(month, 3);
  assert.equal(mail?.subject, `€5.00 will be charged on ${day(charged)} · Flattr`);
  assert.ok(mail?.text.startsWith(`You flattred 2 people in ${monthName(month)}.\n`), mail?.text);
  assert.ok(mail?.text.includes(`charged on ${day(charged)} to Visa …4242.`), mail?.text);
  assert.ok(mail?.text.includes(`undo flattrs until ${day(new Date(charged.getTime() - 1))}.`), mail?.text);
  assert.match(
    mail?.headers?.['List-Unsubscribe'] ?? '',
    /^<http\S+\/reminders\/end\?member=\d+&token=\S+>$/,
  );
  assert.equal(mail?.headers?.['List-Unsubscribe-Post'], 'List-Unsubscribe=One-Click');

  await emptyOutbox();
  await real.click(idle, ada);
  await remindersAt(reviewEnd(month, 3)).writeDue();
  assert.deepEqual(await subjects(), [], 'not when the review is over');
});

test('a creator who can be paid out but has not said where is reminded once a month', async () => {
  const rita = await reader('rita');
  const [ada, ben] = [await mailed('ada'), await mailed('ben', 'ar')];
  for (const [times, expected] of [
    [1, ['ada@example.com: Where may we send your €4.50? · Flattr']],
    [2, ['ada@example.com: Where may we send your €9.00? · Flattr']],
    [3, []],
  ] as const) {
    if (times === 3) {
      done(await real.services.payouts.openAccount(visitor(ada)));
      await real.services.payouts.lookAccount(ada);
    }
    await real.click(rita, ada);
    await collect();
    await real.endMonth();
    await emptyOutbox();
    const { writeDue } = real.services.reminders;
    await Promise.all([writeDue(), writeDue()]);
    await writeDue();
    assert.deepEqual(await subjects(), expected, `after ${times} months; Ben has too little: ${ben}`);
  }
});

test('reminders end by their link and come again when they are turned on, and everything else still comes', async () => {
  const { reminders } = real.services;
  const rita = await reader('rita');
  await real.click(rita, await mailed('ada'));
  const due = remindersAt(await inReview());
  assert.equal(await reminders.wanted(rita), true);
  assert.equal(await reminders.endBy(rita, 'made up'), false);
  await due.writeDue();
  const link = /\/reminders\/end\?member=\d+&token=(\S+)/.exec((await mails())[0]?.text ?? '');
  assert.equal(await reminders.endBy(rita, link?.[1] ?? ''), true);
  assert.equal(await reminders.wanted(rita), false);
  await emptyOutbox();
  await real.db('money_mails').delete();
  await due.writeDue();
  assert.deepEqual(await subjects(), []);
  await reminders.choose(rita, true);
  await due.writeDue();
  assert.equal((await subjects()).length, 1);
  await reminders.choose(rita, false);
  await emptyOutbox();
  await collect();
  assert.deepEqual(await subjects(), ['rita@example.com: Receipt for €5.00 · Flattr']);
});

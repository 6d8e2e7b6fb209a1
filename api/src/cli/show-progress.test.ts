import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { showProgress } from './show-progress.ts';

/** What is written while `work` runs, on a clock that `wait` moves on. */
function shown(
  isTTY: boolean,
  work: (progress: ReturnType<typeof showProgress>, wait: (ms: number) => void) => void,
) {
  mock.timers.enable({ apis: ['setInterval', 'Date'] });
  let text = '';
  const output = { isTTY, columns: 60, write: (more: string) => (text += more) };
  const progress = showProgress('settle', output, Date.now);
  try {
    work(progress, (ms) => mock.timers.tick(ms));
    progress.end();
    mock.timers.tick(60_000);
  } finally {
    mock.timers.reset();
  }
  return text;
}

test('a log gets a line every five seconds, with the share that is done and the time that is left', () => {
  const text = shown(false, ({ step, done }, wait) => {
    wait(5_000);
    step('close', 2_000, '2026-11');
    wait(2_000);
    done(500);
    wait(3_000);
    done(500);
    wait(5_000);
    step('publish', undefined, '2026-11');
    wait(2_000);
    done();
    wait(3_000);
  });
  assert.deepEqual(text.split('\n'), [
    'settle: for 5 s',
    'settle: close 2026-11, 25 % (500 of 2,000), about 15 s left',
    'settle: close 2026-11, 50 % (1,000 of 2,000), about 10 s left',
    'settle: publish 2026-11, 1 done in 5 s',
    '',
  ]);
});

test('on a terminal there is one line, which is replaced each time and removed at the end', () => {
  const text = shown(true, ({ step }, wait) => {
    step('a step with a name that is longer than the terminal is wide', 3);
    wait(1_000);
  });
  assert.deepEqual(
    text.split('\r').map((line) => line.replace('\x1b[K', '')),
    [
      '',
      'settle: a step with a name that is longer than the terminal ',
      'settle: a step with a name that is longer than the terminal ',
      '',
    ].map((line) => line.slice(0, 59)),
  );
  assert.doesNotMatch(text, /\n/);
});

test('a command that is quick shows nothing', () => {
  for (const isTTY of [true, false])
    assert.equal(
      shown(isTTY, ({ step, done }, wait) => {
        step('check', 1);
        wait(400);
        done();
      }),
      '',
    );
});

test('an hour is told in minutes, a day in hours', () => {
  const text = shown(false, ({ step, done }, wait) => {
    step('divide', 100);
    done();
    wait(5_000);
    step('divide', 10_000);
    done();
    wait(5_000);
  });
  assert.match(text, /1 % \(1 of 100\), about 8 min left\n.*0 % \(1 of 10,000\), about 14 h left/);
});

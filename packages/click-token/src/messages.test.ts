import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseConnect, parseOutcome, parseReady } from './messages.ts';
import { MAX_SECONDS } from './token-limits.ts';

const ready = { flattr: 'ready', version: 1, nonce: 'f00f00f00f00f00f' };
const connect = { flattr: 'connect', version: 1, token: 'e30.e30.AAAA' };
const outcome = {
  flattr: 'outcome',
  version: 1,
  state: 'flattred',
  count: 42,
  month: '2026-11',
  now: 1_796_000_000.456,
  connected: true,
};

const protocols = [
  {
    name: 'ready',
    message: ready,
    parse: parseReady,
    alsoGood: [{ nonce: crypto.randomUUID() }, { nonce: 'n'.repeat(128) }],
    bad: {
      nonce: [
        '',
        'short',
        'n'.repeat(129),
        'f00f00f00f00f00 ',
        'f00f00f00f00f00f\n',
        1,
        null,
        ['f00f00f00f00f00f'],
      ],
    },
  },
  {
    name: 'connect',
    message: connect,
    parse: parseConnect,
    alsoGood: [{ token: null }, { token: 't'.repeat(4096) }],
    bad: { token: ['', 't'.repeat(4097), 1, false, [connect.token], { token: null }] },
  },
  {
    name: 'outcome',
    message: outcome,
    parse: parseOutcome,
    alsoGood: [{ state: 'unflattred', connected: false }, { count: 0 }, { now: 0 }, { now: MAX_SECONDS }],
    bad: {
      state: ['', 'Flattred', 'flattr', null, 1, ['flattred']],
      count: [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, '42', 42n, null, [42]],
      month: [
        '2026-13',
        '2026-00',
        '2026-1',
        '26-11',
        '2026-11\n',
        '12026-11',
        '2026-11-01',
        '',
        202611,
        null,
        ['2026-11'],
      ],
      now: [-1, MAX_SECONDS + 1, Number.NaN, Number.POSITIVE_INFINITY, 1e308, '1796000000', null, new Date()],
      connected: [0, 1, 'true', null],
    },
  },
];

for (const { name, message, parse, alsoGood, bad } of protocols) {
  describe(name, () => {
    test('is read, also after a structured clone', () => {
      assert.deepEqual(parse(message), message);
      assert.deepEqual(parse(structuredClone(message)), message);
      for (const members of alsoGood) {
        assert.deepEqual(parse({ ...message, ...members }), { ...message, ...members });
      }
    });

    test('is read without unknown members', () => {
      assert.deepEqual(parse({ ...message, later: 1 }), message);
    });

    test('is refused if a member is missing', () => {
      for (const member of Object.keys(message)) {
        const rest = Object.entries(message).filter(([name]) => name !== member);
        assert.equal(parse(Object.fromEntries(rest)), undefined, member);
      }
    });

    test('is refused with a wrong type, version or kind', () => {
      const wrong = {
        flattr: ['', 'READY', 'close', null, 1, ['ready']],
        version: [0, 2, '1', null],
        ...bad,
      };
      for (const [member, values] of Object.entries(wrong)) {
        for (const value of [...values, undefined]) {
          assert.equal(parse({ ...message, [member]: value }), undefined, `${member} ${String(value)}`);
        }
      }
      for (const other of protocols) if (other.name !== name) assert.equal(parse(other.message), undefined);
    });

    test('is refused unless it is an object with own data members', () => {
      const nothings = [
        undefined,
        null,
        '',
        name,
        1,
        1n,
        true,
        Symbol('ready'),
        [],
        [message],
        new Map(),
        () => message,
      ];
      for (const data of [...nothings, JSON.stringify(message), new Map(Object.entries(message))]) {
        assert.equal(parse(data), undefined);
      }
      assert.equal(parse(Object.create(message)), undefined);
      let asked = false;
      for (const member of Object.keys(message)) {
        const getter = Object.defineProperty({ ...message }, member, {
          get: () => {
            asked = true;
            return 1;
          },
        });
        assert.equal(parse(getter), undefined, member);
      }
      assert.equal(asked, false);
    });
  });
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { queryMessage, readBackend, readFrontend, sqlOf } from './postgres-messages.ts';

/** A message that opens a connection: no type, its length, a number. */
const opening = (code: number) => {
  const bytes = Buffer.alloc(8);
  bytes.writeInt32BE(8, 0);
  bytes.writeInt32BE(code, 4);
  return bytes;
};

test('messages are complete, however the bytes arrive', () => {
  const sent = Buffer.concat([opening(196608), queryMessage('select 1'), queryMessage('sélect 2')]);
  for (let size = 1; size <= sent.length; size++) {
    const read = readFrontend();
    const messages = [];
    for (let start = 0; start < sent.length; start += size)
      messages.push(...read(sent.subarray(start, start + size)));
    assert.deepEqual(
      messages.map((message) => [message.type, sqlOf(message)]),
      [
        ['', undefined],
        ['Q', 'select 1'],
        ['Q', 'sélect 2'],
      ],
      `in pieces of ${size} bytes`,
    );
    assert.deepEqual(Buffer.concat(messages.map(({ bytes }) => bytes)), sent);
  }
});

test('a client that asks for encryption opens the connection a second time', () => {
  const read = readFrontend();
  const types = read(Buffer.concat([opening(80877103), opening(196608), queryMessage('select 1')]));
  assert.deepEqual(
    types.map(({ type }) => type),
    ['', '', 'Q'],
  );
});

test('messages of PostgreSQL have a type from the first byte', () => {
  const ready = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);
  assert.deepEqual(readBackend()(ready), [{ type: 'Z', bytes: ready }]);
});

test('the statement of a Parse follows the name', () => {
  const body = Buffer.from('name\0select $1\0\0\0');
  const header = Buffer.alloc(5);
  header.write('P');
  header.writeInt32BE(4 + body.length, 1);
  assert.equal(sqlOf({ type: 'P', bytes: Buffer.concat([header, body]) }), 'select $1');
});

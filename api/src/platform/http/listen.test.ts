import assert from 'node:assert/strict';
import { createServer, Server } from 'node:http';
import { networkInterfaces } from 'node:os';
import { test } from 'node:test';
import { listen } from './listen.ts';

const skip =
  !Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1')) &&
  'this machine has no IPv6';
const make = () => createServer((request, response) => response.end(request.socket.remoteAddress));

for (const host of ['localhost', '::']) {
  test(`${host} is reached by IPv4 and by IPv6`, { skip }, async () => {
    const { servers, port } = await listen(make, 0, host);
    for (const [name, address] of [
      ['127.0.0.1', /127\.0\.0\.1$/],
      ['[::1]', /^::1$/],
      ['localhost', /./],
    ] as const) {
      const answer = await fetch(`http://${name}:${port}/`);
      assert.match(await answer.text(), address);
    }
    for (const server of servers) server.close();
  });
}

test('an address alone is that address alone', async () => {
  const { servers, port } = await listen(make, 0, '127.0.0.1');
  await assert.rejects(fetch(`http://[::1]:${port}/`));
  for (const server of servers) server.close();
});

test('localhost of which another program has one half is taken', { skip }, async () => {
  const { servers, port } = await listen(make, 0, '::1');
  await assert.rejects(listen(make, port, 'localhost'), { code: 'EADDRINUSE' });
  await assert.rejects(fetch(`http://127.0.0.1:${port}/`), 'the other half is free again');
  for (const server of servers) server.close();
});

test('what is wrong is said of the setting that is wrong', async () => {
  const { servers, port } = await listen(make, 0, '127.0.0.1');
  const rejects = (message: RegExp, ...asked: [port: number, host: string, setting?: string]) =>
    assert.rejects(listen(make, ...asked), { message });
  await rejects(/^Port \d+ is taken\..*with PORT\.$/, port, '127.0.0.1');
  await rejects(/^Port \d+ is taken\..*with OPERATIONS_PORT\.$/, port, '127.0.0.1', 'OPERATIONS_PORT');
  await rejects(
    /^HOST is nonsense\.invalid, a name that nobody knows\..*127\.0\.0\.1/,
    0,
    'nonsense.invalid',
  );
  await rejects(/^HOST is 192\.0\.2\.1, which is no address of this machine\./, 0, '192.0.2.1');
  for (const server of servers) server.close();
});

test('a machine without IPv6 does with IPv4', async () => {
  class WithoutIPv6 extends Server {
    override listen(...[port, host, done]: never[]): this {
      if (!String(host).includes(':')) return super.listen(port, host, done);
      process.nextTick(() => this.emit('error', Object.assign(new Error(), { code: 'EAFNOSUPPORT' })));
      return this;
    }
  }
  for (const host of ['localhost', '::']) {
    const { servers, port } = await listen(
      () => new WithoutIPv6((_request, response) => response.end()),
      0,
      host,
    );
    assert.equal(servers.length, 1);
    assert.equal((await fetch(`http://127.0.0.1:${port}/`)).status, 200);
    for (const server of servers) server.close();
  }
});

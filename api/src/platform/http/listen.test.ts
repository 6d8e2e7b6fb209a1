import assert from 'node:assert/strict';
import { createServer, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { test } from 'node:test';
import { listen } from './listen.ts';

const skip =
  !Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1')) &&
  'this machine has no IPv6';
const make = () => createServer((request, response) => response.end(request.socket.remoteAddress));
const portOf = (servers: Server[]) => (servers[0]?.address() as AddressInfo).port; // they listen on TCP

for (const host of ['localhost', '::']) {
  test(`${host} is reached by IPv4 and by IPv6`, { skip }, async () => {
    const servers = await listen(make, 0, host);
    for (const [name, address] of [
      ['127.0.0.1', /127\.0\.0\.1$/],
      ['[::1]', /^::1$/],
      ['localhost', /./],
    ] as const) {
      const answer = await fetch(`http://${name}:${portOf(servers)}/`);
      assert.match(await answer.text(), address);
    }
    for (const server of servers) server.close();
  });
}

test('an address alone is that address alone', async () => {
  const servers = await listen(make, 0, '127.0.0.1');
  await assert.rejects(fetch(`http://[::1]:${portOf(servers)}/`));
  for (const server of servers) server.close();
});

test('localhost of which another program has one half is taken', { skip }, async () => {
  const other = await listen(make, 0, '::1');
  const port = portOf(other);
  await assert.rejects(listen(make, port, 'localhost'), { code: 'EADDRINUSE' });
  await assert.rejects(fetch(`http://127.0.0.1:${port}/`), 'the other half is free again');
  for (const server of other) server.close();
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
    const servers = await listen(() => new WithoutIPv6((_request, response) => response.end()), 0, host);
    assert.equal(servers.length, 1);
    assert.equal((await fetch(`http://127.0.0.1:${portOf(servers)}/`)).status, 200);
    servers[0]?.close();
  }
});

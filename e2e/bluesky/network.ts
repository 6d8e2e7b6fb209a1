import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/*
 * A network of Bluesky of its own: a directory of ids and a server for accounts, both the real ones, with two accounts. Runs as a
 * process of its own: `node network.ts <where both are installed> <an empty folder> <a free port>`. Prints where they are, as one
 * line of JSON.
 */
const [installed = '', folder = '', port = ''] = process.argv.slice(2);
const { resolve } = createRequire(join(installed, 'package.json'));
// biome-ignore lint/suspicious/noExplicitAny: what is installed beside the project has no types here
const load = (name: string): Promise<any> => import(pathToFileURL(resolve(name)).href);
const [plc, pds] = await Promise.all([load('@did-plc/server'), load('@atproto/pds')]);

const directory = plc.PlcServer.create({ db: plc.Database.mock(), port: 0 });
const plcUrl = `http://localhost:${(await directory.start()).address().port}`;

const secret = () => randomBytes(32).toString('hex');
const environment = {
  devMode: true,
  hostname: 'localhost',
  port: Number(port),
  dataDirectory: folder,
  blobstoreDiskLocation: join(folder, 'blobs'),
  didPlcUrl: plcUrl,
  serviceHandleDomains: ['.test'],
  inviteRequired: false,
  disableSsrfProtection: true,
  jwtSecret: secret(),
  dpopSecret: secret(),
  adminPassword: secret(),
  plcRotationKeyK256PrivateKeyHex: secret(),
};
const server = await pds.PDS.create(pds.envToCfg(environment), pds.envToSecrets(environment));
await server.start();
const pdsUrl = `http://localhost:${port}`;

const accounts: Record<string, string> = {};
for (const handle of ['ada.test', 'eve.test']) {
  const response = await fetch(`${pdsUrl}/xrpc/com.atproto.server.createAccount`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ handle, email: `${handle}@example.com`, password: `password of ${handle}` }),
  });
  const account = (await response.json()) as { did?: string };
  if (!account.did) throw new Error(`no account: ${JSON.stringify(account)}`);
  accounts[handle] = account.did;
}
console.log(JSON.stringify({ plcUrl, pdsUrl, accounts }));

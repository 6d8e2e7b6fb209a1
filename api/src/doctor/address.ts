import type { ClientInfo } from '@flattr/contract';
import type { Config } from '../config.ts';
import { findingOfProxies } from '../platform/http/proxies.ts';
import { warning, wrong } from '../platform/operations/finding.ts';
import { userAgent } from '../platform/user-agent.ts';
import { version } from '../platform/version.ts';
import type { Examined, Result } from './check.ts';

const timeoutMs = 10_000;
/** An address of documentation (RFC 5737), which no client has. */
const madeUp = '192.0.2.123';

/** Asks the service by its public address, as a reader would, and learns what it sees of a client. */
export async function checkAddress({ config }: Examined): Promise<readonly Result[]> {
  const { publicUrl, sandbox } = config;
  if (sandbox === 'local') return [checkLocalHost(config)];
  let answer: Response;
  try {
    answer = await ask(publicUrl, '/v1/service');
  } catch (error) {
    return [unreachable(error)];
  }
  const moved = answer.headers.get('location');
  if (moved !== null)
    return [
      wrong(
        `${publicUrl} leads to ${new URL(moved, publicUrl).origin}.`,
        'Set PUBLIC_URL to the last address.',
      ),
    ];
  if (answer.status >= 500)
    return [
      wrong(
        `The proxy answers ${answer.status}: it does not reach the service.`,
        'Is the service running, and does the proxy send to its PORT?',
      ),
    ];
  const service: unknown = await answer.json().catch(() => undefined);
  const found = typeof service === 'object' && service !== null ? Reflect.get(service, 'version') : undefined;
  if (answer.status !== 200 || typeof found !== 'string')
    return [
      wrong(
        'Something else answers at PUBLIC_URL.',
        'Let the proxy send all paths of this address to the service.',
      ),
    ];
  const reached: Result =
    found === version
      ? `${publicUrl} is reached from here`
      : warning(`At PUBLIC_URL version ${found} answers, and this is ${version}.`, 'Restart the service.');
  return [reached, await checkProxies(config)];
}

function checkLocalHost({ host, publicUrl }: Config): Result {
  return /^(localhost|127\..*|::1|\S+\.localhost)$/.test(host)
    ? `${publicUrl}, for this machine only`
    : warning(
        `HOST is ${host}, so other machines can reach this sandbox, whose mailbox shows everybody's codes.`,
        'Take HOST out, or set PUBLIC_URL to the address that others use.',
      );
}

/** Says what TRUST_PROXY should be: by the number of addresses that proxies added, and by one that we made up. */
async function checkProxies({ publicUrl, trustProxy }: Config): Promise<Result> {
  const [plain, forged] = await Promise.all([
    ask(publicUrl, '/v1/service/client').then(read),
    ask(publicUrl, '/v1/service/client', { 'x-forwarded-for': madeUp }).then(read),
  ]);
  return (
    findingOfProxies({ trustProxy, ...plain, believes: forged.address === madeUp }) ??
    `TRUST_PROXY=${trustProxy} fits`
  );
}

const read = async (answer: Response) => (await answer.json()) as ClientInfo; // the service's own

function ask(publicUrl: string, path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(publicUrl + path, {
    headers: { 'user-agent': userAgent(publicUrl), ...headers },
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  });
}

function unreachable(error: unknown): Result {
  const { cause } = error as { cause?: { code?: string; message?: string } };
  const { code = '', message = String(error) } = cause ?? {};
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return wrong('Nobody knows the name in PUBLIC_URL.', 'Set its DNS record, or correct PUBLIC_URL.');
  if (/CERT|certificate|altnames/i.test(`${code} ${message}`))
    return wrong(
      `The certificate of PUBLIC_URL is not valid (${code || message}).`,
      'Renew it, or let the proxy use one for this name.',
    );
  return wrong(
    `Nothing answers at PUBLIC_URL (${code || message}).`,
    'Start the service and the proxy, and open port 443. Some networks do not reach their own public address: then ask from another machine.',
  );
}

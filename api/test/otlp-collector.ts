import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span, as far as tests look at it. */
interface SentSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** How many events it has, such as exceptions. */
  readonly events: number;
  readonly message: string;
}

/** A collector that takes OTLP over HTTP (opentelemetry/proto/trace/v1/trace.proto) and keeps what it was sent. */
export async function startCollector() {
  const spans: SentSpan[] = [];
  const resources: Record<string, string>[] = [];
  const requests: { path: string | undefined; headers: NodeJS.Dict<string | string[]>; body: Buffer }[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts);
    requests.push({ path: request.url, headers: request.headers, body });
    for (const ofResource of messages(body, 1)) {
      for (const resource of messages(ofResource, 1)) resources.push(attributes(resource, 1));
      for (const scope of messages(ofResource, 2)) spans.push(...messages(scope, 2).map(spanOf));
    }
    response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return { url: `http://127.0.0.1:${port}`, spans, resources, requests, stop: () => server.close() };
}

const spanOf = (span: Buffer): SentSpan => ({
  traceId: first(span, 1).toString('hex'),
  spanId: first(span, 2).toString('hex'),
  parentId: first(span, 4).toString('hex'),
  name: first(span, 5).toString(),
  attributes: attributes(span, 9),
  events: messages(span, 11).length,
  message: first(first(span, 15), 2).toString(),
});

/** A field of key and value pairs. What is no text is written as JSON writes it. */
const attributes = (message: Buffer, field: number): Record<string, string> =>
  Object.fromEntries(
    messages(message, field).map((pair) => {
      const value = first(pair, 2);
      const [text] = messages(value, 1);
      return [first(pair, 1).toString(), text ? text.toString() : [...numbers(value)].join()];
    }),
  );

const first = (message: Buffer, field: number): Buffer => messages(message, field)[0] ?? Buffer.alloc(0);

/** The values of a field that has a length: messages, texts and bytes. */
const messages = (message: Buffer, field: number): Buffer[] =>
  fields(message).flatMap((each) => (each.field === field && Buffer.isBuffer(each.value) ? each.value : []));

const numbers = (message: Buffer): bigint[] =>
  fields(message).flatMap(({ value }) => (typeof value === 'bigint' ? value : []));

/** Protocol buffers: each field is a tag and a number, eight bytes, a length with bytes, or four bytes. */
function fields(message: Buffer): { field: number; value: bigint | Buffer }[] {
  const found: { field: number; value: bigint | Buffer }[] = [];
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = message[at++] ?? 0;
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const bytes = (length: number) => {
    at += length;
    return message.subarray(at - length, at);
  };
  while (at < message.length) {
    const tag = Number(varint());
    const kind = tag & 7;
    const value = kind === 0 ? varint() : bytes(kind === 1 ? 8 : kind === 5 ? 4 : Number(varint()));
    found.push({ field: tag >> 3, value });
  }
  return found;
}

/** One message of PostgreSQL's protocol (its documentation, chapter "Frontend/Backend Protocol"), as it travels. */
export interface Message {
  /** Its type byte; empty for the few untyped ones that open a connection. */
  readonly type: string;
  /** The whole message, with type and length. */
  readonly bytes: Buffer;
}

/** Splits what a client sends into messages. The first has no type, nor has the one after a refused TLS. */
export const readFrontend = (): ((chunk: Buffer) => Message[]) => createReader({ untyped: true });

/** Splits what PostgreSQL sends into messages. */
export const readBackend = (): ((chunk: Buffer) => Message[]) => createReader({ untyped: false });

const sslRequest = 80877103;
const gssRequest = 80877104;

/** Whether a client asks to encrypt the connection, before anything else. */
export function asksForEncryption({ type, bytes }: Message): boolean {
  if (type !== '' || bytes.length !== 8) return false;
  return [sslRequest, gssRequest].includes(bytes.readInt32BE(4));
}

function createReader({ untyped }: { untyped: boolean }): (chunk: Buffer) => Message[] {
  let rest = Buffer.alloc(0);
  let isUntyped = untyped;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const messages: Message[] = [];
    for (;;) {
      const header = isUntyped ? 0 : 1;
      if (rest.length < header + 4) return messages;
      const length = header + rest.readInt32BE(header); // the length counts itself, not the type
      if (rest.length < length) return messages;
      const message = {
        type: rest.toString('latin1', 0, header),
        bytes: Buffer.from(rest.subarray(0, length)),
      };
      rest = rest.subarray(length);
      messages.push(message);
      if (isUntyped) isUntyped = asksForEncryption(message);
    }
  };
}

/** The SQL of a message that has some. */
export function sqlOf({ type, bytes }: Message): string | undefined {
  if (type === 'Q') return bytes.toString('utf8', 5, bytes.length - 1);
  if (type !== 'P') return undefined;
  const name = bytes.indexOf(0, 5); // Parse: the prepared statement's name, then its text
  return bytes.toString('utf8', name + 1, bytes.indexOf(0, name + 1));
}

/** A simple query, as a client would send it. */
export function queryMessage(sql: string): Buffer {
  const text = Buffer.from(`${sql}\0`);
  const header = Buffer.alloc(5);
  header.write('Q');
  header.writeInt32BE(4 + text.length, 1);
  return Buffer.concat([header, text]);
}

import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type ProblemCode, problems } from '@flattr/contract';
import { problemDocument, problemType } from './problems.ts';

/** Node's parser answers these without a body. Its other codes are `bad-request`. */
const codes: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'head-too-large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'too-large',
};

/** For `clientError`: tells a client whose request cannot be read what to change, and ends the connection. */
export function answerUnreadable(publicUrl: string) {
  return ({ code = '' }: NodeJS.ErrnoException, stream: Duplex): void => {
    // The sockets of our server. As Node does: nothing is written into an answer that has begun.
    const socket = stream as Socket & { readonly _httpMessage?: ServerResponse | null };
    if (socket.writable && !socket._httpMessage?.headersSent) {
      if (code === 'ERR_HTTP_REQUEST_TIMEOUT') socket.write(headOf(408, []));
      else {
        const problem = codes[code] ?? 'bad-request';
        const body = problemDocument(problem, publicUrl);
        const about = [
          `Content-Type: ${problemType}`,
          `Content-Length: ${Buffer.byteLength(body)}`,
          'Cache-Control: no-store',
        ];
        socket.write(headOf(problems[problem][0], about) + body);
      }
    }
    socket.destroySoon();
  };
}

const headOf = (status: number, about: readonly string[]): string =>
  [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, 'Connection: close', ...about, '', ''].join('\r\n');

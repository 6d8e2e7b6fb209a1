import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A website on this machine whose answers a test chooses. */
export interface AnsweringSite {
  readonly origin: string;
  /** Answers each request by its path. */
  answer: (response: ServerResponse, path: string) => void;
  close(): void;
}

export async function startSite(answer: AnsweringSite['answer']): Promise<AnsweringSite> {
  const server = createServer((request, response) => site.answer(response, request.url ?? '/'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const site: AnsweringSite = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // it listens on TCP
    answer,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return site;
}

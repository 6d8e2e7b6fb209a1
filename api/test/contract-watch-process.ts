import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { watchAnswer } from './contract-watch.ts';

/* `node --import` this file: a process that answers something its contract does not declare ends at once. */

subscribe('http.server.request.start', (message) => {
  const { request, response } = message as { request: IncomingMessage; response: ServerResponse }; // Node's
  watchAnswer(request, response, (violation) => {
    console.error(`not in the contract: ${violation}`);
    process.exit(70);
  });
});

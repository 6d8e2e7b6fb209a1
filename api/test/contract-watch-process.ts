import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { takeTestAddress } from './client-address.ts';
import { watchAnswer } from './contract-watch.ts';

/* `node --import` this file: the process then ends as soon as an answer is not declared in the contract. */

subscribe('http.server.request.start', (message) => {
  const { request, response } = message as { request: IncomingMessage; response: ServerResponse }; // Node's
  takeTestAddress(request);
  watchAnswer(request, response, (violation) => {
    console.error(`not in the contract: ${violation}`);
    process.exit(70);
  });
});

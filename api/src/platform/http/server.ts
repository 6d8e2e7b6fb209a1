import { createServer, type RequestListener, type Server } from 'node:http';

/**
 * The public server. Node allows 5 minutes for a request and any number of connections, so clients that send a byte now
 * and then could use up all connections.
 */
export function createHttpServer(listener: RequestListener): Server {
  const server = createServer(
    {
      // A head is a few hundred bytes; 50 things of a page's counts are the longest query there is.
      maxHeaderSize: 16 * 1024,
      // 4 KB takes a few seconds on the slowest mobile network. Slower clients get 408.
      headersTimeout: 8_000,
      requestTimeout: 15_000,
      connectionsCheckingInterval: 2_000, // the delay until the two above are noticed
      // Longer than usual proxies keep theirs (60 s), which would otherwise send into a connection that just closes.
      keepAliveTimeout: 65_000,
      keepAlive: true, // notices vanished clients
      keepAliveInitialDelay: 30_000,
      noDelay: true,
    },
    listener,
  );
  // For a client that does not take its answer. The slowest answer, ending a month in the sandbox, comes well before.
  server.setTimeout(120_000);
  // Each needs a file descriptor and up to two headers of memory, so 4096 need at most about 100 MB. More are closed, and
  // a proxy or the browser tries again.
  server.maxConnections = 4_096;
  // Spreads long-lived connections over several processes again after one was restarted.
  server.maxRequestsPerSocket = 10_000;
  return server;
}

import { parseArgs } from 'node:util';
import { onCluster } from './on-cluster.ts';

/*
 * `npm run test:rolling`: three processes behind HAProxy are restarted one after the other, again and again, while readers
 * send at least 20,000 requests. Ends with 1 if one of them failed, or an acknowledged click is lost.
 */

const { values } = parseArgs({
  options: { requests: { type: 'string', default: '20000' }, lanes: { type: 'string', default: '16' } },
});
await onCluster({ lanes: Number(values.lanes) }, async ({ cluster, sent, seconds }) => {
  let rounds = 0;
  do {
    for (let index = 0; index < cluster.size; index++) {
      await cluster.restart(index);
      console.error(`${seconds()} s: restarted ${index + 1}, ${sent()} requests`);
    }
    rounds++;
  } while (sent() < Number(values.requests));
  return `${rounds} rolling restarts of ${cluster.size} processes`;
});

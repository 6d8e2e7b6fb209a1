import { parseArgs } from 'node:util';
import { onCluster } from './on-cluster.ts';

/*
 * `npm run test:soak`: three processes behind HAProxy, one of which is killed (SIGKILL) every 30 seconds. Clicks are sent
 * again, as the button does. Ends with 1 if an acknowledged click is lost, or one got no good answer in ten tries.
 */

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    every: { type: 'string', default: '30' },
    lanes: { type: 'string', default: '12' },
  },
});
await onCluster({ lanes: Number(values.lanes), tries: 10 }, async ({ cluster, sent, seconds }) => {
  const pause = () => new Promise((resolve) => setTimeout(resolve, 1000 * Number(values.every)));
  let kills = 0;
  for (await pause(); seconds() < 60 * Number(values.minutes); await pause()) {
    await cluster.kill(kills % cluster.size);
    console.error(`${seconds()} s: kill ${++kills}, ${sent()} requests`);
  }
  return `${kills} kills`;
});

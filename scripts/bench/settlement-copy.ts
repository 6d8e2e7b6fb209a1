import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from, to } from 'pg-copy-streams';
import { month } from './settlement-data.ts';

/** Its own process: prints how many seconds it took in the database it is given. */
const client = new pg.Client(process.argv[2]);
await client.connect();
console.log(await copyOutAndIn());
await client.end();

/**
 * The least any settlement outside the database has to do: every live click out, and as many rows of shares in, one
 * after the other, without dividing and without the rest of the ledger. Returns seconds.
 */
async function copyOutAndIn(): Promise<number> {
  // What goes in is prepared beforehand and not measured: the rows a settlement would write.
  const rows = `
    select reader_id, month, creator_id, 1::bigint as amount from clicks
    where month = ${month} and undone_at is null group by reader_id, month, creator_id
    order by reader_id, creator_id`;
  const chunks: Buffer[] = [];
  const keep = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  await pipeline(client.query(to(`copy (${rows}) to stdout (format binary)`)), keep);

  const startedAt = performance.now();
  const clicks = `select reader_id, creator_id from clicks where month = ${month} and undone_at is null
                  order by reader_id, creator_id`;
  const forget = new Writable({ write: (_chunk, _encoding, done) => done() });
  await pipeline(client.query(to(`copy (${clicks}) to stdout (format binary)`)), forget);
  const shares = client.query(
    from('copy shares (reader_id, month, creator_id, amount) from stdin (format binary)'),
  );
  await pipeline(chunks, shares);
  return (performance.now() - startedAt) / 1000;
}

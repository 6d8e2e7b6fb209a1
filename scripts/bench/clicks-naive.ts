import express from 'express';
import knex from 'knex';

/*
 * What a developer would write first: the same framework, the same database, the same number of connections. It
 * believes whatever it is sent and inserts one row.
 */
const db = knex({ client: 'pg', connection: process.env.DATABASE_URL ?? '', pool: { min: 0, max: 10 } });
await db.schema.createTable('naive_clicks', (table) => {
  table.bigInteger('reader_id').notNullable();
  table.text('thing').notNullable();
  table.timestamp('created_at').notNullable().defaultTo(db.fn.now());
  table.primary(['reader_id', 'thing']);
});

const app = express();
app.use(express.json());
app.post('/clicks', async (request, response) => {
  const { reader, thing } = request.body;
  await db('naive_clicks').insert({ reader_id: reader, thing });
  response.status(201).json({ state: 'flattred' });
});
app.listen(Number(process.env.PORT), '127.0.0.1');

import express from 'express';

/* The least that Express can do: no database, no limits, always the same. */
const app = express();
app.get('/v1/counts', (_request, response) => {
  response.json({ counts: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] });
});
app.listen(Number(process.env.PORT), '127.0.0.1');

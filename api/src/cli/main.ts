import { ask } from './terminal/ask.ts';

// The reader of the output, such as `head`, may stop reading.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const { run } = await import('./run.ts').catch((error: NodeJS.ErrnoException) => {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  // The release is JavaScript, and has nothing to build.
  const first = import.meta.url.endsWith('.ts') ? 'npm ci && npm run build' : 'npm ci --ignore-scripts';
  console.error(`Something is not installed or not built yet. Run first: ${first}`);
  process.exit(1);
});
const exitCode = await run(process.argv.slice(2), {
  environment: process.env,
  print: console.log,
  printError: console.error,
  progress: process.stderr,
  ask,
});
process.exit(exitCode); // whatever is still open, such as a connection to a server that does not hang up

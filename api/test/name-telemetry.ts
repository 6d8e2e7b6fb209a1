import { registerHooks } from 'node:module';

/* For `--import`: writes the name of each module of OpenTelemetry that the process loads. */
registerHooks({
  load(url, context, nextLoad) {
    const name = /@opentelemetry\/[\w-]+|(import|require)-in-the-middle/.exec(url)?.[0];
    if (name) process.stderr.write(`loads ${name}\n`);
    return nextLoad(url, context);
  },
});

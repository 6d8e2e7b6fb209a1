import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigError, readConfig } from './config.ts';

test('traces are sent only to a collector that is named', () => {
  assert.equal(readConfig({ OTEL_TRACES_SAMPLER_ARG: '0.1' }).traces, undefined);
  const OTEL_EXPORTER_OTLP_ENDPOINT = 'https://collector.example:4318/';
  assert.deepEqual(readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT }).traces, {
    endpoint: 'https://collector.example:4318',
    headers: {},
    ratio: 1,
  });
  const { traces } = readConfig({
    OTEL_EXPORTER_OTLP_ENDPOINT,
    OTEL_EXPORTER_OTLP_HEADERS: 'api-key=a=b,team=flattr',
    OTEL_TRACES_SAMPLER_ARG: '0.1',
  });
  assert.deepEqual([traces?.headers, traces?.ratio], [{ 'api-key': 'a=b', team: 'flattr' }, 0.1]);
});

test('a wrong setting for traces is named, and never shown', () => {
  for (const [name, value] of [
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'hidden'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'grpc://hidden:4317'],
    ['OTEL_EXPORTER_OTLP_HEADERS', 'hidden'],
    ['OTEL_TRACES_SAMPLER_ARG', '10%'],
  ] as const)
    assert.throws(
      () => readConfig({ [name]: value }),
      (error: unknown) =>
        error instanceof ConfigError &&
        error.message.startsWith(`${name}: must be`) &&
        !error.message.includes('hidden'),
    );
});

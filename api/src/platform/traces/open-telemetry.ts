import { IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import {
  type Attributes,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanStatusCode,
  type TextMapPropagator,
  trace,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  type ReadableSpan,
  type SpanExporter,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { Request } from 'express';
import type { TraceConfig } from '../../config-traces.ts';
import { routeOf } from '../requests/watch-requests.ts';
import { version } from '../version.ts';
import { traceWith } from './spans.ts';

/**
 * Sends traces to a collector, by OTLP over HTTP, from now on: requests, statements, what is fetched, and jobs. Returns
 * what sends the last of them.
 *
 * @param trustsProxy whether a proxy in front may begin a trace
 *
 * Only main.ts imports this file, and only when an operator asks for traces, so that otherwise nothing of OpenTelemetry is
 * in the process.
 */
export function startTracing(
  { endpoint, headers, ratio }: TraceConfig,
  trustsProxy: boolean,
): () => Promise<void> {
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces`, headers });
  const provider = new TracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': 'flattr', 'service.version': version }))
      .merge(detectResources({ detectors: [envDetector] })),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new BatchSpanProcessor({ exporter: withoutSecrets(exporter) })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(inwards(trustsProxy));
  trace.setGlobalTracerProvider(provider);
  registerInstrumentations({ tracerProvider: provider, instrumentations });
  // They change a module when it is required after them. Ours are imported, and are the same objects.
  const require = createRequire(import.meta.url);
  for (const module of ['node:http', 'node:https', 'pg']) require(module);
  syncBuiltinESMExports();

  const tracer = provider.getTracer('flattr', version);
  traceWith({
    traceId: () => trace.getActiveSpan()?.spanContext().traceId,
    traced: (name, work) =>
      tracer.startActiveSpan(name, { root: true }, ROOT_CONTEXT, async (span) => {
        try {
          return await work();
        } catch (error) {
          span.setStatus({ code: SpanStatusCode.ERROR });
          throw error;
        } finally {
          span.end();
        }
      }),
  });
  return () => provider.shutdown();
}

const ofOperators = /^\/(healthz|readyz|metrics)$/;

/** What has no parent is the service's own polling, which would be most of all spans. */
const instrumentations = [
  new HttpInstrumentation({
    ignoreIncomingRequestHook: ({ url = '' }) => ofOperators.test(url),
    requireParentforOutgoingSpans: true,
    applyCustomAttributesOnSpan: nameByRoute,
  }),
  new PgInstrumentation({ requireParentSpan: true, ignoreConnectSpans: true }),
];

/** A request is named by the pattern that its path matched, because the path says who and what. */
function nameByRoute(span: Span, request: unknown, response: unknown): void {
  if (!(request instanceof IncomingMessage)) return; // one that we sent
  const route = routeOf(request as Request, (response as ServerResponse).statusCode);
  span.setAttribute('http.route', route);
  span.updateName(`${request.method} ${route}`);
}

/** A trace goes on from a trusted proxy. Nobody that we ask is told of it, as nobody else is of the reader's request. */
function inwards(trustsProxy: boolean): TextMapPropagator {
  const w3c = new W3CTraceContextPropagator();
  return {
    inject() {},
    extract: (given, carrier, getter) => (trustsProxy ? w3c.extract(given, carrier, getter) : given),
    fields: () => [],
  };
}

/** The attributes that name no one: all others, such as addresses, queries and headers, stay here. */
const sent = new Set([
  'http.request.method',
  'http.response.status_code',
  'http.route',
  'network.protocol.version',
  'server.address',
  'server.port',
  'error.type',
  'db.system.name',
  'db.system',
  'db.namespace',
  'db.operation.name',
  'db.query.text',
  'db.statement',
]);

/** Also without messages of errors, in which a database puts values and a mail server addresses. */
function withoutSecrets(exporter: SpanExporter): SpanExporter {
  return {
    export: (spans, done) => exporter.export(spans.map(withoutSecret), done),
    shutdown: () => exporter.shutdown(),
  };
}

function withoutSecret(span: ReadableSpan): ReadableSpan {
  const attributes: Attributes = Object.fromEntries(
    Object.entries(span.attributes).filter(([name]) => sent.has(name)),
  );
  return Object.create(span, {
    attributes: { value: attributes },
    events: { value: [] },
    status: { value: { code: span.status.code } },
  });
}

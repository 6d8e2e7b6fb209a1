import { z } from 'zod';

/** Where traces are sent. */
export interface TraceConfig {
  /** A collector that takes OTLP over HTTP, without a slash at its end. */
  readonly endpoint: string;
  /** What the collector wants to be told, such as a key. */
  readonly headers: Readonly<Record<string, string>>;
  /** The share of traces that is sent, from 0 to 1. */
  readonly ratio: number;
}

/** Under the names that OpenTelemetry gave them. */
export const traceVariables = {
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be the address of a collector, such as http://127.0.0.1:4318' })
    .transform((address) => address.replace(/\/+$/, ''))
    .optional(),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .regex(
      /^[\w-]+=[^,]+(,[\w-]+=[^,]+)*$/,
      'must be headers such as api-key=secret, with commas between them',
    )
    .transform(
      (text): Record<string, string> =>
        Object.fromEntries(text.split(',').map((header) => header.split(/=(.*)/s, 2))),
    )
    .default({}),
  OTEL_TRACES_SAMPLER_ARG: z
    .string()
    .regex(/^(0(\.\d+)?|1(\.0+)?)$/, 'must be a share from 0 to 1, such as 0.1')
    .transform(Number)
    .default(1),
};

/** Undefined where no traces are sent. */
export function readTraces(
  value: Readonly<z.output<z.ZodObject<typeof traceVariables>>>,
): TraceConfig | undefined {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } = value;
  return endpoint === undefined
    ? undefined
    : { endpoint, headers: value.OTEL_EXPORTER_OTLP_HEADERS, ratio: value.OTEL_TRACES_SAMPLER_ARG };
}

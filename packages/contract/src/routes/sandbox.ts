import { z } from 'zod';
import { readEmail } from '../email.ts';
import { askedMonth, moment, month } from '../facts.ts';
import { route } from '../route.ts';

const mail = z
  .strictObject({
    to: z.string(),
    subject: z.string(),
    text: z.string(),
    html: z.string().optional(),
    headers: z.record(z.string(), z.string()).optional(),
    messageId: z.string().optional(),
    at: moment,
  })
  .meta({ id: 'SandboxMail' });

export const sandboxRoutes = {
  readMailbox: route('get /v1/sandbox/mailbox', {
    summary: 'Emails that were not sent',
    description: 'What this service would have emailed to an address, newest first.',
    auth: 'first-party',
    sandbox: 'local',
    cache: 'no-store',
    query: z.object({
      email: z
        .string()
        .max(1000)
        .transform((written) => readEmail(written) ?? written.replaceAll('\0', '')),
    }),
    answers: { 200: z.strictObject({ messages: z.array(mail) }) },
    example: {
      query: { email: 'rita@example.com' },
      status: 200,
      answer: {
        messages: [
          {
            to: 'rita@example.com',
            subject: '048213 is your Flattr code',
            text: 'Your Flattr sign-in code:\n\n048213\n',
            at: '2026-11-29T18:04:11.000Z',
          },
        ],
      },
    },
  }),
  endMonth: route('post /v1/sandbox/settle', {
    summary: 'End a month now',
    description:
      'Skips the rest of the month and its review, and settles it. A month ends once, however often you ask.',
    auth: 'first-party',
    sandbox: 'local',
    body: z.object({ month: askedMonth.optional().meta({ description: 'Without it, the current month.' }) }),
    answers: { 200: z.strictObject({ month }) },
    problems: ['month-not-ready', 'month-closed'],
    example: { body: { month: '2026-11' }, status: 200, answer: { month: '2026-11' } },
  }),
};

/** On a port that only this machine reaches (`OPERATIONS_PORT`). */
export const operationsRoutes = {
  isAlive: route('get /healthz', {
    summary: 'Whether the process runs',
    auth: 'operator',
    answers: { 200: z.strictObject({ ok: z.literal(true) }) },
    example: { status: 200, answer: { ok: true } },
  }),
  isReady: route('get /readyz', {
    summary: 'Whether the service can answer',
    auth: 'operator',
    answers: {
      200: z.strictObject({ ok: z.literal(true) }),
      503: z.strictObject({ ok: z.literal(false), reason: z.string() }),
    },
    example: { status: 200, answer: { ok: true } },
  }),
  getMetrics: route('get /metrics', {
    summary: 'Metrics for Prometheus',
    auth: 'operator',
    answers: {
      200: {
        contentType: ['text/plain', 'application/openmetrics-text'],
        description: 'Prometheus’ text format, or OpenMetrics for who accepts it.',
      },
    },
    example: { status: 200, answer: '# HELP flattr_settlement_overdue_seconds …\n' },
  }),
};

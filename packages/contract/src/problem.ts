import { z } from 'zod';
import { seconds } from './facts.ts';
import { type ProblemCode, problems } from './problems.ts';

const codes = Object.keys(problems) as ProblemCode[]; // Object.keys forgets its keys

/** A problem as it is sent (RFC 9457, `application/problem+json`). */
export const problem = z
  .strictObject({
    type: z.string().meta({ description: 'Links to the explanation of this code at `/problems`.' }),
    code: z.enum(codes).meta({ description: 'Stable: decide by this.' }),
    title: z.string(),
    status: z.int().meta({ description: 'The HTTP status.' }),
    detail: z.string().meta({ description: 'What happened and what to do, for people.' }),
    now: seconds.optional(),
    link: z.string().meta({ description: 'Where a press continues, on the service’s own pages.' }).optional(),
    fields: z
      .record(z.string(), z.string())
      .meta({ description: 'For `bad-request`: what is wrong with each value, by its path.' })
      .optional(),
    requestId: z
      .string()
      .meta({ description: 'What the service’s log calls this request. `X-Request-Id` has it too.' })
      .optional(),
  })
  .meta({ id: 'Problem' });

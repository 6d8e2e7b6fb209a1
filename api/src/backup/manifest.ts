import { z } from 'zod';
import { BackupRefused } from './refused.ts';

/** Rises when an older version could misunderstand a backup. */
const newestFormat = 1;

const manifest = z.object({
  application: z.literal('flattr'),
  format: z.literal(newestFormat),
  /** The address of the service, which its statements and tokens name. */
  service: z.string(),
  /** Whether its money is play money. Earlier versions did not say. */
  sandbox: z.boolean().optional(),
  madeAt: z.string(),
  /** Of the service that made it. */
  version: z.string(),
  engine: z.enum(['embedded', 'postgres']),
  /** The major version of its PostgreSQL. */
  postgres: z.number().int(),
  /** The major version of the program that wrote it, which reads it again. */
  writtenBy: z.number().int(),
  /** The schema that its tables are in, `public` unless a search_path says otherwise. */
  schemaName: z.string(),
  /** The migrations that its tables have had. */
  migrations: z.array(z.string()).min(1),
  /** The months it has published, such as 2026-11, and the root of each. */
  published: z.array(z.object({ month: z.string(), root: z.string() })),
  /** Every key that ever signed, without its private half. */
  serviceKeys: z.array(
    z.object({
      generation: z.number().int(),
      kid: z.string(),
      public_key: z.record(z.string(), z.string()),
      created_at: z.string(),
    }),
  ),
});

/** What a backup says about itself. */
export type Manifest = z.output<typeof manifest>;

export function newManifest(facts: Omit<Manifest, 'application' | 'format'>): Manifest {
  return { application: 'flattr', format: newestFormat, ...facts };
}

/** Throws `BackupRefused` for what another application wrote, or a newer version of this one. */
export function readManifest(text: string): Manifest {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    found = undefined;
  }
  const { application, format } = (found ?? {}) as { application?: unknown; format?: unknown };
  if (application !== 'flattr') throw new BackupRefused('This is no backup of this service.');
  if (typeof format === 'number' && format > newestFormat)
    throw new BackupRefused(
      'This backup was made by a newer version of the service. Restore it with that version.',
    );
  const parsed = manifest.safeParse(found);
  if (!parsed.success) throw new BackupRefused('This backup does not say what it holds. Take another one.');
  return parsed.data;
}

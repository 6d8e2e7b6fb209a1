import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** An answer that is sent as it is. */
export interface CountsAnswer {
  readonly body: Buffer;
  readonly etag: string;
}

/**
 * Keeps answers for a second, so a popular page costs the database one statement a second in each process, and questions
 * at the same time are answered together. No one sees the difference, because browsers may keep an answer far longer
 * (`max-age`). The answer to a click has the exact count.
 */
export function createCountsCache({
  keepMs = 1_000,
  mostBytes = 4_000_000,
  now = () => performance.now(),
} = {}) {
  const kept = new LRUCache<string, Promise<CountsAnswer>>({
    maxSize: mostBytes,
    sizeCalculation: (_answer, question) => sizeOf(question),
    ttl: keepMs,
    ttlResolution: 0,
    perf: { now },
  });

  return function answerOf(
    question: string,
    ask: () => Promise<readonly (number | null)[]>,
  ): Promise<CountsAnswer> {
    const known = kept.get(question);
    if (known) return known;
    const answer = ask().then(toAnswer);
    kept.set(question, answer);
    answer.catch(() => {
      if (kept.peek(question) === answer) kept.delete(question);
    });
    return answer;
  };
}

/** The question, its answer of a few hundred bytes, and what keeping them takes. */
const sizeOf = (question: string) => 2 * question.length + 1_000;

function toAnswer(counts: readonly (number | null)[]): CountsAnswer {
  const text = JSON.stringify({ counts });
  // With its own memory, because a small buffer is otherwise a piece of a shared one and keeps all its 8 KB.
  const body = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
  body.write(text);
  return { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` };
}

// A node:test reporter for scripts/test.ts: one line of JSON that says how many tests passed and failed, and which files
// took longest (seconds, as they ran beside each other).
export default async function* countReporter(events) {
  const files = [];
  for await (const { type, data } of events) {
    if (type !== 'test:summary') continue;
    if (data.file !== undefined) {
      files.push({ file: data.file, seconds: data.duration_ms / 1000 });
      continue;
    }
    const { passed, failed, cancelled, skipped, todo } = data.counts;
    const slowest = files.sort((one, other) => other.seconds - one.seconds).slice(0, 12);
    yield JSON.stringify({ passed, failed: failed + cancelled, skipped: skipped + todo, slowest });
  }
}

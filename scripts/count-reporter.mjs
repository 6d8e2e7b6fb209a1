// A node:test reporter for scripts/test.ts: one line of JSON with how many tests passed and failed, and how long each
// file took (seconds; files run beside each other).
export default async function* countReporter(events) {
  const files = [];
  for await (const { type, data } of events) {
    if (type !== 'test:summary') continue;
    if (data.file !== undefined) {
      files.push({ file: data.file, seconds: data.duration_ms / 1000 });
      continue;
    }
    const { passed, failed, cancelled, skipped, todo } = data.counts;
    yield JSON.stringify({ passed, failed: failed + cancelled, skipped: skipped + todo, files });
  }
}

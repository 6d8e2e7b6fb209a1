// A node:test reporter that says only how many tests passed and failed, as one line of JSON for scripts/test.ts.
export default async function* countReporter(events) {
  for await (const { type, data } of events) {
    if (type === 'test:summary' && data.file === undefined) {
      const { passed, failed, cancelled, skipped, todo } = data.counts;
      yield JSON.stringify({ passed, failed: failed + cancelled, skipped: skipped + todo });
    }
  }
}

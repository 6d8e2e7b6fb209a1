// A node:test reporter for scripts/test.ts: one line of JSON with how many tests passed and failed, and how long each
// file took. Each test at the top is a file, see lane.ts.
export default async function* countReporter(events) {
  const files = [];
  const wrappers = { passed: 0, failed: 0, skipped: 0 };
  for await (const { type, data } of events) {
    if ((type === 'test:pass' || type === 'test:fail') && data.nesting === 0) {
      if (data.skip !== undefined) {
        wrappers.skipped++;
        continue;
      }
      files.push({ file: data.name, seconds: data.details.duration_ms / 1000 });
      if (type === 'test:pass') wrappers.passed++;
      else if (data.details.error.failureType === 'subtestsFailed') wrappers.failed++;
    }
    if (type === 'test:summary') {
      const { passed, failed, cancelled, skipped, todo } = data.counts;
      yield JSON.stringify({
        passed: passed - wrappers.passed,
        failed: failed + cancelled - wrappers.failed,
        skipped: skipped + todo - wrappers.skipped,
        files,
      });
    }
  }
}

/**
 * The processor time in ms that `work` takes: the least of five runs, because the first one also
 * compiles the code, and other threads of the process count as well.
 */
export async function processorTime(work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 5; run++) {
    const before = process.cpuUsage();
    await work();
    times.push(process.cpuUsage(before).user / 1000);
  }
  return Math.min(...times);
}

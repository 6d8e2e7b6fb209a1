/*
 * Loaded into a service by NODE_OPTIONS. On SIGUSR2 it prints the processor time so far in microseconds, collects
 * garbage and prints the memory in use in bytes.
 */
process.on('SIGUSR2', () => {
  const { user, system } = process.cpuUsage();
  for (let times = 0; times < 3; times++) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  console.log(`cpu: ${user + system}, heap: ${heapUsed + external}`);
});

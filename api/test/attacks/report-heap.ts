/*
 * Loaded into a service by NODE_OPTIONS. On SIGUSR2 it collects garbage and prints the memory in use in bytes, and the
 * processor time in microseconds that the service used before it collected, and including that.
 */
const processorTime = () => process.cpuUsage().user + process.cpuUsage().system;
process.on('SIGUSR2', () => {
  const before = processorTime();
  for (let times = 0; times < 3; times++) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  console.log(`heap: ${heapUsed + external}, processor: ${before} ${processorTime()}`);
});

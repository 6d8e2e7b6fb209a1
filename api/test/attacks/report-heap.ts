/* Loaded into a service by NODE_OPTIONS. On SIGUSR2 it collects garbage and prints the memory in use. */
process.on('SIGUSR2', () => {
  for (let times = 0; times < 3; times++) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  console.log(`heap: ${heapUsed + external}`);
});

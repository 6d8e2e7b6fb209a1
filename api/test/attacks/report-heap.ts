/* Loaded into a service (NODE_OPTIONS) whose memory a test wants to know: on SIGUSR2 it cleans up and says. */
process.on('SIGUSR2', () => {
  for (let times = 0; times < 3; times++) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  console.log(`heap: ${heapUsed + external}`);
});

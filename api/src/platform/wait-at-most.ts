/** Waits for some work, which goes on when the time is over. It must not fail. */
export async function waitAtMost(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise((resolve) => {
    timer = setTimeout(resolve, ms).unref();
  });
  await Promise.race([work, patience]);
  clearTimeout(timer);
}

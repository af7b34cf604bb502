/**
 * What some work takes of the processor, in milliseconds: unlike the time on the clock, it does not grow with whatever else
 * the machine does. It is that of all threads of this process; that of one is told in steps of a millisecond.
 */
export async function processorMilliseconds(work: () => unknown): Promise<number> {
  const before = processorTime();
  await work();
  return processorTime() - before;
}

/** The same of work that is done when it returns. */
export function processorMillisecondsOf(work: () => unknown): number {
  const before = processorTime();
  work();
  return processorTime() - before;
}

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

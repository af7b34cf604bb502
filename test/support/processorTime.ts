/**
 * What some work takes of this thread's processor time, in milliseconds: unlike the time on the clock, it does not grow with
 * whatever else the machine does. Before Node 23.9 nobody tells it of one thread, and it is that of the whole process.
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
  const { user, system } = process.threadCpuUsage?.() ?? process.cpuUsage();
  return (user + system) / 1000;
}

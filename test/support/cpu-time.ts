/** The milliseconds of processor that this takes: unlike those of the wall, the same on a machine that is busy with others. */
export const cpuTimeOf = (work: () => void): number => {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
};

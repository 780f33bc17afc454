/** What each part gets: a PostgreSQL server to make databases on, a folder of its own, and how long to go on. */
export type Bench = {
  createDatabase(): Promise<{ readonly url: string }>;
  readonly folder: string;
  /** Length of one turn. */
  readonly seconds: number;
  /** Tickets and timers of the large database. */
  readonly scale: number;
};

/** One line of the report: what was measured, against what, and what is asked of it. */
export type Row = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Against the raw baseline of the same run. */
  readonly ratio?: number;
  readonly must?: string;
  readonly aim?: string;
  readonly met?: 'aim' | 'must' | 'missed';
  readonly note?: string;
};

export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};
export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** At least (or at most) so much: which goal a figure reaches. */
export const judge = (
  value: number,
  goals: { readonly must: number; readonly aim: number; readonly better: 'higher' | 'lower' },
): 'aim' | 'must' | 'missed' => {
  const reaches = (goal: number): boolean => (goals.better === 'higher' ? value >= goal : value <= goal);
  return reaches(goals.aim) ? 'aim' : reaches(goals.must) ? 'must' : 'missed';
};

/** Runs `work` over and over from `clients` at once for `ms`; gives runs per second and this process's CPU per run in µs. */
export const closedLoop = async (
  clients: number,
  ms: number,
  work: () => Promise<unknown>,
): Promise<{ readonly perSecond: number; readonly cpu: number; readonly count: number }> => {
  const began = performance.now();
  const cpu = process.cpuUsage();
  let count = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() - began < ms) {
        await work();
        count += 1;
      }
    }),
  );
  const used = process.cpuUsage(cpu);
  const seconds = (performance.now() - began) / 1000;
  return { perSecond: count / seconds, cpu: (used.user + used.system) / count, count };
};

/** Poisson arrivals at `perSecond` for `ms`, whatever is still under way: waiting shows as waiting. */
export const openLoop = async (
  perSecond: number,
  ms: number,
  work: () => Promise<'done' | 'refused'>,
): Promise<{ readonly taken: readonly number[]; readonly refused: number; readonly offered: number }> => {
  const taken: number[] = [];
  let refused = 0;
  let offered = 0;
  const running: Promise<void>[] = [];
  const began = performance.now();
  let next = began;
  while (performance.now() - began < ms) {
    while (next <= performance.now()) {
      const due = next;
      offered += 1;
      running.push(
        work().then((result) => {
          if (result === 'done') taken.push(performance.now() - due);
          else refused += 1;
        }),
      );
      next += (-Math.log(1 - Math.random()) / perSecond) * 1000;
    }
    // Rests between arrivals: a loop that spins takes the processor from what it measures.
    await new Promise((resolve) => setTimeout(resolve, Math.max(1, next - performance.now())));
  }
  await Promise.all(running);
  return { taken, refused, offered };
};

export const round = (value: number, digits = 1): number => Number(value.toFixed(digits));

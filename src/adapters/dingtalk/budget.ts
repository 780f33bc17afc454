import { PlatformError, type Words } from '../contract.ts';

/** What DingTalk counts by the month for the whole organisation, whichever of its apps spends it. */
export const spendings = ['call', 'push'] as const;
export type Spending = (typeof spendings)[number];

/** Rows of the month's counters, shared by all processes. */
export type UsageStore = {
  /** Adds, and tells what the month has come to. */
  add(month: string, kind: Spending, count: number): Promise<number>;
  read(month: string, kind: Spending): Promise<number>;
};

export type Budget = {
  /** Throws `PlatformError` where so little is left that it is kept for what is critical. */
  check(kind: Spending, critical: boolean): void;
  count(kind: Spending): void;
  used(): Promise<Readonly<Record<Spending, number>>>;
  limits: Readonly<Record<Spending, number>>;
  /** Writes down what is not yet. */
  flush(): Promise<void>;
};

/** DingTalk's months are China's. */
export const monthAt = (now: number): string => new Date(now + 8 * 3_600_000).toISOString().slice(0, 7);

const warnAt = 0.8;
/** From here on only what is critical goes out. */
const shortAt = 0.97;

const names: Readonly<Record<Spending, Words>> = {
  call: { en: 'API calls', zh: 'API 调用' },
  push: { en: 'stream and webhook pushes', zh: 'Stream 与 Webhook 推送' },
};

const usedWords = (kind: Spending, used: number, limit: number): Words => ({
  en: `${used} of this month’s ${limit} DingTalk ${names[kind].en} are used.`,
  zh: `本月钉钉${names[kind].zh}已用 ${used}／${limit}。`,
});

export type BudgetOptions = {
  readonly store: UsageStore;
  readonly limits: Readonly<Record<Spending, number>>;
  readonly now: () => number;
  /** Once each month and kind at 80 %, and once when it is short. */
  readonly warn: (words: Words) => void;
  readonly onError: (error: unknown) => void;
  /** How long counts wait for one another before they are written. */
  readonly gather?: number;
};

/** Counts what is spent. The counters are a little behind and never in the way: a call is not held up by its row. */
export const createBudget = ({
  store,
  limits,
  now,
  warn,
  onError,
  gather = 1_000,
}: BudgetOptions): Budget => {
  const waiting = new Map<string, number>();
  const known = new Map<string, number>();
  const warned = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  const keyOf = (kind: Spending): string => `${monthAt(now())} ${kind}`;
  const usedOf = (key: string): number => (known.get(key) ?? 0) + (waiting.get(key) ?? 0);

  const look = (key: string, kind: Spending): void => {
    const share = usedOf(key) / limits[kind];
    for (const mark of [warnAt, shortAt]) {
      if (share < mark || warned.has(`${key} ${mark}`)) continue;
      warned.add(`${key} ${mark}`);
      warn(usedWords(kind, usedOf(key), limits[kind]));
    }
  };

  const write = async (): Promise<void> => {
    for (const [key, count] of waiting) {
      if (count === 0) continue;
      const [month = '', kind] = key.split(' ');
      if (kind !== 'call' && kind !== 'push') continue;
      try {
        const total = await store.add(month, kind, count);
        waiting.set(key, (waiting.get(key) ?? 0) - count);
        known.set(key, total);
        look(key, kind);
      } catch (error) {
        onError(error);
      }
    }
  };
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(write);
    return writing;
  };

  return {
    limits,
    check: (kind, critical) => {
      const used = usedOf(keyOf(kind));
      if (critical || used < limits[kind] * shortAt) return;
      throw new PlatformError('rate_limited', `DingTalk: the month's budget is kept for critical messages`, {
        retryAfterMs: 3_600_000,
        words: usedWords(kind, used, limits[kind]),
      });
    },
    count: (kind) => {
      const key = keyOf(kind);
      waiting.set(key, (waiting.get(key) ?? 0) + 1);
      look(key, kind);
      timer ??= setTimeout(() => void flush(), gather);
    },
    used: async () => {
      await flush();
      const month = monthAt(now());
      return { call: await store.read(month, 'call'), push: await store.read(month, 'push') };
    },
    flush,
  };
};

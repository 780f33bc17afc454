/**
 * What has to be looked up for one message must not let the next one of its channel overtake it: look-ups run at once,
 * and end in the order in which they began.
 */
export const createTurns = (): (<T>(key: string, look: () => Promise<T>) => Promise<T>) => {
  const last = new Map<string, Promise<unknown>>();
  return async (key, look) => {
    const before = last.get(key);
    const looked = look();
    const turn = before === undefined ? looked : Promise.allSettled([before, looked]);
    last.set(key, turn);
    try {
      await before?.then(
        () => undefined,
        () => undefined,
      );
      return await looked;
    } finally {
      if (last.get(key) === turn) last.delete(key);
    }
  };
};

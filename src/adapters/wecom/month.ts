import { days, hours, type Instant } from '../../domain/time.ts';
import type { TaskStore } from './store.ts';

/** WeCom counts by the calendar of China, which has known one offset since 1991. */
const offset = hours(8);

/** When the day of this instant began, in China. */
export const dayStart = (at: Instant): Instant => Math.floor((at + offset) / days(1)) * days(1) - offset;

const monthOf = (at: Instant): { readonly start: Instant; readonly length: number } => {
  const there = new Date(at + offset);
  const [year, month] = [there.getUTCFullYear(), there.getUTCMonth()];
  return {
    start: Date.UTC(year, month, 1) - offset,
    length: new Date(Date.UTC(year, month + 1, 0)).getUTCDate(),
  };
};

/** Kept of each month for introductions and for what is critical. */
const keptBack = 5;

/** Whether a group may get one more mass message this month: as many as the month has days (doc 92135). */
export const monthLeft = async (
  tasks: Pick<TaskStore, 'countSince'>,
  chatId: string,
  at: Instant,
  weighty: boolean,
): Promise<boolean> => {
  const { start, length } = monthOf(at);
  return (await tasks.countSince(chatId, start)) < (weighty ? length : length - keptBack);
};

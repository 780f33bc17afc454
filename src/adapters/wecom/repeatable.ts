import { minutes, type Instant } from '../../domain/time.ts';
import type { Adapter } from '../contract.ts';
import { takenForSame } from './app-messages.ts';
import type { Ids } from './ids.ts';
import type { TaskStore } from './store.ts';

/** A send takes a while, and WeCom counts from when it has it. */
const margin = minutes(1);

/**
 * What may be sent once more after a lost answer. To a member: within the time in which WeCom drops what is said twice. Into
 * a customer group: a mass message at any time, because what its owner was given is found again; text to paste like any other
 * to a member. The AI bot's long connection can do neither.
 */
export const createRepeatable =
  (options: {
    readonly ids: Ids;
    readonly tasks: Pick<TaskStore, 'task'>;
    /** Members are written to by the application. */
    readonly byApp: boolean;
    readonly now: () => Instant;
  }): NonNullable<Adapter['repeatable']> =>
  async ({ id, to }, since) => {
    const { ids, tasks, byApp, now } = options;
    if (!byApp) return false;
    const dropped = now() - since < takenForSame - margin;
    const place = 'identity' in to ? 'member' : ids.place(to.room)?.type;
    if (place === 'member' || place === 'app-chat') return dropped;
    if (place !== 'customer-group') return false;
    const task = await tasks.task(id);
    return task === null || task.how === 'task' || dropped;
  };

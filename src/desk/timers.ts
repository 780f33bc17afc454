import { decide } from '../domain/decide.ts';
import type { RoomState } from '../domain/decision.ts';
import { bundled } from '../domain/sla-moves.ts';
import type { Duration } from '../domain/time.ts';
import type { DueWork } from '../due/loop.ts';
import { inTransaction } from '../storage/database.ts';
import { lockRooms } from '../storage/rooms.ts';
import { saveChanges } from '../storage/save.ts';
import { loadTickets } from '../storage/tickets.ts';
import { dueTimers, nextTimerDue, postponeTimer, soonWatched, takeTimers } from '../storage/timers.ts';
import { createChangeSet } from './changes.ts';
import type { DeskHouse } from './house.ts';

const mostAtOnce = 100;

const rest: Duration = 60_000;

type Seen = Awaited<ReturnType<typeof dueTimers>>;

/**
 * Fires what is due: reads the ids without a lock, locks their rooms, then deletes what still waits. Claiming the timers
 * first deadlocks against an acknowledgement, which holds the room and deletes them.
 */
export const createTimers = (house: DeskHouse): DueWork => {
  const { db, clock, log } = house;

  const fire = async (seen: Seen): Promise<void> => {
    const wakes = await inTransaction(db, async (tx) => {
      const now = clock.now();
      const rooms = await lockRooms(
        tx,
        seen.map(({ roomId }) => roomId),
      );
      const timers = await takeTimers(
        tx,
        seen.map(({ id }) => id),
      );
      const watched = timers.filter(({ command }) => command.type === 'ticket.watch');
      const near = await soonWatched(tx, [...new Set(watched.map(({ roomId }) => roomId))], {
        from: now,
        to: now + bundled,
      });
      const named = [...new Set([...timers.map(({ command }) => command.ticketId), ...near])];
      const tickets = await loadTickets(tx, [], named);
      const states = new Map<string, RoomState>();
      const set = createChangeSet();
      for (const timer of timers) {
        house.metrics.timerLag(now - timer.dueAt);
        const room = rooms.get(timer.roomId);
        if (room === undefined) continue;
        const state = states.get(room.id) ?? {
          room,
          tickets: tickets.filter((ticket) => ticket.roomId === room.id),
          doubts: [],
        };
        const actor = { type: 'desk' } as const;
        const decision = decide(
          state,
          { type: 'timer.fire', timer: timer.command },
          {
            desk: house.desk(),
            actor,
            identity: '',
            now,
            lateBy: Math.max(now - timer.dueAt, 0),
            nextId: house.nextId,
            nextNumber: () => {
              throw new Error('a timer opens no ticket');
            },
          },
        );
        if (!decision.ok) continue;
        states.set(room.id, decision.state);
        set.add(decision, { actor, now, nextId: house.nextId }, null);
      }
      await saveChanges(tx, set.changes(), { now, notify: house.notify });
      return set.wakes();
    });
    if (wakes.outgoing) house.wakeDelivery();
    if (wakes.jobs !== null) house.wakeJobs(wakes.jobs);
  };

  /** One that fails by a bug must not hold up the others for ever: it waits a minute, as often as it takes. */
  const fireAlone = async (seen: Seen): Promise<void> => {
    for (const one of seen) {
      try {
        await fire([one]);
      } catch (error) {
        await postponeTimer(db, one.id, house.nextId(), clock.now() + rest);
        log.error({ id: one.id, room: one.roomId, err: error }, 'timer failed, put off for a minute');
      }
    }
  };

  return {
    name: 'timers',
    run: async () => {
      const seen = await dueTimers(db, clock.now(), mostAtOnce);
      if (seen.length === 0) return nextTimerDue(db);
      await fire(seen).catch(() => fireAlone(seen));
      return seen.length === mostAtOnce ? 0 : nextTimerDue(db);
    },
  };
};

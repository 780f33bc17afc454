import {
  applyChanges,
  withoutOldOverrides,
  type DeskChange,
  type DroppedChange,
} from '../domain/desk-changes.ts';
import { withoutLeavers } from '../domain/person-leaves.ts';
import { leaveTimers } from '../domain/handover/offboard.ts';
import { createDesk, type Desk, type DeskPlan } from '../domain/desk.ts';
import type { Instant } from '../domain/time.ts';
import { inTransaction, type Database, type Queryable } from '../storage/database.ts';
import { deskChangesSince, lockDeskChanges, type StoredChange } from '../storage/desk-changes.ts';
import { setTimers } from '../storage/timers.ts';
import { saveRooms } from '../storage/rooms.ts';

/** What was changed from chat, laid over what the file says. */
export type DeskOverlay = {
  /** The desk in force; the same object until the file or a change makes another. */
  current(): Desk;
  /** What the file says. */
  base(): DeskPlan;
  changes(): readonly DeskChange[];
  entries(): readonly StoredChange[];
  dropped(): readonly DroppedChange[];
  /** Reads what was changed since, here or by another process; true where something was. */
  refresh(db?: Queryable): Promise<boolean>;
  /** Brings the rooms' table in line with file and changes, and sets the timers of those who leave. */
  saveRooms(): Promise<void>;
  /** Everything that was changed from chat has been removed from the database. */
  forget(): Promise<void>;
  /** Heard before `refresh` ends; what it throws is its own affair. */
  onChange(listener: () => void | Promise<void>): void;
};

export const createOverlay = (
  db: Database,
  file: () => Desk,
  now: () => Instant,
  nextId: () => string,
): DeskOverlay => {
  let entries: readonly StoredChange[] = [];
  let changes: readonly DeskChange[] = [];
  let made: {
    readonly file: Desk;
    readonly changes: readonly DeskChange[];
    readonly desk: Desk;
    readonly dropped: readonly DroppedChange[];
  } | null = null;
  let based: { readonly file: Desk; readonly base: Desk; readonly until: Instant } | null = null;
  const listeners: (() => void | Promise<void>)[] = [];

  /** The file's desk without whoever's last day is over; the same object until the next one leaves. */
  const baseNow = (): Desk => {
    const read = file();
    if (based === null || based.file !== read || now() >= based.until) {
      const { plan, until } = withoutLeavers(read, now());
      based = { file: read, base: plan === read ? read : createDesk(plan), until };
    }
    return based.base;
  };

  const inForce = (): NonNullable<typeof made> => {
    const base = baseNow();
    if (made !== null && made.file === base && made.changes === changes) return made;
    if (changes.length === 0) made = { file: base, changes, desk: base, dropped: [] };
    else {
      const { plan, dropped } = applyChanges(base, changes);
      made = { file: base, changes, desk: createDesk(withoutOldOverrides(plan, base, now())), dropped };
    }
    return made;
  };

  const heard = async (): Promise<void> => {
    await Promise.allSettled(listeners.map(async (listener) => listener()));
  };

  const refresh = async (from: Queryable = db): Promise<boolean> => {
    const read = await deskChangesSince(from, entries.at(-1)?.seq ?? 0);
    // Another reading may have been faster meanwhile.
    const seen = entries.at(-1)?.seq ?? 0;
    const newer = read.filter(({ seq }) => seq > seen);
    if (newer.length === 0) return false;
    entries = [...entries, ...newer];
    changes = entries.map(({ change }) => change);
    await heard();
    return true;
  };

  return {
    current: () => inForce().desk,
    base: baseNow,
    changes: () => changes,
    entries: () => entries,
    dropped: () => inForce().dropped,
    refresh,
    saveRooms: () =>
      inTransaction(db, async (tx) => {
        // No binding may be committed between what is read here and what is written.
        await lockDeskChanges(tx);
        await refresh(tx);
        const { desk, dropped } = inForce();
        // A binding that fits no longer is no binding: the room is one that nobody has set up.
        const unbound = dropped.flatMap(({ change }) =>
          change.type === 'room.bound' && !desk.roomById.has(change.roomId)
            ? [{ id: change.roomId, kind: 'unknown' as const, name: change.name }]
            : [],
        );
        await saveRooms(tx, [...desk.rooms, ...new Map(unbound.map((room) => [room.id, room])).values()]);
        await setTimers(tx, leaveTimers(desk, nextId));
      }),
    forget: async () => {
      entries = [];
      changes = [];
      await heard();
    },
    onChange: (listener) => {
      listeners.push(listener);
    },
  };
};

import {
  applyChanges,
  withoutOldOverrides,
  type DeskChange,
  type DroppedChange,
} from '../domain/desk-changes.ts';
import { createDesk, type Desk, type DeskPlan } from '../domain/desk.ts';
import type { Instant } from '../domain/time.ts';
import { inTransaction, type Database, type Queryable } from '../storage/database.ts';
import { deskChangesSince, lockDeskChanges, type StoredChange } from '../storage/desk-changes.ts';
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
  /** Brings the rooms' table in line with file and changes. */
  saveRooms(): Promise<void>;
  /** Everything that was changed from chat has been removed from the database. */
  forget(): Promise<void>;
  /** Heard before `refresh` ends; what it throws is its own affair. */
  onChange(listener: () => void | Promise<void>): void;
};

export const createOverlay = (db: Database, file: () => Desk, now: () => Instant): DeskOverlay => {
  let entries: readonly StoredChange[] = [];
  let changes: readonly DeskChange[] = [];
  let made: {
    readonly file: Desk;
    readonly changes: readonly DeskChange[];
    readonly desk: Desk;
    readonly dropped: readonly DroppedChange[];
  } | null = null;
  const listeners: (() => void | Promise<void>)[] = [];

  const inForce = (): NonNullable<typeof made> => {
    const base = file();
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
    base: file,
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

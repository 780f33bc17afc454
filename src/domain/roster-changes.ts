import type { DeskFinding } from './desk-findings.ts';
import type { Instant } from './time.ts';

/** Why a roster is not changed from chat. */
export type RosterRejection =
  | { readonly code: 'no-such-roster'; readonly name: string }
  | { readonly code: 'which-roster'; readonly names: readonly string[] }
  /** Neither the team nor the desk has one. */
  | { readonly code: 'no-roster' }
  | { readonly code: 'already-on-call'; readonly name: string }
  /** The shift has no end of its own, so that somebody has to say one. */
  | { readonly code: 'shift-endless' }
  | { readonly code: 'no-such-date' }
  | { readonly code: 'time-past' }
  | { readonly code: 'end-before-begin' }
  | { readonly code: 'too-long'; readonly days: number }
  | { readonly code: 'lead-for-others' }
  /** Would be woken and could not acknowledge. */
  | { readonly code: 'cannot-be-on-call'; readonly name: string }
  | { readonly code: 'substitute-self' }
  | { readonly code: 'substitute-circle'; readonly name: string }
  | { readonly code: 'nothing-to-take-back' };

export type GapOf = { readonly rosterId: string; readonly from: Instant; readonly to: Instant };

export type RosterAnswer =
  | {
      readonly type: 'shift.taken';
      /** The one who asked has it now. */
      readonly self: boolean;
      readonly rosterId: string;
      readonly personId: string;
      /** Who had it; null: nobody. */
      readonly from: string | null;
      readonly until: Instant;
    }
  /** `holder`: who is on call again. */
  | { readonly type: 'shift.returned'; readonly rosterId: string; readonly holder: string | null }
  | {
      readonly type: 'leave.added';
      readonly self: boolean;
      readonly personId: string;
      readonly substituteId: string | null;
      readonly from: Instant;
      readonly to: Instant;
      /** Shifts that were theirs in that time. */
      readonly shifts: number;
      /** When nobody is on call because of it. */
      readonly gaps: readonly GapOf[];
    }
  | {
      readonly type: 'leave.ended';
      readonly personId: string;
      readonly from: Instant;
      readonly to: Instant;
    };

/** Who goes and who comes at a hand-off; `until` null: no end within sight, `next` null: nobody. */
export type AnnouncedShift = {
  readonly rosterId: string;
  readonly at: Instant;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly until: Instant | null;
  readonly next: string | null;
};

/** Lives in the database: only ever add to it. */
export type RosterNotice =
  /** To the triage room; hand-offs of the same moment are one message. */
  | { readonly type: 'shift.changed'; readonly shifts: readonly AnnouncedShift[]; readonly late: boolean }
  /** To the one who comes on. */
  | {
      readonly type: 'shift.begins';
      readonly shift: AnnouncedShift;
      readonly personId: string;
      readonly late: boolean;
    }
  | {
      readonly type: 'shift.taken';
      readonly to: 'room' | 'giver' | 'taker';
      readonly rosterId: string;
      readonly personId: string;
      readonly from: string | null;
      readonly until: Instant;
      readonly byName: string;
      /** Taken back: `from` has the shift again. */
      readonly undone: boolean;
    }
  | {
      readonly type: 'leave.told';
      readonly to: 'room' | 'person' | 'substitute';
      readonly personId: string;
      readonly substituteId: string | null;
      readonly from: Instant;
      readonly until: Instant;
      readonly byName: string;
      readonly undone: boolean;
      readonly gaps: readonly GapOf[];
    }
  /** What is wrong with rosters and escalation before it hurts; told once a day. */
  | { readonly type: 'duty.findings'; readonly findings: readonly DeskFinding[] };

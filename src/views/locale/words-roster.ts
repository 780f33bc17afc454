import type { DeskFinding } from '../../domain/desk-findings.ts';
import type { RosterRejection } from '../../domain/roster-changes.ts';
import type { Override } from '../../domain/roster.ts';
import type { Each } from './each.ts';

/** A hand-off in words; `after` null: nobody comes, `until` null: no end within sight. */
export type ShiftInWords = {
  readonly roster: string;
  readonly at: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly until: string | null;
  readonly next: string | null;
};

/** A finding with names instead of ids. */
export type FindingInWords = {
  readonly [Code in DeskFinding['code']]: (told: {
    /** Of the roster, or of the team where it is about a team. */
    readonly of: string;
    readonly from: string;
    readonly to: string;
    readonly people: string;
    /** From 1. */
    readonly step: number;
    readonly severities: string;
  }) => string;
};

/** What is said about who is on call. */
export type RosterWords = {
  readonly title: string;
  readonly planTitle: (days: number) => string;
  readonly nobody: string;
  readonly now: (told: { readonly who: string; readonly until: string | null }) => string;
  readonly beside: (people: string) => string;
  /** `who` null: nobody. */
  readonly next: (told: { readonly who: string | null; readonly at: string }) => string;
  readonly because: Readonly<
    Record<Override['reason'], (told: { readonly of: string | null; readonly until: string }) => string>
  >;
  readonly list: (people: string) => string;
  readonly emptyList: string;
  readonly shift: (told: { readonly from: string; readonly to: string; readonly who: string }) => string;
  readonly gap: string;
  readonly insteadOf: (name: string) => string;
  readonly more: (count: number) => string;
  readonly noTeams: string;
  readonly planButton: (days: number) => string;
  /** `roster` null: there is only one. */
  readonly takeButton: (roster: string | null) => string;
  readonly undo: string;
  readonly taken: (told: {
    readonly self: boolean;
    readonly who: string;
    readonly roster: string;
    readonly from: string | null;
    readonly until: string;
  }) => string;
  readonly returned: (told: { readonly roster: string; readonly holder: string | null }) => string;
  readonly leave: (told: {
    readonly self: boolean;
    readonly who: string;
    readonly substitute: string | null;
    readonly from: string;
    readonly to: string;
    readonly shifts: number;
    readonly hasGaps: boolean;
  }) => string;
  readonly leaveUndo: string;
  /** A whole day is over, where something ends with it. */
  readonly endOf: (day: string) => string;
  readonly gaps: (gaps: string) => string;
  readonly gapAt: (told: { readonly roster: string; readonly from: string; readonly to: string }) => string;
  readonly leaveEnded: (told: { readonly who: string; readonly from: string; readonly to: string }) => string;
  readonly changedTitle: (late: boolean) => string;
  readonly changed: (shift: ShiftInWords) => string;
  readonly begins: (shift: ShiftInWords & { readonly late: boolean }) => string;
  readonly told: Readonly<
    Record<
      'room' | 'giver' | 'taker',
      (told: {
        readonly who: string;
        readonly roster: string;
        readonly from: string | null;
        readonly until: string;
        /** Null: the one who takes it. */
        readonly by: string | null;
        readonly undone: boolean;
      }) => string
    >
  >;
  readonly leaveTold: Readonly<
    Record<
      'room' | 'person' | 'substitute',
      (told: {
        readonly who: string;
        readonly substitute: string | null;
        readonly from: string;
        readonly to: string;
        /** Null: the one who is away. */
        readonly by: string | null;
        readonly undone: boolean;
        readonly hasGaps: boolean;
      }) => string
    >
  >;
  readonly findingsTitle: string;
  readonly finding: FindingInWords;
  readonly rejection: Each<RosterRejection, 'code'>;
};

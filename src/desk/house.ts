import type { Logger } from 'pino';
import type { Capabilities, NeutralMessage } from '../adapters/contract.ts';
import type { Desk, Room } from '../domain/desk.ts';
import type { Grader } from '../domain/grading/grade.ts';
import type { SimilarTicket } from '../domain/similar.ts';
import type { Instant } from '../domain/time.ts';
import type { Clock } from '../due/clock.ts';
import type { ChartDrawer } from '../reports/chart-drawer.ts';
import type { Database } from '../storage/database.ts';
import type { Codes } from './codes.ts';
import type { Outcome } from './handle.ts';
import type { NumberPool } from './numbers.ts';
import type { DeskOverlay } from './overlay.ts';

/** What is counted; `web/metrics.ts` shows it. */
export type DeskMetrics = {
  inbound(result: 'done' | 'seen' | 'failed' | 'buried' | 'refused' | 'error'): void;
  batch(size: number): void;
  acknowledged(ms: number): void;
  outgoing(result: 'sent' | 'waiting' | 'failed' | 'unknown' | 'retried'): void;
  /** How late a timer fired. */
  timerLag(ms: number): void;
};

/** What is found out for our people beside the rules. */
export type Assistant = {
  /** Solved tickets that are like this one, the most similar first. */
  similar(ticketId: string): Promise<readonly SimilarTicket[]>;
  /** A model is there to be asked. */
  readonly asksModel: boolean;
};

/** What the rooms of the shell share; made once, in main. */
export type DeskHouse = {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: DeskMetrics;
  /** What was changed from chat, over the file. */
  readonly overlay: DeskOverlay;
  readonly codes: Codes;
  /** The desk in force; a reload or a change from chat replaces it. */
  readonly desk: () => Desk;
  readonly grade: () => Grader;
  readonly numbers: NumberPool;
  /** UUIDv7, in order within this process. */
  readonly nextId: () => string;
  /** 0 to 1, for jitter. */
  readonly random: () => number;
  /** Our name when telling other processes of a commit; null where no other shares the database. */
  readonly notify: string | null;
  /** Opens the brief of a handover for this person, at one item where that is named. */
  formLink(to: {
    readonly handoverId: string;
    readonly identity: string;
    readonly item: string | null;
  }): string;
  /** Whether this person's platform opens forms of its own. */
  hasForms(identity: string): boolean;
  /** A picture of a report; throws where it cannot be drawn, or not in time. */
  readonly drawChart: ChartDrawer['draw'];
  readonly assistant: Assistant;
  /** True once the desk is stopping. */
  readonly closing: () => boolean;
  /** What the room's platform can do there; null when that platform is not running. */
  capabilities(room: Pick<Room, 'id' | 'kind'>): Capabilities | null;
  wakeDelivery(): void;
  /** A timer was set for then. */
  wakeTimers(dueAt: Instant): void;
  /** A job was set for then. */
  wakeJobs(dueAt: Instant): void;
  wakeRetries(): void;
  /** Carries out what a reply asks and words it for the one who asked. */
  answer(outcome: Outcome): Promise<NeutralMessage | null>;
};

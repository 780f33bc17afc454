import type { BriefAnswers } from '../domain/handover/brief.ts';
import type { HandoverCommand, HandoverRef } from '../domain/handover/handover-commands.ts';

/** A form, or the answer to a question: nothing of it has to be made out any more. */
export type BriefAnswered = {
  readonly type: 'brief.fill';
  readonly handover: HandoverRef;
  readonly answers: BriefAnswers;
};

/** Whatever somebody may ask of a handover as it is typed or pressed; items are still words here. */
export type AskedHandover =
  | Extract<
      HandoverCommand,
      {
        type:
          | 'handover.start'
          | 'handover.stage'
          | 'person.offboard'
          | 'brief.ask'
          | 'brief.skip'
          | 'brief.stop'
          | 'brief.answer'
          | 'handover.submit'
          | 'handover.override'
          | 'handover.accept'
          | 'handover.note'
          | 'handover.confirm'
          | 'handover.retry'
          | 'handover.complete'
          | 'handover.cancel'
          | 'handover.append';
      }
    >
  /** An item and what is said about it: "risks: the gateway is old". */
  | { readonly type: 'handover.fill'; readonly handover: HandoverRef; readonly text: string }
  | BriefAnswered
  /** One item with its reason, or several, a line or a semicolon apart. */
  | { readonly type: 'handover.return'; readonly handover: HandoverRef; readonly text: string };

/** Looked up only. */
export type HandoverQuery =
  | { readonly type: 'handover.show'; readonly handover: HandoverRef }
  /** The form of the brief, at one item where that is named. */
  | { readonly type: 'brief.open'; readonly handover: HandoverRef; readonly item: string | null }
  | { readonly type: 'handovers.show' };

export const isHandover = (asked: { readonly type: string }): asked is AskedHandover =>
  (asked.type.startsWith('brief.') && asked.type !== 'brief.open') ||
  (asked.type.startsWith('handover.') && asked.type !== 'handover.show') ||
  asked.type === 'person.offboard';

/** The handover that a command is about; null: it names none, and its room tells. */
export const handoverOf = (asked: AskedHandover): HandoverRef | null =>
  'handover' in asked ? asked.handover : null;

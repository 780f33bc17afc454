import type { HandoverCommand, HandoverRef } from '../domain/handover/handover-commands.ts';

/** Whatever somebody may ask of a handover as it is typed or pressed. */
export type AskedHandover = Extract<
  HandoverCommand,
  {
    type:
      | 'handover.start'
      | 'handover.stage'
      | 'person.offboard'
      | 'handover.fill'
      | 'handover.submit'
      | 'handover.override'
      | 'handover.accept'
      | 'handover.return'
      | 'handover.note'
      | 'handover.confirm'
      | 'handover.retry'
      | 'handover.complete'
      | 'handover.cancel'
      | 'handover.append';
  }
>;

export const isHandover = (asked: { readonly type: string }): asked is AskedHandover =>
  asked.type.startsWith('handover.') || asked.type === 'person.offboard';

/** The handover that a command is about; null: it names none, and its room tells. */
export const handoverOf = (asked: AskedHandover): HandoverRef | null =>
  'handover' in asked ? asked.handover : null;

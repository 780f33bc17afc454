import type { Context, Draft } from '../decision.ts';
import type { JobPayload } from '../job.ts';
import type { Handover } from './handover.ts';

/**
 * What is asked of a group at its platform. `group.read`: whose it is, and whether it could be moved; `group.transfer`:
 * move it, and read it back; `group.invite`: bring the incoming person in; `group.show`: show who looks after it. What
 * comes of the first two comes back as `ownership.settle`.
 */
export type GroupJob = 'group.read' | 'group.transfer' | 'group.invite' | 'group.show';

/** Why a group is read: before it is moved (with what stands in the way), or to see whether it was. */
export type ReadReason = 'preflight' | 'proof';

export const askPlatform = (
  draft: Draft,
  context: Context,
  kind: GroupJob,
  handover: Handover,
  more: JobPayload = {},
  unlessThere = false,
): void => {
  draft.effects.push({
    type: 'job.set',
    ...(unlessThere ? { unlessThere } : {}),
    job: {
      kind,
      subject: handover.id,
      dueAt: context.now,
      payload: { handoverId: handover.id, roomId: handover.roomId, ...more },
    },
  });
};

export const readGroup = (draft: Draft, context: Context, handover: Handover, why: ReadReason): void =>
  askPlatform(draft, context, 'group.read', handover, { why, personId: handover.incomingId });

import { PlatformError, type Adapter, type Words } from '../adapters/contract.ts';
import type { DeskHouse } from '../desk/house.ts';
import type { JobEnd, JobWork } from '../desk/jobs.ts';
import type { Place } from '../domain/assistant-moves.ts';
import { payloadText } from '../domain/job.ts';
import type { RecallCommand, RecallResult } from '../domain/recall-moves.ts';
import type { Instant } from '../domain/time.ts';
import type { Tx } from '../storage/database.ts';
import type { HeldJob } from '../storage/jobs.ts';
import { dropReply, dropUnknownReply, type ReplyRow } from '../storage/recalls.ts';

type Asked = {
  readonly ticketId: string;
  readonly roomId: string;
  readonly byName: string;
  readonly to: Place;
};

const askedOf = ({ payload }: HeldJob): Asked => {
  const toRoom = payloadText(payload, 'toRoom');
  return {
    ticketId: payloadText(payload, 'ticketId') ?? '',
    roomId: payloadText(payload, 'roomId') ?? '',
    byName: payloadText(payload, 'byName') ?? '',
    to: toRoom === null ? { toIdentity: payloadText(payload, 'toIdentity') ?? '' } : { toRoom },
  };
};

/** What is being sent, or with a person, is looked at again after this. */
const rest = 2_000;
/** Somebody waits for the answer while the customer may read: over a minute or so, then it is said that it did not work. */
const mostTries = 5;
const longestPatience = 60_000;

const noPlatform: Words = {
  en: 'This platform has no way to take a sent message back.',
  zh: '这个平台无法撤回已发出的消息。',
};
const notKnown: Words = {
  en: 'Whether the message arrived is not known, so it could not be taken back; it is not sent again. Please look into the group.',
  zh: '不确定这条消息是否已送达，因此无法撤回；不会再次发送。请到群里确认。',
};
const ourFault: Words = {
  en: 'Something went wrong in Baton itself; its log says what.',
  zh: 'Baton 自身出错，详见日志。',
};

/** Ends a job by what the rules make of it, in the transaction that ends it. */
type EndAbout = (
  about: {
    readonly roomId: string;
    readonly ticketIds: readonly string[];
    readonly command: Extract<RecallCommand, { type: 'recall.settle' }>;
  },
  also?: (tx: Tx, now: Instant) => Promise<void>,
) => JobEnd;

/**
 * Takes a reply back. What has not gone out never does. What has is asked of the platform, as often as it takes: taking
 * back what is gone already changes nothing, so an attempt that ended without a word is simply made again.
 */
export const createRecallWork = (
  house: Pick<DeskHouse, 'db' | 'clock' | 'log' | 'wakeDelivery'>,
  adapterOf: (roomId: string) => Pick<Adapter, 'recall'> | undefined,
  end: EndAbout,
): JobWork => {
  const { db, clock, log } = house;

  const settle = (job: HeldJob, result: RecallResult, also?: Parameters<EndAbout>[1]): JobEnd => {
    const { roomId, ...asked } = askedOf(job);
    const command = { type: 'recall.settle', ...asked, replyId: job.subject, result } as const;
    return end({ roomId, ticketIds: [asked.ticketId], command }, also);
  };

  const later = (after: number, counted: boolean, error?: string): JobEnd => ({
    type: 'again',
    dueAt: clock.now() + after,
    counted,
    ...(error === undefined ? {} : { error }),
  });

  const ask = async (job: HeldJob, { id, to, providerId }: ReplyRow): Promise<JobEnd> => {
    const adapter = 'room' in to ? adapterOf(to.room) : undefined;
    if (adapter?.recall === undefined || providerId === null)
      return settle(job, { type: 'refused', words: noPlatform });
    try {
      await adapter.recall({ id, to, providerId });
      return settle(job, { type: 'taken-back' });
    } catch (error) {
      if (!(error instanceof PlatformError)) {
        if (job.attempts < mostTries) throw error;
        log.error({ job: job.kind, id: job.id, err: error }, 'a reply could not be taken back');
        return settle(job, { type: 'refused', words: ourFault });
      }
      const { kind, message, retryAfterMs = 1_000 * 4 ** (job.attempts - 1) } = error;
      if (kind === 'rejected' || kind === 'unauthorized' || job.attempts >= mostTries) {
        log.warn({ job: job.kind, id: job.id, err: error }, 'a reply could not be taken back');
        return settle(job, { type: 'refused', words: error.told });
      }
      return retryAfterMs > longestPatience
        ? settle(job, { type: 'refused', words: error.told })
        : later(retryAfterMs, true, message);
    }
  };

  return async (job) => {
    const row = await dropReply(db, job.subject, clock.now());
    switch (row?.state) {
      case undefined:
      case 'cancelled':
        return settle(job, { type: 'unsent' });
      case 'dropped':
        return settle(job, row.doubtful ? { type: 'refused', words: notKnown } : { type: 'unsent' });
      case 'waiting':
        house.wakeDelivery();
        return later(rest, false);
      case 'unknown': {
        const { id } = row;
        return settle(job, { type: 'refused', words: notKnown }, (tx, now) => dropUnknownReply(tx, id, now));
      }
      case 'sent':
        return ask(job, row);
      default:
        return later(rest, false);
    }
  };
};

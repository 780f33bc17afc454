import {
  PlatformError,
  type Adapter,
  type Capabilities,
  type Group,
  type Ownership,
  type OwnerMove,
} from '../adapters/contract.ts';
import type { Author } from '../domain/actor.ts';
import type { HandoverCommand, OwnershipResult } from '../domain/handover/handover-commands.ts';
import { identityFor } from '../domain/reach.ts';
import type { DeskHouse } from '../desk/house.ts';
import type { JobEnd, JobWork } from '../desk/jobs.ts';
import { payloadText, type JobPayload } from '../domain/job.ts';
import type { Instant } from '../domain/time.ts';
import { insertJobs, type HeldJob } from '../storage/jobs.ts';

/** Has the desk decide a command in the room of a job, in the transaction that ends the job. */
export type DecideInRoom = (roomId: string, command: HandoverCommand) => JobEnd;

type Asked = {
  readonly roomId: string;
  readonly handoverId: string | null;
  readonly personId: string | null;
  /** The platform's id of the message that presents that person. */
  readonly introduction: string | null;
};

const askedOf = ({ payload }: HeldJob): Asked => ({
  roomId: payloadText(payload, 'roomId') ?? '',
  handoverId: payloadText(payload, 'handoverId'),
  personId: payloadText(payload, 'personId'),
  introduction: payloadText(payload, 'introduction'),
});

/** Waits as long as the platform says, else a while; what certainly did not happen is not counted. */
const later = (error: PlatformError, now: number): JobEnd => ({
  type: 'again',
  dueAt: now + (error.retryAfterMs ?? (error.kind === 'unauthorized' ? 60_000 : 10_000)),
  counted: false,
  error: error.message,
});

const passing: ReadonlySet<string> = new Set(['temporary', 'rate_limited', 'unauthorized']);
const mostTries = 5;

/**
 * What handovers ask of groups at their platforms. A move is asked for once: an attempt that ended without a word, by a
 * crash or a lost answer, is looked after by reading the group, never by moving it again.
 */
export const createGroupWorks = (
  house: Pick<DeskHouse, 'clock' | 'desk' | 'log' | 'nextId'>,
  adapterOf: (roomId: string) => Pick<Adapter, 'capabilities' | 'ownership'> | undefined,
  decide: DecideInRoom,
): Readonly<Record<'group.read' | 'group.transfer' | 'group.invite' | 'group.show', JobWork>> => {
  const { clock, log } = house;

  const ownershipOf = (roomId: string): Ownership | null => adapterOf(roomId)?.ownership ?? null;

  const whoOf = ({ personId, roomId }: Asked): Author | null => {
    const person = personId === null ? undefined : house.desk().personById.get(personId);
    const identity = person && identityFor(person, roomId);
    return person === undefined || identity === undefined ? null : { identity, name: person.name };
  };

  const settle = ({ handoverId, roomId }: Asked, result: OwnershipResult): JobEnd =>
    handoverId === null
      ? { type: 'failed', error: 'a result for no handover' }
      : decide(roomId, { type: 'ownership.settle', handoverId, result });

  const refused = (asked: Asked, error: PlatformError): JobEnd =>
    settle(asked, { type: 'refused', words: error.told });

  const groupOwnerOf = ({ roomId }: Asked): Capabilities['groupOwner'] =>
    adapterOf(roomId)?.capabilities('service', roomId).groupOwner ?? 'none';

  /** Before the move: whose the group is, and what stands in the way. That it refuses to tell stands there as well. */
  const lookBefore = async (asked: Asked, ownership: Ownership, to: Author): Promise<JobEnd> => {
    let owner: Author | null = null;
    try {
      ({ owner } = await ownership.read(asked.roomId));
      const obstacles = await ownership.preflight(asked.roomId, { from: owner, to });
      return settle(asked, { type: 'read', owner, obstacles });
    } catch (error) {
      if (!(error instanceof PlatformError) || error.kind !== 'rejected') throw error;
      return settle(asked, { type: 'read', owner, obstacles: [{ blocks: true, words: error.told }] });
    }
  };

  const read: JobWork = async (job) => {
    const asked = askedOf(job);
    const ownership = ownershipOf(asked.roomId);
    const to = whoOf(asked);
    const before = job.payload['why'] === 'preflight' && groupOwnerOf(asked) !== 'none';
    if (before && ownership !== null && to !== null) return lookBefore(asked, ownership, to);
    const group: Group =
      ownership === null ? { owner: null, members: null } : await ownership.read(asked.roomId);
    if (asked.handoverId === null) {
      if (group.owner === null) return { type: 'done' };
      const former = payloadText(job.payload, 'former');
      return decide(asked.roomId, { type: 'group.move', owner: group.owner, former });
    }
    return settle(asked, { type: 'read', owner: group.owner });
  };

  /** The same job once more, with what is known by now. */
  const goOn = (job: HeldJob, payload: JobPayload, dueAt: Instant): JobEnd => ({
    type: 'done',
    save: async (tx) => {
      const { kind, subject } = job;
      await insertJobs([
        { id: house.nextId(), kind, subject, dueAt, payload: { ...job.payload, ...payload } },
      ]).execute(tx);
      return { outgoing: false, timers: null, jobs: dueAt };
    },
  });

  /** Asks for the move. What certainly did not happen is tried again; what may have happened is looked for. */
  const ask = async (job: HeldJob, ownership: Ownership, move: OwnerMove): Promise<JobEnd> => {
    const asked = askedOf(job);
    const look = (unsure: boolean): JobEnd =>
      goOn(job, { looks: 1, unsure }, clock.now() + (ownership.readBackAfter[0] ?? 0));
    // An earlier attempt ended without a word: it may have asked.
    if (job.attempts > 1) return look(true);
    if (groupOwnerOf(asked) !== 'api' || ownership.transfer === undefined)
      return settle(asked, { type: 'by-hand', owner: move.from });
    try {
      await ownership.transfer(asked.roomId, move, job.subject);
      return look(false);
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      if (passing.has(error.kind)) return later(error, clock.now());
      if (error.kind === 'rejected') return refused(asked, error);
      log.warn({ job: job.kind, id: job.id, err: error }, 'whether the group moved is not known: it is read');
      return look(true);
    }
  };

  const transfer: JobWork = async (job) => {
    const asked = askedOf(job);
    const ownership = ownershipOf(asked.roomId);
    const to = whoOf(asked);
    if (ownership === null || to === null) return settle(asked, { type: 'by-hand', owner: null });
    const group = await ownership.read(asked.roomId).catch((error: unknown) => {
      if (!(error instanceof PlatformError)) throw error;
      return error.kind === 'rejected' ? refused(asked, error) : later(error, clock.now());
    });
    if ('type' in group) return group;
    const { owner } = group;
    if (owner?.identity === to.identity) return settle(asked, { type: 'read', owner });
    const looks = Number(job.payload['looks'] ?? 0);
    if (looks === 0) return ask(job, ownership, { from: owner, to });
    const wait = ownership.readBackAfter[looks];
    if (wait !== undefined) return goOn(job, { looks: looks + 1 }, clock.now() + wait);
    // Never seen, and never answered: so it did not happen, and is asked for once more.
    if (job.payload['unsure'] === true && job.payload['again'] !== true)
      return goOn(job, { looks: 0, unsure: false, again: true }, clock.now());
    return settle(asked, { type: 'not-seen', owner });
  };

  /** What is not worth a word when it cannot be done: the ritual goes on, and the cards show how the group stands. */
  const quietly =
    (what: (ownership: Ownership, asked: Asked, who: Author) => Promise<void> | undefined): JobWork =>
    async (job) => {
      const asked = askedOf(job);
      const ownership = ownershipOf(asked.roomId);
      const who = whoOf(asked);
      try {
        if (ownership !== null && who !== null) await what(ownership, asked, who);
      } catch (error) {
        if (!(error instanceof PlatformError)) throw error;
        if (passing.has(error.kind) && job.attempts < mostTries) return later(error, clock.now());
        log.warn({ job: job.kind, id: job.id, err: error }, 'the platform refused a step of a handover');
      }
      return { type: 'done' };
    };

  return {
    'group.read': read,
    'group.transfer': transfer,
    'group.invite': quietly((ownership, { roomId }, who) => ownership.invite?.(roomId, who)),
    'group.show': quietly((ownership, { roomId, introduction }, who) =>
      ownership.show?.(roomId, who, who.name, introduction),
    ),
  };
};

import { handoverOf, isHandover } from '../commands/handover-asked.ts';
import type { HandoverRef } from '../domain/handover/handover-commands.ts';
import type { Tx } from '../storage/database.ts';
import { findHandovers, lastHandoverNumber, loadHandovers } from '../storage/handovers.ts';
import type { RoomRecord } from '../domain/handover/prefill.ts';
import { roomRecords } from '../storage/room-records.ts';
import type { Handover } from '../domain/handover/handover.ts';
import type { Interpreted } from './interpret.ts';

/** Whether the rules want to see the room's handovers: an ordinary message costs no look at them. */
export const wantsHandovers = ({ inbound, intent }: Interpreted): boolean =>
  inbound.type === 'group-owner' ||
  inbound.type === 'form' ||
  (intent.type === 'command' &&
    (isHandover(intent.command) ||
      intent.command.type === 'room.bind' ||
      intent.command.type === 'room.unbind'));

/** Whether a handover may begin with it. */
const mayBegin = ({ inbound, intent }: Interpreted): boolean =>
  inbound.type === 'group-owner' ||
  (intent.type === 'command' &&
    (intent.command.type === 'handover.start' || intent.command.type === 'handover.stage'));

/** The handover that a command names, if it names one. */
export const handoverRefOf = (intent: Interpreted['intent']): HandoverRef | null =>
  intent.type === 'command' && isHandover(intent.command) ? handoverOf(intent.command) : null;

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The handovers of a batch, loaded only where an item wants any. */
export type BatchHandovers = {
  /** The room of the one that is named; undefined: none is, or there is none. */
  roomOf(ref: HandoverRef | null): string | undefined;
  /** Once its rooms are locked. */
  load(roomIds: readonly string[]): Promise<readonly Handover[]>;
  /** What a brief of theirs can begin with. */
  records(roomIds: readonly string[]): Promise<ReadonlyMap<string, RoomRecord>>;
  nextNumber(): number;
};

export const handoversOfBatch = async (tx: Tx, items: readonly Interpreted[]): Promise<BatchHandovers> => {
  const wanted = items.some(wantsHandovers);
  const begins = items.some(mayBegin);
  const refs = items.flatMap(({ intent }) => handoverRefOf(intent) ?? []);
  const named = await findHandovers(tx, {
    numbers: refs.flatMap((ref) => (ref.by === 'number' ? [ref.number] : [])),
    ids: refs.flatMap((ref) => (ref.by === 'id' && uuid.test(ref.id) ? [ref.id] : [])),
  });
  let last = wanted ? await lastHandoverNumber(tx) : 0;
  return {
    roomOf: (ref) =>
      ref === null || ref.by === 'room'
        ? undefined
        : named.find((one) => (ref.by === 'id' ? one.id === ref.id : one.number === ref.number))?.roomId,
    load: async (roomIds) =>
      wanted
        ? loadHandovers(
            tx,
            roomIds,
            named.map(({ id }) => id),
          )
        : [],
    records: async (roomIds) => roomRecords(tx, begins ? roomIds : []),
    nextNumber: () => {
      last += 1;
      return last;
    },
  };
};

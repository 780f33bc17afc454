import { randomUUID } from 'node:crypto';
import type { Desk } from '../../domain/desk.ts';
import type { Instant } from '../../domain/time.ts';
import { type Adapter, type Inbound, PlatformError, type Received } from '../contract.ts';
import { createByAPerson } from './by-a-person.ts';
import { createDirectory, type Directory, directRoomOf, type PlaygroundRoom } from './directory.ts';
import { createFeed } from './feed.ts';
import { inboundOf, joinedOf, readFlag, readGroup, readMessage, readPress } from './inbound.ts';
import { createOwnership, ownerMovedOf } from './ownership.ts';
import { createRedelivery, type Redelivery } from './redelivery.ts';
import { cannotRecall } from './room-limits.ts';
import { createRoomSettings } from './room-settings.ts';
import type { Handed, Playground } from './playground.ts';
import { blankMessage, noWords, type Group, type PlaygroundStore } from './store.ts';

export type PlaygroundOptions = {
  /** Read at every use, so that a reload shows at once. */
  readonly desk: () => Desk;
  readonly store: PlaygroundStore;
  readonly now: () => Instant;
  /** First delay of redelivery in milliseconds; tests shorten it. */
  readonly redeliverAfter?: number;
};

export type { Handed, Playground } from './playground.ts';

/** The page's id of what it posted. */
const idOf = (key: string): string => key.slice(key.lastIndexOf(':') + 1);

const delivered = (received: Received | 'later'): Handed =>
  received === 'later' ? { status: 'later' } : { status: 'delivered', answer: received.answer };

/** Messages per room that are delivered again at start, since a crash may have come before the desk had them. */
const offeredAtStart = 30;

/** The adapter of the playground: a chat platform of its own, in the browser, with people to speak as. */
export const createPlayground = (options: PlaygroundOptions): Adapter & Playground => {
  const { desk, store, now } = options;
  const feed = createFeed(store);
  let redelivery: Redelivery | null = null;
  let offeredAgain: Promise<void> = Promise.resolve();
  let paused = false;
  const beingTaken = new Set<Promise<Handed>>();

  const busy = (): boolean => paused || redelivery === null || redelivery.full();

  /** What is being taken while somebody starts over is waited for. */
  const taken = async (work: Promise<Handed>): Promise<Handed> => {
    beingTaken.add(work);
    try {
      return await work;
    } finally {
      beingTaken.delete(work);
    }
  };

  const offer = async (inbound: Inbound): Promise<Handed> =>
    redelivery === null ? { status: 'busy' } : delivered(await redelivery.offer(inbound));

  let groups: readonly Group[] = [];
  let directory = createDirectory(desk());
  const around = (): Directory => {
    if (directory.desk !== desk() || directory.groups !== groups) directory = createDirectory(desk(), groups);
    return directory;
  };

  const settings = createRoomSettings({
    store,
    directory: around,
    now,
    onOwnerMoved: async (roomId, moved) => {
      feed.tell({ type: 'state' });
      const { from } = moved;
      if (from !== null)
        for (const report of await byAPerson.takeFrom(roomId, from)) await redelivery?.offer(report);
      await redelivery?.offer(ownerMovedOf(roomId, moved, around()));
      feed.wake();
    },
  });
  const byAPerson = createByAPerson({ store, directory: around, groupOwner: settings.groupOwner, now });

  const told = <T>(change: T): T => {
    feed.tell({ type: 'state' });
    return change;
  };

  /** A database that is away is away for a moment. */
  const asked = async <T>(what: string, ask: () => Promise<T>): Promise<T> => {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof PlatformError) throw error;
      // Asking again is harmless here: the store keeps one message per outgoing id.
      throw new PlatformError('temporary', what, { cause: error });
    }
  };

  const offerAgain = async (queue: Redelivery, room: PlaygroundRoom): Promise<void> => {
    for (const message of await store.list(room.id, offeredAtStart)) {
      const inbound = inboundOf(message, room, settings.limits(room.id));
      if (redelivery !== queue) return;
      if (inbound) await queue.offer(inbound);
    }
  };

  return {
    platform: 'playground',
    capabilities: settings.capabilities,
    ownership: createOwnership({ settings, directory: around }),

    start: async (receive) => {
      groups = await store.groups();
      await feed.start();
      await settings.refresh();
      const queue = createRedelivery({
        receive,
        onDelivered: (inbound, { answer }) => {
          feed.tell({ type: 'delivered', id: idOf(inbound.key), answer });
        },
        ...(options.redeliverAfter === undefined ? {} : { firstDelay: options.redeliverAfter }),
      });
      redelivery = queue;
      // In the background: the desk has seen nearly all of it, and the page need not wait for that.
      offeredAgain = Promise.allSettled([
        ...groups.map((group) => queue.offer(joinedOf(group))),
        ...around().rooms.map((room) => offerAgain(queue, room)),
        ...settings.moves().map((moved) => queue.offer(ownerMovedOf(moved.roomId, moved, around()))),
      ]).then(() => undefined);
    },

    stop: async () => {
      const queue = redelivery;
      redelivery = null;
      feed.stop();
      await queue?.stop();
      await offeredAgain;
    },

    send: async ({ id, to, message, edits }) => {
      const roomId = 'room' in to ? to.room : directRoomOf(to.identity);
      if (!around().room(roomId)) {
        throw new PlatformError('rejected', `There is no room ${roomId} in the playground.`);
      }
      const { personSends, noButtons, noEdits } = settings.limits(roomId);
      return asked('The playground could not store the message.', async () => {
        // Another process may have changed the room since this was worded.
        if ('room' in to && (await settings.refresh()))
          throw new PlatformError('temporary', 'The room is another one now; it is worded again.');
        if (personSends) {
          const handed = await byAPerson.handOver(id, roomId, message);
          feed.wake();
          return handed;
        }
        if (edits !== null && noEdits)
          throw new PlatformError('rejected', 'Messages of this room cannot be edited.');
        if (edits !== null) {
          if (!(await store.edit(edits, message, now()))) {
            throw new PlatformError('rejected', 'The message to be edited does not exist in the playground.');
          }
          feed.wake();
          return { providerId: edits };
        }
        const stored = await store.append({
          ...blankMessage(randomUUID(), roomId, now()),
          message: noButtons ? { ...message, buttons: [] } : message,
          outgoingId: id,
        });
        feed.wake();
        return { providerId: stored.id };
      });
    },

    find: ({ id }) => asked('The playground could not look for the message.', () => byAPerson.find(id)),
    remind: (handed) =>
      asked('The playground could not store the reminder.', async () => {
        await byAPerson.remind(handed);
        feed.wake();
      }),
    withdraw: (handed) =>
      asked('The playground could not take the message back.', async () => {
        const withdrawn = await byAPerson.withdraw(handed);
        feed.wake();
        return withdrawn;
      }),

    recall: async ({ to, providerId }) => {
      const roomId = 'room' in to ? to.room : directRoomOf(to.identity);
      const { personSends, noRecall } = settings.limits(roomId);
      if (personSends || noRecall) throw cannotRecall(personSends);
      const gone = await asked('The playground could not take the message back.', () =>
        store.takeBack(providerId, noWords, now()),
      );
      if (!gone)
        throw new PlatformError('rejected', 'The message to be taken back does not exist in the playground.');
      feed.wake();
    },

    diagnose: async () => [
      {
        ok: true,
        text: `The playground has ${around().rooms.length} rooms and ${around().speakers.length} people to speak as.`,
      },
    ],

    directory: around,
    history: (roomId, limit, before) => store.list(roomId, limit, before),

    write: async (payload) => {
      const read = readMessage(payload, around(), now());
      if (!read.ok) return { status: 'refused', refusal: read.refusal };
      if (busy()) return { status: 'busy' };
      const keep = async (): Promise<Handed> => {
        const stored = await store.append(read.value);
        feed.wake();
        const room = around().room(stored.roomId);
        const inbound = room && inboundOf(stored, room, settings.limits(room.id));
        // Where there is none, it stands in the chat, and Baton does not see it.
        return inbound ? offer(inbound) : { status: 'delivered', answer: null };
      };
      return taken(keep());
    },

    press: async (payload) => {
      const read = readPress(payload, around(), now());
      if (!read.ok) return { status: 'refused', refusal: read.refusal };
      return busy() ? { status: 'busy' } : taken(offer(read.value));
    },

    flag: async (payload) => {
      const read = await readFlag(payload, around(), store.message, now());
      if (!read.ok) return { status: 'refused', refusal: read.refusal };
      return busy() ? { status: 'busy' } : taken(offer(read.value));
    },

    makeGroup: async (payload) => {
      const read = readGroup(payload, around(), now());
      if (!read.ok) return { status: 'refused', refusal: read.refusal };
      if (busy()) return { status: 'busy' };
      const make = async (): Promise<Handed> => {
        const group = await store.addGroup(read.value);
        groups = await store.groups();
        feed.tell({ type: 'state' });
        return offer(joinedOf(group));
      };
      return taken(make());
    },

    tap: async (payload) => {
      if (busy()) return { status: 'busy' };
      const send = async (): Promise<Handed> => {
        const tapped = await byAPerson.tap(payload);
        if (!tapped.ok) return { status: 'refused', refusal: tapped.refusal };
        feed.wake();
        const room = around().room(tapped.stored.roomId);
        const inbound = room && inboundOf(tapped.stored, room, settings.limits(room.id));
        return inbound ? offer(inbound) : { status: 'refused', refusal: 'malformed' };
      };
      return taken(send());
    },

    settings: {
      ...settings,
      change: async (roomId, payload) => told(await settings.change(roomId, payload)),
      giveGroup: async (roomId, payload) => told(await settings.giveGroup(roomId, payload)),
    },

    undelivered: () => {
      const keys = redelivery?.waiting() ?? new Set<string>();
      return [...keys].map(idOf);
    },

    deskChanged: () => feed.tell({ type: 'state' }),
    now,
    pause: async () => {
      paused = true;
      await offeredAgain;
      await Promise.allSettled(beingTaken);
      await redelivery?.forget();
    },
    resume: async (startedOver) => {
      if (startedOver) {
        groups = await store.groups();
        await settings.refresh();
        await feed.startOver();
      }
      paused = false;
    },
    feed,
  };
};

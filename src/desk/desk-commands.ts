import type { AskedCommand } from '../commands/intent.ts';
import type { Command } from '../domain/decide.ts';
import type { Accepted } from '../domain/decision.ts';
import { applyChanges, roomBefore, type DeskChange } from '../domain/desk-changes.ts';
import { createDesk, type Desk } from '../domain/desk.ts';
import type { LinkOffer } from '../domain/setup.ts';
import type { Instant } from '../domain/time.ts';
import type { Tx } from '../storage/database.ts';
import { lockDeskChanges } from '../storage/desk-changes.ts';
import { offersOf, triesIn } from '../storage/setup.ts';
import type { Codes } from './codes.ts';
import { wantsHandovers } from './handovers-wanted.ts';
import type { Interpreted } from './interpret.ts';
import type { DeskOverlay } from './overlay.ts';

/** Commands that may change the desk itself: they are decided one after the other, all processes together. */
export type DeskCommand = Extract<
  AskedCommand,
  {
    type:
      | 'room.bind'
      | 'room.unbind'
      | 'desk.claim'
      | `identity.${string}`
      | `shift.${string}`
      | `leave.${string}`;
  }
>;

/** Those that the words alone do not tell enough of. */
type Informed = Exclude<
  DeskCommand,
  { type: 'identity.link' | 'identity.unlink' | `shift.${string}` | `leave.${string}` }
>;

const changing: ReadonlySet<AskedCommand['type']> = new Set<DeskCommand['type']>([
  'room.bind',
  'room.unbind',
  'desk.claim',
  'identity.offer',
  'identity.redeem',
  'identity.link',
  'identity.unlink',
  'shift.take',
  'shift.return',
  'leave.add',
  'leave.end',
]);
const isDeskCommand = (command: AskedCommand): command is DeskCommand => changing.has(command.type);

/** What is decided one after the other, all processes together, since the desk may become another by it. */
const takesTurns = (item: Interpreted): boolean =>
  deskCommandOf(item.intent) !== null || wantsHandovers(item);

/** The desk, as it grows by one decision after the other before any of them is committed. */
export const growingDesk = (
  overlay: DeskOverlay,
): {
  current(): Desk;
  /** What was decided here. */
  own(): readonly DeskChange[];
  decided(decision: Pick<Accepted, 'effects'>): void;
} => {
  const base = overlay.base();
  const before = overlay.changes();
  const own: DeskChange[] = [];
  let desk = overlay.current();
  return {
    current: () => desk,
    own: () => own,
    decided: ({ effects }) => {
      const news = effects.flatMap((effect) => (effect.type === 'desk.change' ? [effect.change] : []));
      if (news.length === 0) return;
      own.push(...news);
      desk = createDesk(applyChanges(base, [...before, ...own]).plan);
    },
  };
};

const deskCommandOf = (intent: Interpreted['intent']): DeskCommand | null =>
  intent.type === 'command' && isDeskCommand(intent.command) ? intent.command : null;

/** The desk as a batch sees it: what one decision changes, the next one goes by. */
export type BatchDesk = {
  current(): Desk;
  /** Whether a command may change its own room, whose tickets the rules then want to see. */
  mayChange(item: Interpreted): boolean;
  /** With what the rules need to know beside the words. */
  commandOf(asked: Informed, roomId: string, roomName: string | null): Command;
  decided(decision: Accepted, roomId: string): void;
  /** True once a decision of this batch has changed the desk. */
  changed(): boolean;
};

type Deps = {
  readonly now: Instant;
  readonly overlay: DeskOverlay;
  readonly codes: Codes;
};

/**
 * Costs an ordinary batch nothing. Where a command may change the desk, the lock of all such changes is taken before any
 * room's, and what others have changed is read under it: no decision rests on a desk that has become another.
 */
export const deskOfBatch = async (
  tx: Tx,
  items: readonly Interpreted[],
  { now, overlay, codes }: Deps,
): Promise<BatchDesk> => {
  const commands = items.flatMap((item) => {
    const command = deskCommandOf(item.intent);
    return command === null ? [] : [{ command, roomId: item.inbound.roomId }];
  });
  let offers: ReadonlyMap<string, LinkOffer> = new Map();
  let tries = new Map<string, number>();
  if (items.some(takesTurns)) {
    await lockDeskChanges(tx);
    await overlay.refresh(tx);
    const hashes = commands.flatMap(({ command }) =>
      command.type === 'identity.redeem' ? [codes.hash(command.code)] : [],
    );
    if (hashes.length > 0) offers = await offersOf(tx, hashes);
    const guessing = commands.filter(
      ({ command }) => command.type === 'identity.redeem' || command.type === 'desk.claim',
    );
    if (guessing.length > 0) {
      const rooms = [...new Set(guessing.map(({ roomId }) => roomId))];
      tries = new Map(await triesIn(tx, rooms, now));
    }
  }

  const base = overlay.base();
  const before = overlay.changes();
  const used = new Set<string>();
  const growing = growingDesk(overlay);

  return {
    current: growing.current,
    mayChange: ({ intent }) =>
      deskCommandOf(intent) !== null || asksForRoom(intent) || intent.type === 'news',
    commandOf: (asked, roomId, roomName) => {
      switch (asked.type) {
        case 'room.bind':
          return { ...asked, room: roomName };
        case 'room.unbind':
          return { type: 'room.unbind', before: roomBefore(base, [...before, ...growing.own()], roomId) };
        case 'desk.claim':
          return {
            type: 'desk.claim',
            isRight:
              codes.hash(asked.code) === codes.hash(codes.setup(claimsOf([...before, ...growing.own()]))),
            tries: tries.get(roomId) ?? 0,
          };
        case 'identity.offer': {
          const code = codes.link();
          return { type: 'identity.offer', code, hash: codes.hash(code) };
        }
        case 'identity.redeem': {
          const hash = codes.hash(asked.code);
          const offer = used.has(hash) ? null : (offers.get(hash) ?? null);
          return { type: 'identity.redeem', offer, tries: tries.get(roomId) ?? 0 };
        }
      }
    },
    decided: (decision, roomId) => {
      growing.decided(decision);
      for (const effect of decision.effects) {
        if (effect.type === 'code.tried') tries.set(roomId, (tries.get(roomId) ?? 0) + 1);
        else if (effect.type === 'link.used') used.add(effect.hash);
      }
    },
    changed: () => growing.own().length > 0,
  };
};

const asksForRoom = (intent: Interpreted['intent']): boolean =>
  intent.type === 'command' && intent.command.type === 'room.show';

/** How often somebody was made admin from chat: which code of the start is in force. */
export const claimsOf = (changes: readonly DeskChange[]): number =>
  changes.filter(
    (change) =>
      (change.type === 'person.added' || change.type === 'roles.granted') && change.roles.includes('admin'),
  ).length;

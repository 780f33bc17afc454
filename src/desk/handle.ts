import type { Capabilities, Inbound } from '../adapters/contract.ts';
import { isHandover } from '../commands/handover-asked.ts';
import type { Misunderstanding, Operation, Query } from '../commands/intent.ts';
import { actorOf, languageOf, type Actor } from '../domain/actor.ts';
import { decide } from '../domain/decide.ts';
import type { Context, RoomState } from '../domain/decision.ts';
import type { Language, Room } from '../domain/desk.ts';
import type { Doubt } from '../domain/doubt.ts';
import type { Grader } from '../domain/grading/grade.ts';
import type { Answer } from '../domain/notices.ts';
import { denials } from '../domain/rejections.ts';
import { may, rights } from '../domain/rights.ts';
import { languageOfText } from '../domain/setup.ts';
import type { Instant } from '../domain/time.ts';
import type { Tx } from '../storage/database.ts';
import { loadDoubts } from '../storage/doubts.ts';
import { quotedTickets } from '../storage/messages.ts';
import { lockRooms } from '../storage/rooms.ts';
import { saveChanges } from '../storage/save.ts';
import { findById, findByNumber, loadTickets } from '../storage/tickets.ts';
import { createChangeSet } from './changes.ts';
import type { Codes } from './codes.ts';
import { withBriefAnswers } from './brief-answers.ts';
import { deskOfBatch } from './desk-commands.ts';
import { handoverRefOf, handoversOfBatch } from './handovers-wanted.ts';
import { readFlagged } from './flagged.ts';
import { keptMessage } from './kept-message.ts';
import { forCustomer } from './for-customer.ts';
import { mayOpen, refOf, type Interpreted } from './interpret.ts';
import type { DeskOverlay } from './overlay.ts';
import { toCommand } from './to-command.ts';
import { repliesWanted } from './replies-wanted.ts';
import { takeReports } from './reports.ts';
import type { Wakes } from './wakes.ts';

/** What the one who wrote or pressed is told after the commit; queries and operations are carried out then. */
export type Reply =
  | { readonly type: 'answer'; readonly answer: Answer }
  | { readonly type: 'query'; readonly query: Query }
  | { readonly type: 'operation'; readonly operation: Operation }
  | { readonly type: 'misunderstood'; readonly why: Misunderstanding };

export type Outcome = {
  readonly reply: Reply | null;
  readonly actor: Actor;
  /** Of the one who asked, on their platform. */
  readonly identity: string;
  readonly language: Language;
  readonly room: Room | null;
};

export type HandleDeps = {
  readonly overlay: DeskOverlay;
  readonly codes: Codes;
  readonly grade: Grader;
  readonly now: Instant;
  readonly nextId: () => string;
  readonly nextNumber: () => number;
  readonly notify: string | null;
  readonly asksModel: boolean;
  /** What its platform shows us of a room. */
  readonly reads: (room: Room) => Capabilities['reads'];
  /** Whether its platform shows who owns the group. */
  readonly showsGroupOwner: (room: Room) => boolean;
};

export type Handled = {
  readonly outcomes: readonly Outcome[];
  readonly wakes: Wakes;
  /** The desk itself is another once this is committed. */
  readonly deskChanged: boolean;
};

const quoteOf = (inbound: Inbound): string | null => (inbound.type === 'message' ? inbound.quotes : null);

const refused = ({ reply }: Outcome): boolean => reply?.type === 'answer' && reply.answer.type === 'rejected';

/** Everything the messages name, found without a lock: which rooms they are aimed at. */
const aim = async (
  tx: Tx,
  items: readonly Interpreted[],
): Promise<{
  readonly tickets: ReadonlyMap<string, { readonly id: string; readonly roomId: string }>;
  readonly doubts: ReadonlyMap<string, Doubt>;
  readonly quoted: ReadonlyMap<string, string>;
}> => {
  const refs = items.flatMap(({ intent }) => refOf(intent) ?? []);
  const numbers = [
    ...items.flatMap((item) => item.numbers),
    ...refs.flatMap((ref) => (ref.by === 'number' ? [ref.number] : [])),
  ];
  const quotes = items.flatMap(({ inbound }) => {
    const providerId = quoteOf(inbound);
    return providerId === null ? [] : [{ roomId: inbound.roomId, providerId }];
  });
  const doubtIds = items.flatMap(({ intent }) =>
    intent.type === 'command' && intent.command.type === 'doubt.settle' ? [intent.command.doubtId] : [],
  );
  const quoted = await quotedTickets(tx, quotes);
  const attached = items.flatMap(({ intent }) =>
    intent.type === 'command' &&
    intent.command.type === 'doubt.settle' &&
    intent.command.verdict.type === 'attach' &&
    'ticketId' in intent.command.verdict
      ? [intent.command.verdict.ticketId]
      : [],
  );
  const ids = [...refs.flatMap((ref) => (ref.by === 'id' ? [ref.id] : [])), ...quoted.values(), ...attached];
  const found = [...(await findByNumber(tx, numbers)), ...(await findById(tx, ids))];
  const tickets = new Map(
    found.flatMap((ticket): [string, { id: string; roomId: string }][] => [
      [ticket.id, ticket],
      [`#${ticket.number}`, ticket],
    ]),
  );
  const doubts = new Map((await loadDoubts(tx, doubtIds)).map((doubt) => [doubt.id, doubt]));
  return { tickets, doubts, quoted };
};

/**
 * Handles what was recorded as new: aims, locks the rooms in order, loads, decides one after the other on what the
 * ones before left, saves. Runs inside the transaction that recorded them.
 */
export const handleInbounds = async (
  tx: Tx,
  interpreted: readonly Interpreted[],
  deps: HandleDeps,
): Promise<Handled> => {
  const { now } = deps;
  const given = await withBriefAnswers(tx, interpreted, deps.overlay.current());
  const batch = await deskOfBatch(tx, given, deps);
  const forOthers = given.map((item) => forCustomer(batch.current(), item));
  const items = given.map((item, index) => forOthers[index]?.item ?? item);
  const { tickets: named, doubts, quoted } = await aim(tx, items);
  const batchHandovers = await handoversOfBatch(tx, items);

  const quotedId = (inbound: Inbound): string | null => {
    const providerId = quoteOf(inbound);
    return providerId === null ? null : (quoted.get(`${inbound.roomId}\n${providerId}`) ?? null);
  };
  /** One of ours may aim at another room's ticket from anywhere; a customer's commands stay in their room. */
  const targetOf = ({ inbound, intent }: Interpreted): string => {
    if (intent.type !== 'command' || !batch.current().personByIdentity.has(inbound.author.identity))
      return inbound.roomId;
    // What it opens shows the words to everybody in its room, so a quoted card must not carry them to a customer.
    if (intent.command.type === 'ticket.open') return inbound.roomId;
    if (intent.command.type === 'doubt.settle')
      return doubts.get(intent.command.doubtId)?.roomId ?? inbound.roomId;
    if (isHandover(intent.command)) return batchHandovers.roomOf(handoverRefOf(intent)) ?? inbound.roomId;
    const ref = refOf(intent);
    const key = ref?.by === 'number' ? `#${ref.number}` : ref?.by === 'id' ? ref.id : quotedId(inbound);
    return (key === null ? undefined : named.get(key)?.roomId) ?? inbound.roomId;
  };

  const targets = items.map((item, index) => forOthers[index]?.roomId ?? targetOf(item));
  const rooms = new Map(await lockRooms(tx, [...targets, ...items.map(({ inbound }) => inbound.roomId)]));
  for (const { inbound } of items) {
    const room = rooms.get(inbound.roomId);
    if (inbound.direct === true && room?.kind === 'unknown') rooms.set(room.id, { ...room, kind: 'direct' });
  }
  const flagged = await readFlagged(tx, items);
  const changing = new Set(items.filter(batch.mayChange).map(({ inbound }) => inbound.roomId));
  const service = [...new Set(targets)].filter((id) => rooms.get(id)?.kind === 'service' || changing.has(id));
  const loaded = await loadTickets(tx, service, [
    ...new Set([...[...named.values()].map((ticket) => ticket.id), ...flagged.ticketIds]),
  ]);
  const handovers = await batchHandovers.load([...new Set(targets)]);
  const records = await batchHandovers.records([...new Set(targets)]);
  // Read again now that the rooms are locked: somebody may have settled one meanwhile.
  const lockedDoubts = await loadDoubts(tx, [...doubts.keys(), ...flagged.doubtIds]);
  const replies = await repliesWanted(tx, items, loaded);
  const ticketsOf = Map.groupBy(loaded, (ticket) => ticket.roomId);
  const states = new Map<string, RoomState>();
  const stateOf = (roomId: string): RoomState => {
    const known = states.get(roomId);
    if (known) return known;
    const room = rooms.get(roomId) ?? { id: roomId, kind: 'unknown', name: roomId };
    return {
      room,
      tickets: ticketsOf.get(roomId) ?? [],
      doubts: lockedDoubts.filter((doubt) => doubt.roomId === roomId),
      handovers: handovers.filter((handover) => handover.roomId === roomId),
      record: records.get(roomId),
      replies,
    };
  };

  const set = createChangeSet();

  const handleOne = (item: Interpreted, target: string): Outcome => {
    const { inbound, intent } = item;
    const desk = batch.current();
    const room = states.get(inbound.roomId)?.room ?? rooms.get(inbound.roomId) ?? null;
    const actor: Actor =
      intent.type === 'news' ? { type: 'desk' } : actorOf(desk, room ?? undefined, inbound.author);
    // Nobody has said which language is spoken there.
    const heard =
      room?.kind === 'unknown' && inbound.type === 'message' ? languageOfText(inbound.text) : null;
    const wroteIn = ('language' in intent ? intent.language : heard) ?? undefined;
    const language = languageOf(desk, room ?? undefined, inbound.author.identity, wroteIn);
    const by = { actor, now, nextId: deps.nextId };
    const end = (reply: Reply | null): Outcome => ({
      reply,
      actor,
      identity: inbound.author.identity,
      language,
      room,
    });

    if (intent.type === 'report' || flagged.isTaken(inbound)) return end(null);
    if (intent.type === 'misunderstood') return end({ type: 'misunderstood', why: intent.why });
    if (intent.type === 'query' || intent.type === 'operation') {
      const action = intent.type === 'query' ? intent.query.type : intent.operation.type;
      if (may(actor, action)) {
        return end(
          intent.type === 'query'
            ? { type: 'query', query: intent.query }
            : { type: 'operation', operation: intent.operation },
        );
      }
      set.deny(action, inbound.roomId, by);
      return end({
        type: 'answer',
        answer: { type: 'rejected', rejection: { code: 'not-allowed', needs: rights[action] } },
      });
    }

    const state = stateOf(target);
    const messageId = deps.nextId();
    const command = toCommand(
      { ...item, intent },
      state,
      room,
      inbound.type === 'flagged' ? flagged.ticketOf(inbound) : quotedId(inbound),
      flagged.doubtOf(inbound),
      messageId,
      deps.grade,
      batch,
    );
    const context: Context = {
      desk,
      actor,
      identity: inbound.author.identity,
      now,
      nextId: deps.nextId,
      nextNumber: deps.nextNumber,
      nextHandoverNumber: batchHandovers.nextNumber,
      showsGroupOwner: deps.showsGroupOwner(state.room),
      reads: deps.reads(state.room),
      asksModel: deps.asksModel,
    };
    const decision = decide(state, command, context);
    if (!decision.ok) {
      if (denials.has(decision.rejection.code)) set.deny(command.type, inbound.roomId, by);
      return end({ type: 'answer', answer: { type: 'rejected', rejection: decision.rejection } });
    }
    states.set(target, decision.state);
    batch.decided(decision, inbound.roomId);
    flagged.decided(inbound, decision);
    set.add(
      decision,
      by,
      // A reply that was typed into a button's form is a message like any other.
      inbound.type === 'message' || inbound.type === 'flagged' || command.type === 'ticket.reply'
        ? keptMessage(inbound, messageId, (author) => actorOf(desk, room ?? undefined, author))
        : null,
    );
    return end(decision.answer === null ? null : { type: 'answer', answer: decision.answer });
  };

  const handleBoth = (item: Interpreted, target: string): Outcome => {
    const first = handleOne(item, target);
    const { next } = item;
    if (next === undefined || refused(first)) return first;
    return handleOne({ ...item, intent: { type: 'command', command: next, language: null } }, target);
  };
  const outcomes = items.map((item, index) => handleBoth(item, targets[index] ?? item.inbound.roomId));
  const reported = await takeReports(
    tx,
    items.map(({ inbound }) => inbound),
    { desk: batch.current(), now, nextId: deps.nextId },
  );
  await flagged.remember(tx, now);
  await saveChanges(tx, set.changes(), { now, notify: deps.notify });
  const wakes = set.wakes();
  return {
    outcomes,
    // One that was sent may be an introduction, which a timer tells.
    wakes: reported ? { ...wakes, outgoing: true, timers: Math.min(wakes.timers ?? now, now) } : wakes,
    deskChanged: batch.changed(),
  };
};

/** How many numbers a batch can need at most. */
export const numbersWanted = (items: readonly Interpreted[]): number => items.filter(mayOpen).length;

import type { Inbound } from '../adapters/contract.ts';
import type { AskedCommand, Intent } from '../commands/intent.ts';
import { parseScore } from '../commands/parse.ts';
import { withoutMention } from '../commands/tokenize.ts';
import { actorOf, nameOf } from '../domain/actor.ts';
import type { Command } from '../domain/decide.ts';
import type { RoomState } from '../domain/decision.ts';
import type { Desk, Room } from '../domain/desk.ts';
import { readFilled, readReturned } from '../domain/handover/item-words.ts';
import { personCalled, stageCalled } from '../domain/handover/receiving.ts';
import type { Grader } from '../domain/grading/grade.ts';
import type { BatchDesk } from './desk-commands.ts';
import type { Interpreted, PlatformNews } from './interpret.ts';

/** The name of its room, where the platform tells it. */
const roomNameOf = (inbound: Inbound): string | null => {
  const name = inbound.roomName ?? '';
  return name === '' ? null : name;
};

/** A reply to a ticket's message names that ticket where the command itself names none. */
const withQuote = (command: AskedCommand, quoted: string | null): AskedCommand =>
  quoted !== null && 'ticket' in command && command.ticket.by === 'room'
    ? { ...command, ticket: { by: 'id', id: quoted } }
    : command;

/** "@Grace onboarding": behind a name stands a stage of the desk's own, unless all of it is a name. */
const withDeskStage = (
  command: Extract<AskedCommand, { type: 'handover.start' }>,
  desk: Desk,
): Extract<AskedCommand, { type: 'handover.start' }> => {
  const words = command.incoming.split(' ');
  const last = words.at(-1) ?? '';
  if (command.stage !== null || words.length < 2 || personCalled(desk, command.incoming) !== undefined)
    return command;
  const incoming = words.slice(0, -1).join(' ');
  return stageCalled(desk, last) === undefined || personCalled(desk, incoming) === undefined
    ? command
    : { ...command, incoming, stage: last };
};

type Asked = Interpreted & {
  readonly intent: Extract<Intent, { type: 'message' | 'command' }> | PlatformNews;
};

/** What was asked, with all that the rules need to know beside the words. */
export const toCommand = (
  { inbound, intent, numbers }: Asked,
  state: RoomState,
  /** Where it was written; its state may be another's. */
  from: Room | null,
  quoted: string | null,
  /** The open question about a message that somebody points at. */
  doubtId: string | null,
  messageId: string,
  grade: Grader,
  batch: BatchDesk,
): Command => {
  if (intent.type === 'news') return intent.command;
  const room = roomNameOf(inbound);
  if (intent.type === 'command') {
    const command = withQuote(intent.command, quoted);
    switch (command.type) {
      case 'ticket.open':
        return { ...command, grade: grade(command.text), writtenAt: inbound.writtenAt };
      case 'ticket.summarize':
      case 'ticket.draft':
      case 'ticket.recall':
        return { ...command, askedIn: from };
      case 'ticket.reply':
        return {
          ...command,
          messageId,
          quotedTicketId: quoted,
          writtenIn: from?.kind === 'service' ? from.id : null,
        };
      case 'doubt.settle': {
        const text = state.doubts.find((doubt) => doubt.id === command.doubtId)?.text ?? '';
        const { verdict } = command;
        if (verdict.type !== 'attach' || !('number' in verdict))
          return { ...command, verdict, grade: grade(text) };
        // One that the room does not have is refused by the rules.
        const ticketId = state.tickets.find(({ number }) => number === verdict.number)?.id ?? '';
        return { ...command, verdict: { type: 'attach', ticketId }, grade: grade(text) };
      }
      case 'handover.start':
        return withDeskStage(command, batch.current());
      case 'brief.fill':
        return { ...command, type: 'handover.fill' };
      case 'handover.fill': {
        const { type, handover, text } = command;
        return { type, handover, answers: readFilled(batch.current().handover.brief, text) };
      }
      case 'handover.return': {
        const { type, handover, text } = command;
        return { type, handover, items: readReturned(batch.current().handover.brief, text) };
      }
      case 'room.bind':
      case 'room.unbind':
      case 'desk.claim':
      case 'identity.offer':
      case 'identity.redeem':
        return batch.commandOf(command, state.room.id, room);
      default:
        return command;
    }
  }
  if (inbound.type === 'joined') return { type: 'room.join', room };
  if (inbound.type === 'flagged') {
    const said = inbound.message;
    const words = withoutMention(said.text);
    const author = actorOf(batch.current(), state.room, said.author);
    return {
      type: 'ticket.flag',
      message: {
        text: words,
        grade: grade(words),
        writtenAt: said.writtenAt,
        authorId: said.author.identity,
        authorName: nameOf(author),
        ticketId: quoted,
        doubtId: state.doubts.find(({ id }) => id === doubtId)?.id ?? null,
      },
    };
  }
  const text = inbound.type === 'message' ? withoutMention(inbound.text) : '';
  return {
    type: 'message.receive',
    message: {
      messageId,
      identity: inbound.author.identity,
      text,
      grade: grade(text),
      quotedTicketId: quoted,
      numbers,
      writtenAt: inbound.writtenAt,
      addressed: inbound.type === 'message' && inbound.addressed,
      rating: parseScore(text),
    },
    room,
  };
};

import type { Inbound } from '../adapters/contract.ts';
import type { AskedCommand, Intent } from '../commands/intent.ts';
import { parseScore } from '../commands/parse.ts';
import { withoutMention } from '../commands/tokenize.ts';
import type { Command } from '../domain/decide.ts';
import type { RoomState } from '../domain/decision.ts';
import type { Room } from '../domain/desk.ts';
import type { Grader } from '../domain/grading/grade.ts';
import type { BatchDesk } from './desk-commands.ts';
import type { Interpreted } from './interpret.ts';

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

type Asked = Interpreted & { readonly intent: Extract<Intent, { type: 'message' | 'command' }> };

/** What was asked, with all that the rules need to know beside the words. */
export const toCommand = (
  { inbound, intent, numbers }: Asked,
  state: RoomState,
  /** Where it was written; its state may be another's. */
  from: Room | null,
  quoted: string | null,
  messageId: string,
  grade: Grader,
  batch: BatchDesk,
): Command => {
  const room = roomNameOf(inbound);
  if (intent.type === 'command') {
    const command = withQuote(intent.command, quoted);
    switch (command.type) {
      case 'ticket.open':
        return { ...command, grade: grade(command.text), writtenAt: inbound.writtenAt };
      case 'ticket.summarize':
      case 'ticket.draft':
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

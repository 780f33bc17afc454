import { askForWords, tellWords, type AskedIn } from './assistant-moves.ts';
import type { AssistantNotice } from './assistant-words.ts';
import { accept, type Context, type Decision, type Draft, type TicketRef } from './decision.ts';
import { giveOpinion } from './opinion-moves.ts';
import type { Opinion } from './opinion.ts';
import { tellSimilar, type SimilarTicket } from './similar.ts';

/** What is asked of whatever helps beside the rules, and as the desk's own commands what comes back from there. */
export type AssistantCommand =
  | {
      readonly type: 'ticket.summarize' | 'ticket.draft';
      readonly ticket: TicketRef;
      readonly askedIn: AskedIn | null;
    }
  | {
      readonly type: 'similar.tell';
      readonly ticketId: string;
      readonly found: readonly SimilarTicket[];
    }
  | { readonly type: 'opinion.give'; readonly opinion: Opinion }
  | {
      readonly type: 'assistant.tell';
      readonly to: { readonly room: string } | { readonly identity: string };
      readonly notice: AssistantNotice;
    };

export const followAssistant = (draft: Draft, context: Context, command: AssistantCommand): Decision => {
  switch (command.type) {
    case 'ticket.summarize':
      return askForWords(draft, context, 'summary', command);
    case 'ticket.draft':
      return askForWords(draft, context, 'draft', command);
    case 'similar.tell':
      tellSimilar(draft, context, command.ticketId, command.found);
      break;
    case 'opinion.give':
      giveOpinion(draft, context, command.opinion);
      break;
    case 'assistant.tell':
      tellWords(draft, command.to, command.notice);
      break;
  }
  return accept(draft);
};

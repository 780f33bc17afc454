import type { Command } from '../domain/decide.ts';
import type { TicketRef } from '../domain/decision.ts';
import type { Language } from '../domain/desk.ts';
import type { DoubtVerdict } from '../domain/doubt-moves.ts';
import type { FigureName, PeriodName } from '../domain/report.ts';
import type { TicketFilter } from '../domain/ticket-filter.ts';
import type { RoomSetup } from '../domain/setup.ts';
import type { AskedHandover, HandoverQuery } from './handover-asked.ts';

/** A command as typed or pressed; what it lacks (a grade, the time) the shell adds. */
export type AskedCommand =
  | Extract<
      Command,
      {
        type:
          | 'room.show'
          | 'identity.link'
          | 'identity.unlink'
          | 'shift.take'
          | 'shift.return'
          | 'leave.add'
          | 'leave.end'
          | 'ticket.respond'
          | 'ticket.acknowledge'
          | 'ticket.claim'
          | 'ticket.assign'
          | 'ticket.wait'
          | 'ticket.resolve'
          | 'ticket.reopen'
          | 'ticket.close'
          | 'ticket.grade'
          | 'poll.rate'
          | 'poll.remind'
          | 'followup.close';
      }
    >
  | { readonly type: 'room.bind'; readonly setup: RoomSetup }
  | { readonly type: 'room.unbind' }
  | { readonly type: 'desk.claim'; readonly code: string }
  | { readonly type: 'identity.offer' }
  | { readonly type: 'identity.redeem'; readonly code: string }
  | { readonly type: 'ticket.open'; readonly text: string }
  | { readonly type: 'ticket.summarize' | 'ticket.draft'; readonly ticket: TicketRef }
  | { readonly type: 'ticket.reply'; readonly ticket: TicketRef; readonly text: string }
  | {
      readonly type: 'ticket.recall';
      readonly ticket: TicketRef;
      /** The reply that is meant; null: the last one. */
      readonly replyId: string | null;
      readonly reason: string | null;
    }
  | { readonly type: 'doubt.settle'; readonly doubtId: string; readonly verdict: AskedVerdict }
  | AskedHandover;

/** Whose clocks: those of the room's customer or team, one's own tickets, or one's teams'. */
export type SlaScope = 'here' | 'mine' | 'team';

/** Somebody who types has a ticket's number, not its id. */
export type AskedVerdict = DoubtVerdict | { readonly type: 'attach'; readonly number: number };

/** Reads only; answered after the commit. */
export type Query =
  | { readonly type: 'help.show'; readonly verb: string | null }
  | { readonly type: 'whoami.show' }
  | { readonly type: 'ticket.show'; readonly ticket: TicketRef }
  | { readonly type: 'tickets.show'; readonly filter: TicketFilter }
  | { readonly type: 'similar.show'; readonly ticket: TicketRef }
  /** Of one ticket, where it is not left to the room. */
  | { readonly type: 'sla.show'; readonly ticket: TicketRef; readonly scope: SlaScope }
  | { readonly type: 'who.show'; readonly name: string | null }
  | { readonly type: 'oncall.show'; readonly name: string | null; readonly days: number | null }
  | { readonly type: 'customer.show'; readonly name: string | null }
  | { readonly type: 'report.show'; readonly period: PeriodName; readonly figure: FigureName | null }
  | { readonly type: 'model.show'; readonly period: PeriodName }
  | { readonly type: 'followup.show' }
  | { readonly type: 'outbox.show' }
  | { readonly type: 'inbox.show' }
  | HandoverQuery;

/** Settles what operators see in `/outbox` and `/inbox`. `id` is a row's id or an unambiguous beginning of it. */
export type Operation =
  | { readonly type: 'outbox.settle'; readonly id: string; readonly how: 'retry' | 'sent' | 'drop' }
  | { readonly type: 'inbox.settle'; readonly id: string; readonly how: 'retry' | 'drop' };

/** What a command may be told. `views` has a word for each in both languages. */
export type ArgumentName =
  | 'ticket'
  | 'person'
  | 'customer'
  | 'filter'
  | 'setup'
  | 'link'
  | 'roster'
  | 'shift'
  | 'leave'
  | 'handover'
  | 'stage'
  | 'offboard'
  | 'returned'
  | 'stakeholder'
  | 'scope'
  | 'time'
  | 'party'
  | 'severity'
  | 'score'
  | 'period'
  | 'figure'
  | 'verb'
  | 'how'
  | 'verdict'
  | 'id'
  | 'text'
  | 'reason'
  | 'note';

/** Why a line that looks like a command is none; `verb` is as it was typed. */
export type Misunderstanding =
  | { readonly code: 'unknown-verb'; readonly verb: string; readonly nearest: string | null }
  | { readonly code: 'unknown-button' }
  | { readonly code: 'argument-missing'; readonly verb: string; readonly argument: ArgumentName }
  | {
      readonly code: 'argument-wrong';
      readonly verb: string;
      readonly argument: ArgumentName;
      readonly value: string;
      readonly choices: readonly string[];
    }
  /** All is understood but these words, so the line may mean something else. */
  | { readonly code: 'argument-extra'; readonly verb: string; readonly value: string };

export type Intent =
  | { readonly type: 'message' }
  | { readonly type: 'command'; readonly command: AskedCommand; readonly language: Language | null }
  | { readonly type: 'query'; readonly query: Query; readonly language: Language | null }
  | { readonly type: 'operation'; readonly operation: Operation; readonly language: Language | null }
  | { readonly type: 'misunderstood'; readonly why: Misunderstanding; readonly language: Language | null };

import { figureNames, periodNames, type FigureName, type PeriodName } from '../domain/report.ts';
import { severities } from '../domain/severity.ts';
import { waitingParties } from '../domain/ticket.ts';
import { filterWords } from '../domain/ticket-filter.ts';
import type { BriefAnswered } from './handover-asked.ts';
import type { AskedCommand, Intent, Operation, Query } from './intent.ts';
import { handoverParts, handoverPressed, isHandoverPress, isHandoverQuery } from './press-handover.ts';
import { escape, refOf, refText, setupOf, setupParts, unescape, verdictParts } from './press-parts.ts';

/** What a button can stand for. Words (a note, a reason, a person) are not part of it: a press brings them along. */
export type Pressable = Exclude<AskedCommand, BriefAnswered> | Query | Operation;

/** Every platform carries this much in a button. */
const longestAction = 100;

const partsOf = (asked: Pressable): readonly string[] => {
  if (isHandoverPress(asked)) return handoverParts(asked);
  switch (asked.type) {
    case 'ticket.open':
    case 'whoami.show':
    case 'followup.show':
    case 'outbox.show':
    case 'inbox.show':
    case 'room.show':
    case 'room.unbind':
    case 'identity.offer':
    case 'shift.return':
    case 'leave.end':
    case 'leave.add':
      return [];
    case 'tickets.show': {
      const { words, severities: wanted, name } = asked.filter;
      return [words.join(','), wanted.join(','), ...(name === null ? [] : [escape(name)])];
    }
    case 'sla.show':
      return [refText(asked.ticket), asked.scope];
    case 'ticket.respond':
      return [refText(asked.ticket), ...(asked.at === null ? [] : [String(asked.at)])];
    case 'who.show':
    case 'customer.show':
      return asked.name === null ? [] : [escape(asked.name)];
    case 'oncall.show':
      return [String(asked.days ?? ''), ...(asked.name === null ? [] : [escape(asked.name)])];
    case 'shift.take':
      return asked.names.map(escape);
    case 'room.bind':
      return setupParts(asked.setup);
    case 'desk.claim':
    case 'identity.redeem':
      return [escape(asked.code)];
    case 'identity.link':
      return [escape(asked.identity), escape(asked.who)];
    case 'identity.unlink':
      return [escape(asked.identity)];
    case 'ticket.reply':
    case 'ticket.acknowledge':
    case 'ticket.claim':
    case 'ticket.assign':
    case 'ticket.resolve':
    case 'ticket.reopen':
    case 'ticket.close':
    case 'ticket.show':
    case 'similar.show':
    case 'ticket.summarize':
    case 'ticket.draft':
    case 'poll.remind':
    case 'followup.close':
      return [refText(asked.ticket)];
    case 'ticket.recall':
      return [refText(asked.ticket), ...(asked.replyId === null ? [] : [escape(asked.replyId)])];
    case 'ticket.wait':
      return [refText(asked.ticket), asked.party];
    case 'ticket.grade':
      return [refText(asked.ticket), asked.severity];
    case 'poll.rate':
      return [refText(asked.ticket), asked.pollId === null ? '' : escape(asked.pollId), String(asked.value)];
    case 'doubt.settle':
      return [escape(asked.doubtId), ...verdictParts(asked.verdict)];
    case 'help.show':
      return asked.verb === null ? [] : [escape(asked.verb)];
    case 'model.show':
      return [asked.period];
    case 'report.show':
      return asked.figure === null ? [asked.period] : [asked.period, asked.figure];
    case 'outbox.settle':
    case 'inbox.settle':
      return [escape(asked.id), asked.how];
  }
};

const textOf = (asked: Pressable): string => [asked.type, ...partsOf(asked)].join(':');

/** Our own ids always fit; an id of a platform's making may not. */
export const fitsButton = (asked: Pressable): boolean => textOf(asked).length <= longestAction;

/** The text a button carries, e.g. `ticket.grade:<id>:major`; throws where it does not fit. */
export const pressAction = (asked: Pressable): string => {
  const action = textOf(asked);
  if (action.length > longestAction) throw new RangeError(`too long for a button: ${action}`);
  return action;
};

const oneOf = <T extends string>(known: readonly T[], part: string | undefined): T | null =>
  known.find((one) => one === part) ?? null;

/** Known words with commas between them, or null where one is none of them. */
const listOf = <T extends string>(known: readonly T[], part: string | undefined): readonly T[] | null => {
  const parts = part === undefined || part === '' ? [] : part.split(',');
  const found = parts.map((one) => oneOf(known, one)).filter((one) => one !== null);
  return found.length === parts.length ? found : null;
};

const asked = (parts: readonly string[], input: string | null): Pressable | null => {
  const [type = '', first, second, third] = parts;
  const ticket = refOf(first);
  const id = first === undefined || first === '' ? null : unescape(first);
  switch (type) {
    case 'ticket.open':
      return { type, text: input ?? '' };
    case 'ticket.reply':
      return ticket && { type, ticket, text: input ?? '' };
    case 'tickets.show': {
      const words = listOf(filterWords, first);
      const wanted = listOf(severities, second);
      const name = third === undefined || third === '' ? null : unescape(third);
      return words && wanted && { type, filter: { words, severities: wanted, name } };
    }
    case 'sla.show': {
      const scope = oneOf(['here', 'mine', 'team'], second);
      return ticket && scope && { type, ticket, scope };
    }
    case 'ticket.respond':
      if (second !== undefined && !/^(?:\d|[1-9]\d{1,2}|1[0-3]\d\d|14[0-3]\d)$/.test(second)) return null;
      return ticket && { type, ticket, at: second === undefined ? null : Number(second) };
    case 'who.show':
    case 'customer.show':
      return { type, name: id };
    case 'oncall.show': {
      const days = /^[1-9]\d?$/.test(first ?? '') ? Number(first) : null;
      return { type, days, name: second === undefined || second === '' ? null : unescape(second) };
    }
    case 'shift.take':
      return {
        type,
        names: parts
          .slice(1)
          .filter((part) => part !== '')
          .map(unescape),
        until: null,
      };
    case 'ticket.acknowledge':
    case 'ticket.claim':
    case 'ticket.show':
    case 'similar.show':
    case 'ticket.summarize':
    case 'ticket.draft':
    case 'poll.remind':
      return ticket && { type, ticket };
    case 'ticket.assign':
      return ticket && { type, ticket, person: input ?? '' };
    case 'ticket.resolve':
    case 'followup.close':
      return ticket && { type, ticket, note: input };
    case 'ticket.reopen':
    case 'ticket.close':
      return ticket && { type, ticket, reason: input };
    case 'ticket.recall':
      return ticket && { type, ticket, replyId: second ? unescape(second) : null, reason: input };
    case 'ticket.wait': {
      const party = oneOf(waitingParties, second);
      return ticket && party && { type, ticket, party, reason: input };
    }
    case 'ticket.grade': {
      const severity = oneOf(severities, second);
      return ticket && severity && { type, ticket, severity, reason: input };
    }
    case 'poll.rate': {
      if (ticket === null || second === undefined || !/^\d$/.test(third ?? '')) return null;
      const pollId = second === '' ? null : unescape(second);
      return { type, ticket, pollId, value: Number(third), reason: input };
    }
    case 'doubt.settle': {
      if (id === null) return null;
      if (second === 'dismiss') return { type, doubtId: id, verdict: { type: 'dismiss' } };
      if (second === 'attach' && /^#\d{1,9}$/.test(third ?? ''))
        return { type, doubtId: id, verdict: { type: 'attach', number: Number(third?.slice(1)) } };
      if (second === 'attach' && third)
        return { type, doubtId: id, verdict: { type: 'attach', ticketId: unescape(third) } };
      const severity = second === 'open' ? oneOf(severities, third) : null;
      return severity && { type, doubtId: id, verdict: { type: 'open', severity } };
    }
    case 'help.show':
      return { type, verb: id };
    case 'model.show': {
      const period = oneOf(periodNames, first);
      return period && { type, period };
    }
    case 'report.show': {
      const period: PeriodName | null = oneOf(periodNames, first);
      const figure: FigureName | null = oneOf(figureNames, second);
      return period && (second === undefined || figure !== null) ? { type, period, figure } : null;
    }
    case 'whoami.show':
    case 'followup.show':
    case 'outbox.show':
    case 'inbox.show':
    case 'room.show':
    case 'room.unbind':
    case 'identity.offer':
    case 'shift.return':
    case 'leave.end':
      return { type };
    case 'room.bind': {
      const setup = setupOf(parts);
      return setup && { type, setup };
    }
    case 'outbox.settle': {
      const how = oneOf(['retry', 'sent', 'drop'], second);
      return id !== null && how ? { type, id, how } : null;
    }
    case 'inbox.settle': {
      const how = oneOf(['retry', 'drop'], second);
      return id !== null && how ? { type, id, how } : null;
    }
    default:
      return handoverPressed(parts, input);
  }
};

const intentOf = (pressed: Pressable): Intent => {
  if (isHandoverPress(pressed))
    return isHandoverQuery(pressed)
      ? { type: 'query', query: pressed, language: null }
      : { type: 'command', command: pressed, language: null };
  switch (pressed.type) {
    case 'help.show':
    case 'whoami.show':
    case 'ticket.show':
    case 'tickets.show':
    case 'similar.show':
    case 'sla.show':
    case 'who.show':
    case 'customer.show':
    case 'oncall.show':
    case 'report.show':
    case 'model.show':
    case 'followup.show':
    case 'outbox.show':
    case 'inbox.show':
      return { type: 'query', query: pressed, language: null };
    case 'outbox.settle':
    case 'inbox.settle':
      return { type: 'operation', operation: pressed, language: null };
    case 'room.show':
    case 'room.bind':
    case 'room.unbind':
    case 'desk.claim':
    case 'identity.offer':
    case 'identity.redeem':
    case 'identity.link':
    case 'identity.unlink':
    case 'shift.take':
    case 'shift.return':
    case 'leave.add':
    case 'leave.end':
    case 'ticket.open':
    case 'ticket.summarize':
    case 'ticket.draft':
    case 'ticket.reply':
    case 'ticket.recall':
    case 'ticket.respond':
    case 'ticket.acknowledge':
    case 'ticket.claim':
    case 'ticket.assign':
    case 'ticket.wait':
    case 'ticket.resolve':
    case 'ticket.reopen':
    case 'ticket.close':
    case 'ticket.grade':
    case 'poll.rate':
    case 'poll.remind':
    case 'followup.close':
    case 'doubt.settle':
      return { type: 'command', command: pressed, language: null };
  }
};

/** What a pressed button asks for; `input` is what was typed with it. An action that is none of ours is misunderstood. */
export const parsePress = (action: string, input: string | null): Intent => {
  const words = input?.trim();
  const pressed = action.length > longestAction ? null : asked(action.split(':'), words ? words : null);
  return pressed === null
    ? { type: 'misunderstood', why: { code: 'unknown-button' }, language: null }
    : intentOf(pressed);
};

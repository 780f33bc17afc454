import type { NeutralMessage } from '../adapters/contract.ts';
import { usageOfVerb, type HelpEntry } from '../commands/help.ts';
import type { Misunderstanding } from '../commands/intent.ts';
import type { Actor } from '../domain/actor.ts';
import type { Answer } from '../domain/notices.ts';
import type { Rejection } from '../domain/rejections.ts';
import { isActive } from '../domain/ticket.ts';
import { sayEach } from './locale/each.ts';
import { button, say } from './message.ts';
import { sayTime } from './moment.ts';
import { oneLine } from './plain.ts';
import { isHandoverRejection, renderHandoverAnswer, renderHandoverRejection } from './render-handover.ts';
import { recallAsked, recallButton } from './render-recall.ts';
import { renderRosterAnswer } from './render-roster.ts';
import { renderSetupAnswer } from './render-setup.ts';
import type { NoticeData } from './rows.ts';
import { customerOf, handlerName, refTo, stillNotSolved } from './ticket-card.ts';
import { wordsFor } from './words-for.ts';

export { renderFollowUps } from './follow-up-card.ts';
export { renderInbox, renderOutbox } from './render-boxes.ts';
export { reportChart } from './report-chart.ts';
export { renderReport, withPicture } from './render-report.ts';
export { renderTicket } from './render-ticket.ts';
export { renderTicketSla } from './render-sla.ts';

const rated = (answer: Extract<Answer, { type: 'rated' }>, data: NoticeData): NeutralMessage => {
  const words = wordsFor(data.language);
  const { score, reason } = answer;
  const until = sayTime(answer.closesAt, data.now, data.desk.timeZone, words);
  const ticket = { by: 'id', id: answer.ticketId } as const;
  return say({
    tone: score <= 2 ? 'neutral' : 'good',
    text: words.answer.rated({ ...answer, until, hasReason: reason !== null }),
    buttons: [
      button(
        { type: 'poll.rate', ticket, pollId: answer.pollId, value: score, reason: null },
        reason === null ? words.button.addReason : words.button.changeReason,
        {
          style: score <= 2 ? 'primary' : 'plain',
          input: { label: words.button.ratingReason, required: true },
        },
      ),
    ],
  });
};

/** What somebody typed is part of some refusals. */
const clean = (rejection: Rejection): Rejection => {
  if ('name' in rejection) return { ...rejection, name: oneLine(rejection.name, 60) };
  return 'value' in rejection ? { ...rejection, value: oneLine(rejection.value, 40) } : rejection;
};

/** What the one who asked is told right after the commit. */
export const renderAnswer = (answer: Answer, data: NoticeData): NeutralMessage => {
  const words = wordsFor(data.language);
  const { answer: said } = words;
  const { ticket } = data;
  switch (answer.type) {
    case 'rejected':
      if (isHandoverRejection(answer.rejection)) return renderHandoverRejection(answer.rejection, data);
      return say({ text: sayEach(words.rejection, 'code', clean(answer.rejection)) });
    case 'opened': {
      const at = ticket?.nextWordAt ?? null;
      const next = at === null ? null : sayTime(at, data.now, data.desk.timeZone, words);
      return say({
        tone: ticket?.severity ?? 'neutral',
        text: said.opened(answer.number, next, answer.forCustomer),
      });
    }
    case 'moved':
      return say({
        tone: answer.state === 'resolved' ? 'good' : 'neutral',
        text: said.moved({
          ...answer,
          name: ticket === null ? null : handlerName(ticket, data),
          party: ticket?.waitingFor ?? null,
          pollSent: ticket?.poll?.state === 'open',
        }),
      });
    case 'graded':
      return say({
        tone: answer.severity,
        text: said.graded(answer.number, words.severity[answer.severity]),
      });
    case 'replied': {
      const to = ticket === null ? words.nobody : customerOf(ticket, data);
      const free = ticket !== null && isActive(ticket) && ticket.assigneeId === null;
      return say({
        tone: 'good',
        text: words.sentences([
          words.reply.sent(answer.number, to),
          ...(free ? [words.reply.unclaimed] : []),
        ]),
        buttons: [
          ...(free ? [button({ type: 'ticket.claim', ticket: refTo(ticket) }, words.button.claim)] : []),
          recallButton(answer.ticketId, answer.replyId, data),
        ],
      });
    }
    case 'recalling':
      return recallAsked(answer, data);
    case 'responded': {
      const at = sayTime(answer.at, data.now, data.desk.timeZone, words);
      return say({ tone: 'good', text: words.sla.responded(answer.number, at) });
    }
    case 'acknowledged':
      return say({ tone: 'good', text: said.acknowledged(answer.number) });
    case 'rated':
      return rated(answer, data);
    case 'poll.reminded':
      return say({ text: said.reminded(answer.number) });
    case 'followup.closed':
      return say({ tone: 'good', text: words.followUp.answerClosed(answer.number) });
    case 'doubt.settled':
      return say({ text: sayEach(words.doubt.outcome, 'type', answer.outcome) });
    case 'assistant.asked':
      return say({ text: words.assistant.asked(answer.what, answer.number) });
    case 'chased':
      return say({
        text: said.chased(answer.number, ticket === null ? null : handlerName(ticket, data)),
        buttons: ticket?.state === 'resolved' ? [stillNotSolved(ticket, words)] : [],
      });
    case 'flag.held':
      return say({ text: said.held(answer.number) });
    case 'colleague.unknown':
      return say({ text: said.colleague });
    case 'room.standing':
    case 'room.bound':
    case 'room.unbound':
    case 'customer.unknown':
    case 'desk.claimed':
    case 'identity.offered':
    case 'identity.linked':
    case 'identity.unlinked':
    case 'addressed.unset':
      return renderSetupAnswer(answer, data);
    case 'shift.taken':
    case 'shift.returned':
    case 'leave.added':
    case 'leave.ended':
      return renderRosterAnswer(answer, data);
    case 'brief.question':
    case 'handover.done':
    case 'offboard.asked':
    case 'offboard.done':
      return renderHandoverAnswer(answer, data);
    case 'addressed.empty':
      return say({ text: said.empty });
    case 'addressed.elsewhere':
      return say({ text: said.elsewhere });
  }
};

/** Commands that somebody may use; one alone is explained with its other names. */
export const renderHelp = (entries: readonly HelpEntry[], data: NoticeData): NeutralMessage => {
  const { help, field, list } = wordsFor(data.language);
  const [first, second] = entries;
  if (first === undefined) return say({ text: help.none });
  if (second === undefined) {
    return say({
      title: first.usage,
      text: first.help,
      fields: [
        { label: help.example, value: first.example },
        { label: help.also, value: list(first.names.map((name) => `/${name}`)) },
      ],
    });
  }
  const lines = entries.map((entry) => field(entry.usage, entry.help));
  return say({ title: help.title, text: [help.intro, ...lines].join('\n') });
};

/** Who somebody is taken for, with the ids that go into the configuration. */
export const renderWhoami = (
  asker: { readonly identity: string; readonly actor: Actor; readonly roomId: string | null },
  data: NoticeData,
): NeutralMessage => {
  const words = wordsFor(data.language);
  const { whoami: said } = words;
  const { actor, identity } = asker;
  const { contactByIdentity, customerById, personByIdentity } = data.desk;
  const known = personByIdentity.has(identity) || contactByIdentity.has(identity);
  const customerId = actor.type === 'contact' ? actor.customerId : undefined;
  const customer = customerId === undefined ? null : (customerById.get(customerId)?.name ?? null);
  const is =
    actor.type === 'person'
      ? [actor.name, ...actor.roles.map((role) => words.role[role])]
      : actor.type === 'contact'
        ? [actor.name, said.customer(customer)]
        : [words.desk];
  return say({
    title: said.title,
    text: known ? null : said.unknown,
    fields: [
      { label: said.is, value: is.map((part) => oneLine(part, 60)).join(' · ') },
      { label: said.identity, value: oneLine(identity, 200) },
      ...(asker.roomId === null ? [] : [{ label: said.room, value: oneLine(asker.roomId, 200) }]),
    ],
  });
};

const typed = (text: string): string => oneLine(text, 40);

/** Why nothing was done, and how to say it. */
export const renderMisunderstanding = (why: Misunderstanding, data: NoticeData): NeutralMessage => {
  const { misunderstood: said } = wordsFor(data.language);
  switch (why.code) {
    case 'unknown-verb':
      return say({ text: said.unknownVerb(typed(why.verb), why.nearest) });
    case 'unknown-button':
      return say({ text: said.unknownButton });
    case 'argument-missing':
      return say({
        text: said.missing(why.verb, said.argument[why.argument], usageOfVerb(why.verb, data.language)),
      });
    case 'argument-wrong':
      return say({
        text: said.wrong(why.verb, said.argument[why.argument], typed(why.value), why.choices),
      });
    case 'argument-extra':
      return say({ text: said.extra(why.verb, typed(why.value), usageOfVerb(why.verb, data.language)) });
  }
};

/** What became of `/outbox retry …` and its like; `settled` is false when there is no such row. */
export const renderSettled = (
  settled: boolean,
  how: 'retry' | 'sent' | 'drop',
  data: NoticeData,
): NeutralMessage => {
  const { answer } = wordsFor(data.language);
  return settled ? say({ tone: 'good', text: answer.settledHow[how] }) : say({ text: answer.notSettled });
};

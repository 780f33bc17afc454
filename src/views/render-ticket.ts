import type { NeutralMessage } from '../adapters/contract.ts';
import type { Score } from '../domain/poll.ts';
import type { Ticket } from '../domain/ticket.ts';
import { followUpState } from './follow-up-card.ts';
import { nextPaging } from '../domain/escalation-targets.ts';
import { say, toneOf } from './message.ts';
import { sayDuration, sayTime } from './moment.ts';
import { oneLine } from './plain.ts';
import { recallLine } from './render-recall.ts';
import type { NoticeData, TimelineEntry } from './rows.ts';
import { customerOf, subjectOf } from './ticket-card.ts';
import { personName, wordsFor } from './words-for.ts';

const mostEntries = 40;
const note = (text: string | null): string | null => (text === null ? null : oneLine(text, 200));

/** What happened, with before → after where something changed. */
const happened = ({ event }: TimelineEntry, data: NoticeData): string => {
  const words = wordsFor(data.language);
  const { timeline } = words;
  const name = (id: string): string => personName(data.desk, id);
  const at = (time: number): string => sayTime(time, data.now, data.desk.timeZone, words);
  switch (event.type) {
    case 'ticket.opened':
      return timeline.opened(oneLine(event.askerName, 60), words.severity[event.severity]);
    case 'ticket.message':
      return timeline.message(event.from, event.chasing);
    case 'ticket.responded':
      return words.sla.timeline.responded(at(event.at));
    case 'sla.warned':
      return words.sla.timeline.warned(words.sla.metric[event.metric], event.percent);
    case 'sla.breached':
      return words.sla.timeline.breached({
        metric: words.sla.metric[event.metric],
        retargeted: event.cause === 'retarget',
        name: event.personId === null ? null : name(event.personId),
      });
    case 'ticket.graded': {
      const arrow = timeline.arrow(words.severity[event.from], words.severity[event.to]);
      return timeline.graded(arrow, oneLine(event.reason, 200));
    }
    case 'ticket.acknowledged':
      return timeline.acknowledged;
    case 'ticket.claimed':
      return timeline.claimed(event.from === null ? null : name(event.from));
    case 'ticket.assigned': {
      const before = event.from === null ? words.nobody : name(event.from);
      return timeline.assigned(timeline.arrow(before, name(event.personId)), event.because ?? null);
    }
    case 'ticket.inherited': {
      const before = event.from === null ? words.nobody : name(event.from);
      return timeline.inherited(timeline.arrow(before, name(event.personId)));
    }
    case 'reply.recalling':
    case 'reply.recalled':
    case 'reply.kept':
      return recallLine(event, data);
    case 'ticket.waiting':
      return timeline.waiting(event.party, note(event.reason));
    case 'ticket.resumed':
      return timeline.resumed(sayDuration(event.waited, words));
    case 'ticket.resolved':
      return timeline.resolved(note(event.note));
    case 'ticket.reopened': {
      const arrow = timeline.arrow(words.state[event.from], words.state.open);
      return timeline.reopened(arrow, note(event.reason));
    }
    case 'ticket.closed':
      return timeline.closed(note(event.reason), event.automatic, event.because ?? null);
    case 'ticket.neglected':
      return timeline.neglected(event.personId === null ? null : name(event.personId));
    case 'ticket.nudged':
      return timeline.nudged;
    case 'promise.broken':
      return timeline.promiseBroken(
        at(event.promisedAt),
        event.personId === null ? null : name(event.personId),
      );
    case 'escalation.started':
      return timeline.escalationStarted(
        event.generation,
        event.opensAt === undefined ? null : at(event.opensAt),
      );
    case 'escalation.paged': {
      const late = event.lateBy === undefined ? null : sayDuration(event.lateBy, words);
      return timeline.paged({
        name: name(event.personId),
        step: event.step + 1,
        round: (event.round ?? 0) + 1,
        late,
      });
    }
    case 'escalation.called':
      return timeline.called(event.step + 1);
    case 'escalation.insisted':
      return timeline.insisted(name(event.personId), timeline.channel[event.channel]);
    case 'escalation.skipped':
      return timeline.skipped(
        event.step + 1,
        event.reason,
        event.personId === null ? null : personName(data.desk, event.personId),
      );
    case 'escalation.exhausted':
      return timeline.exhausted;
    case 'poll.opened':
      return timeline.pollOpened(at(event.closesAt));
    case 'poll.rated': {
      const before: Score | null = event.before?.score ?? null;
      return timeline.rated({ score: event.rating.score, before, reason: note(event.rating.reason) });
    }
    case 'poll.reminded':
      return timeline.pollReminded(event.by !== null);
    case 'poll.closed':
      return timeline.pollClosed(event.answered);
    case 'poll.voided':
      return timeline.pollVoided;
    case 'followup.opened':
      return words.followUp.timeline.opened(event.assigneeId === null ? null : name(event.assigneeId));
    case 'followup.joined':
      return words.followUp.timeline.joined;
    case 'followup.alerted': {
      const names = (ids: readonly string[]): string | null =>
        ids.length === 0 ? null : words.list(ids.map(name));
      return words.followUp.timeline.alerted(names(event.reached), names(event.unreachable));
    }
    case 'followup.reminded':
      return words.sla.followUp.reminded(event.to, event.personId === null ? null : name(event.personId));
    case 'followup.passed':
      return words.followUp.timeline.passed(name(event.assigneeId));
    case 'followup.closed':
      return words.followUp.timeline.closed(oneLine(event.note, 200));
  }
};

/** Whom a running escalation reaches next, and when; null: none is running. */
const upcoming = (ticket: Ticket, data: NoticeData): string | null => {
  const next = nextPaging(data.desk, ticket);
  if (next === null) return null;
  const words = wordsFor(data.language);
  const { paging } = words.timeline;
  const who =
    next.people.length > 0
      ? words.list(next.people.map((person) => oneLine(person.name, 60)))
      : next.room
        ? paging.room
        : null;
  const at = sayTime(next.at, data.now, data.desk.timeZone, words);
  if (who === null) return paging.alarm(at);
  const { policy } = ticket.path ?? { policy: { steps: [], repeat: 0 } };
  return paging.next({
    at,
    who,
    step: next.step + 1,
    steps: policy.steps.length,
    round: next.round + 1,
    rounds: policy.repeat + 1,
  });
};

/** A ticket with its audit in words: when, who, what. For our own people only. */
export const renderTicket = (
  ticket: Ticket,
  timeline: readonly TimelineEntry[],
  data: NoticeData,
): NeutralMessage => {
  const words = wordsFor(data.language);
  const { labels } = words.staffCard;
  const shown = timeline.slice(-mostEntries);
  const lines = shown.map((entry) => {
    const when = sayTime(entry.at, data.now, data.desk.timeZone, words);
    return `${when} · ${oneLine(entry.actor, 60)} · ${happened(entry, data)}`;
  });
  if (timeline.length > shown.length) lines.unshift(words.timeline.earlier(timeline.length - shown.length));
  if (lines.length === 0) lines.push(words.timeline.empty);
  const { severity, state } = ticket;
  const next = upcoming(ticket, data);
  return say({
    tone: toneOf(ticket),
    title: words.timeline.title(ticket.number, words.severity[severity], words.state[state]),
    text: `${words.quote(subjectOf(ticket))}\n${lines.join('\n')}`,
    fields: [
      { label: labels.customer, value: customerOf(ticket, data) },
      { label: labels.asker, value: oneLine(ticket.askerName, 60) },
      {
        label: labels.handler,
        value: ticket.assigneeId === null ? words.nobody : personName(data.desk, ticket.assigneeId),
      },
      ...(ticket.followUp === null
        ? []
        : [{ label: words.followUp.labels.followUp, value: followUpState(ticket.followUp, data) }]),
      ...(next === null ? [] : [{ label: words.timeline.paging.label, value: next }]),
    ],
  });
};

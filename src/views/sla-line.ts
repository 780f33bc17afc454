import { calendarOf } from '../domain/desk.ts';
import type { SlaFact } from '../domain/sla-facts.ts';
import { openClocks, ticketClocks, type TicketClock } from '../domain/ticket-clocks.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Duration, Instant } from '../domain/time.ts';
import { sayDuration, sayTime } from './moment.ts';
import { oneLine } from './plain.ts';
import type { NoticeData } from './rows.ts';
import { wordsFor } from './words-for.ts';

const timeOf = (at: Instant, data: NoticeData): string =>
  sayTime(at, data.now, data.desk.timeZone, wordsFor(data.language));

/** Where a clock stands that still runs: due, overdue, paused, or past what can be seen. */
const standing = ({ metric, clock, isUnknown }: TicketClock, ticket: Ticket, data: NoticeData): string => {
  const words = wordsFor(data.language);
  const { sla } = words;
  const name = sla.metric[metric];
  if (isUnknown) return sla.unknown(name, ticket.number);
  const left = sayDuration(Math.abs(clock.remaining), words);
  if (clock.breach !== null) {
    const at = timeOf(clock.dueAt ?? clock.breach.at, data);
    return sla.overdue({ metric: name, at, by: clock.remaining < 0 ? left : sayDuration(0, words) });
  }
  return clock.dueAt === null
    ? sla.paused({ metric: name, left })
    : sla.due({ metric: name, at: timeOf(clock.dueAt, data), left });
};

/** The clock that is due first, in a few words; null where nothing runs. */
export const soonestClock = (ticket: Ticket, data: NoticeData): string | null => {
  const [soonest] = openClocks(data.desk, ticket, data.now);
  return soonest === undefined ? null : standing(soonest, ticket, data);
};

const pausedTime = (facts: readonly SlaFact[], now: Instant): Duration => {
  let sum = 0;
  let since: Instant | null = null;
  for (const { type, at } of facts) {
    if (type === 'pause') since ??= at;
    if ((type === 'resume' || type === 'fulfil' || type === 'cancel') && since !== null) {
      sum += at - since;
      since = null;
    }
  }
  return sum + (since === null ? 0 : Math.max(now - since, 0));
};

/** By which promise and calendar, and what moved it. */
const reasonsOf = ({ clock, facts }: TicketClock, data: NoticeData): string => {
  const words = wordsFor(data.language);
  const { why } = words.sla;
  const { rule, amount, calendarId } = clock.target;
  const tier = (['basic', 'vip', 'svip'] as const).find((one) => rule === `tier.${one}`);
  const severity = (['critical', 'major', 'minor', 'question'] as const).find(
    (one) => rule === `severity.${one}`,
  );
  const by = why.by({
    rule:
      tier !== undefined
        ? why.tier(words.tier[tier])
        : severity !== undefined
          ? why.severity(words.severity[severity])
          : '',
    amount:
      'working' in amount
        ? why.working(sayDuration(amount.working, words))
        : why.workingDays(amount.workingDays),
    calendar: oneLine(calendarOf(data.desk, calendarId).name, 60),
  });
  const paused = pausedTime(facts, data.now);
  return [
    by,
    ...(paused < 60_000 ? [] : [why.pausedFor(sayDuration(paused, words))]),
    ...(clock.provisional ? [why.provisional] : []),
  ].join(' · ');
};

/** The soonest clock of a ticket with its reasons. */
export const soonestWithReasons = (ticket: Ticket, data: NoticeData): string | null => {
  const [soonest] = openClocks(data.desk, ticket, data.now);
  return soonest === undefined ? null : `${standing(soonest, ticket, data)} · ${reasonsOf(soonest, data)}`;
};

/** Every clock of a ticket: how it stands or ended, what is used up, and why. */
export const clockLines = (ticket: Ticket, data: NoticeData): readonly string[] => {
  const words = wordsFor(data.language);
  const { sla } = words;
  return ticketClocks(data.desk, ticket, data.now).map((one) => {
    const { clock, metric, isUnknown } = one;
    const { state } = clock;
    const how = isUnknown
      ? 'unknown'
      : state === 'met' || state === 'breached' || state === 'cancelled'
        ? state
        : 'met';
    const said =
      clock.endedAt === null
        ? standing(one, ticket, data)
        : sla.ended[how](sla.metric[metric], timeOf(clock.endedAt, data));
    const used = sla.why.elapsed(sayDuration(clock.elapsed, words));
    return [said, used, reasonsOf(one, data)].join(' · ');
  });
};

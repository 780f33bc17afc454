import type { NeutralMessage } from '../adapters/contract.ts';
import type { DeskFinding } from '../domain/desk-findings.ts';
import type { AnnouncedShift, GapOf, RosterAnswer, RosterNotice } from '../domain/roster-changes.ts';
import type { Instant } from '../domain/time.ts';
import type { ShiftInWords } from './locale/words-roster.ts';
import { button, say } from './message.ts';
import { momentOf, sayDay, sayTime } from './moment.ts';
import { oneLine } from './plain.ts';
import { peopleNames } from './render-on-call.ts';
import type { NoticeData } from './rows.ts';
import { personName, wordsFor } from './words-for.ts';

const rosterName = (id: string, { desk }: NoticeData): string =>
  oneLine(desk.rosterById.get(id)?.name ?? id, 60);

const timeIn = (rosterId: string | null, data: NoticeData): ((at: Instant) => string) => {
  const roster = rosterId === null ? undefined : data.desk.rosterById.get(rosterId);
  const timeZone = roster?.timeZone ?? data.desk.timeZone;
  return (at) => sayTime(at, data.now, timeZone, wordsFor(data.language));
};

/** Whole days are said as days, the last one included. */
const spanOf = (
  from: Instant,
  to: Instant,
  data: NoticeData,
): { readonly from: string; readonly to: string } => {
  const words = wordsFor(data.language);
  const { timeZone } = data.desk;
  const time = timeIn(null, data);
  const isMidnight = (at: Instant): boolean => momentOf(at, timeZone).time === '00:00';
  return {
    from: isMidnight(from) ? sayDay(from, timeZone, words) : time(from),
    to: isMidnight(to) ? words.roster.endOf(sayDay(to - 1, timeZone, words)) : time(to),
  };
};

const nameOrNull = (id: string | null, data: NoticeData): string | null =>
  id === null ? null : personName(data.desk, id);

const gapsInWords = (gaps: readonly GapOf[], data: NoticeData): readonly string[] => {
  const words = wordsFor(data.language);
  const { roster: said } = words;
  if (gaps.length === 0) return [];
  const each = gaps.map(({ rosterId, from, to }) => {
    const time = timeIn(rosterId, data);
    return said.gapAt({ roster: rosterName(rosterId, data), from: time(from), to: time(to) });
  });
  return [said.gaps(words.list(each))];
};

export const renderRosterAnswer = (answer: RosterAnswer, data: NoticeData): NeutralMessage => {
  const words = wordsFor(data.language);
  const { roster: said } = words;
  switch (answer.type) {
    case 'shift.taken':
      return say({
        tone: 'good',
        text: said.taken({
          self: answer.self,
          who: personName(data.desk, answer.personId),
          roster: rosterName(answer.rosterId, data),
          from: nameOrNull(answer.from, data),
          until: timeIn(answer.rosterId, data)(answer.until),
        }),
        buttons: [button({ type: 'shift.return' }, said.undo)],
      });
    case 'shift.returned':
      return say({
        text: said.returned({
          roster: rosterName(answer.rosterId, data),
          holder: nameOrNull(answer.holder, data),
        }),
      });
    case 'leave.added': {
      const { from, to } = spanOf(answer.from, answer.to, data);
      return say({
        tone: answer.gaps.length === 0 ? 'good' : 'neutral',
        text: words.sentences([
          said.leave({
            self: answer.self,
            who: personName(data.desk, answer.personId),
            substitute: nameOrNull(answer.substituteId, data),
            from,
            to,
            shifts: answer.shifts,
            hasGaps: answer.gaps.length > 0,
          }),
          ...gapsInWords(answer.gaps, data),
          said.leaveUndo,
        ]),
        buttons: [button({ type: 'leave.end' }, said.undo)],
      });
    }
    case 'leave.ended': {
      const span = spanOf(answer.from, answer.to, data);
      return say({
        text: said.leaveEnded({
          who: personName(data.desk, answer.personId),
          ...span,
        }),
      });
    }
  }
};

const inWords = (shift: AnnouncedShift, data: NoticeData): ShiftInWords => {
  const time = timeIn(shift.rosterId, data);
  return {
    roster: rosterName(shift.rosterId, data),
    at: time(shift.at),
    before: peopleNames(shift.before, data),
    after: peopleNames(shift.after, data),
    until: shift.until === null ? null : time(shift.until),
    next: nameOrNull(shift.next, data),
  };
};

const findingInWords = (finding: DeskFinding, data: NoticeData): string => {
  const words = wordsFor(data.language);
  const rosterId = 'rosterId' in finding ? finding.rosterId : null;
  const teamId = 'teamId' in finding ? finding.teamId : '';
  const time = timeIn(rosterId, data);
  const people =
    finding.code === 'person.unreachable'
      ? [finding.personId]
      : finding.code === 'step.unreachable'
        ? finding.people
        : [];
  return words.roster.finding[finding.code]({
    of:
      rosterId === null
        ? oneLine(data.desk.teamById.get(teamId)?.name ?? teamId, 60)
        : rosterName(rosterId, data),
    from: finding.code === 'gap' ? time(finding.from) : '',
    to: finding.code === 'gap' ? time(finding.to) : '',
    people: peopleNames(people, data) ?? '',
    step: 'step' in finding ? finding.step + 1 : 0,
    severities:
      'severities' in finding ? words.list(finding.severities.map((one) => words.severity[one])) : '',
  });
};

const mostFindings = 15;

export const rosterNotice = (notice: RosterNotice, data: NoticeData): NeutralMessage => {
  const words = wordsFor(data.language);
  const { roster: said } = words;
  switch (notice.type) {
    case 'shift.changed':
      return say({
        title: said.changedTitle(notice.late),
        text: notice.shifts.map((shift) => said.changed(inWords(shift, data))).join('\n'),
      });
    case 'shift.begins':
      return say({ text: said.begins({ ...inWords(notice.shift, data), late: notice.late }) });
    case 'shift.taken': {
      const who = personName(data.desk, notice.personId);
      const by = oneLine(notice.byName, 60);
      return say({
        text: said.told[notice.to]({
          who,
          roster: rosterName(notice.rosterId, data),
          from: nameOrNull(notice.from, data),
          until: timeIn(notice.rosterId, data)(notice.until),
          by: by === who ? null : by,
          undone: notice.undone,
        }),
      });
    }
    case 'leave.told': {
      const span = spanOf(notice.from, notice.until, data);
      const who = personName(data.desk, notice.personId);
      const by = oneLine(notice.byName, 60);
      return say({
        text: words.sentences([
          said.leaveTold[notice.to]({
            who,
            substitute: nameOrNull(notice.substituteId, data),
            ...span,
            by: by === who ? null : by,
            undone: notice.undone,
            hasGaps: notice.gaps.length > 0,
          }),
          ...gapsInWords(notice.gaps, data),
        ]),
      });
    }
    case 'duty.findings': {
      const lines = notice.findings
        .slice(0, mostFindings)
        .map((finding) => `· ${findingInWords(finding, data)}`);
      const left = notice.findings.length - lines.length;
      return say({
        title: said.findingsTitle,
        text: [...lines, ...(left > 0 ? [said.more(left)] : [])].join('\n'),
      });
    }
  }
};

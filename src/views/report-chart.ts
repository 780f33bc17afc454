import { scores } from '../domain/poll.ts';
import type { Report, ReportPart } from '../domain/report.ts';
import type { ReportChart, TimesRow } from '../domain/report-chart.ts';
import { severities } from '../domain/severity.ts';
import { days, hours, type Duration } from '../domain/time.ts';
import type { Words } from './locale/words.ts';
import { momentOf, sayDuration } from './moment.ts';
import { oneLine } from './plain.ts';
import { daysOf, percent } from './render-report.ts';
import type { NoticeData } from './rows.ts';
import { timeMarks } from './time-marks.ts';
import { wordsFor } from './words-for.ts';

/** Shown where there is no number. */
const dash = '–';

/** The axis of time. It is as long on the first day of a week or month as on the last, so that pictures compare. */
const slotsOf = ({ period, series }: Report, timeZone: string, words: Words): readonly string[] => {
  const { chart } = words.report;
  if (period.name === 'today') return series.map((part) => momentOf(part.from, timeZone).time);
  // Noon, which no change of clocks moves into another day.
  const dayAt = (index: number) => momentOf(period.from + days(index) + hours(12), timeZone);
  if (period.name === 'week') {
    return Array.from({ length: 7 }, (_, index) => chart.weekdays[dayAt(index).weekday] ?? '');
  }
  const { month } = dayAt(0);
  return Array.from({ length: 31 }, (_, index) => dayAt(index))
    .filter((moment) => moment.month === month)
    .map(({ day }) => chart.day(day));
};

/** A picture has no room for "less than a minute". */
const short = (duration: Duration, words: Words): string =>
  sayDuration(duration, { ...words, time: { ...words.time, moment: words.report.chart.underAMinute } });

const timesRow = (
  name: 'frt' | 'resolution',
  report: Report,
  along: <T>(of: (part: ReportPart) => T, empty: T) => readonly T[],
  words: Words,
): TimesRow => {
  const { chart, figure } = words.report;
  const { median } = report[name];
  const points = along((part) => part[name], null);
  const longest = points.reduce<number>((most, point) => Math.max(most, point ?? 0), 0);
  return {
    label: figure[name],
    value: median === null ? dash : short(median, words),
    nothing: median === null ? chart.nothing[name] : null,
    points,
    marks: timeMarks(longest).map((at) => ({ at, label: at === 0 ? '0' : short(at, words) })),
  };
};

/** What the picture of a report says: the same figures as the text beside it. */
export const reportChart = (report: Report, data: NoticeData): ReportChart => {
  const words = wordsFor(data.language);
  const { figure, title, chart } = words.report;
  const { volume, csat, response, period, series } = report;
  const { name, timeZone } = data.desk;
  const slots = slotsOf(report, timeZone, words);
  const along = <T>(of: (part: ReportPart) => T, empty: T): readonly T[] =>
    slots.map((_, index) => {
      const part = series[index];
      return part === undefined ? empty : of(part);
    });
  return {
    title: title[period.name],
    days: daysOf(report, timeZone, words),
    desk: oneLine(name, 40),
    slots,
    labelEvery: period.name === 'week' ? 1 : period.name === 'today' ? 4 : 7,
    volume: {
      title: figure.volume,
      value: String(volume.count),
      note: chart.opened,
      nothing: volume.count === 0 ? chart.nothing.volume : null,
      rows: severities.map((severity) => ({
        severity,
        label: words.severity[severity],
        total: volume.bySeverity[severity],
        counts: along((part) => part.bySeverity[severity], 0),
      })),
    },
    times: {
      title: chart.times,
      frt: timesRow('frt', report, along, words),
      resolution: timesRow('resolution', report, along, words),
    },
    csat: {
      title: figure.csat,
      value: csat.share === null ? dash : percent(csat.share),
      note:
        csat.mean === null
          ? ''
          : [chart.satisfied, chart.mean(csat.mean.toFixed(1)), chart.ratings(csat.ratings)].join('\n'),
      nothing: csat.share === null ? chart.nothing.csat : null,
      rows: scores.toReversed().map((score) => ({
        score,
        label: words.poll.score[score],
        count: csat.byScore[score],
      })),
    },
    response: {
      title: figure.response,
      value: response.share === null ? dash : percent(response.share),
      note: response.share === null ? '' : chart.polls(response.answered, response.delivered),
      nothing: response.share === null ? chart.nothing.response : null,
      deliveredLabel: chart.delivered,
      answeredLabel: chart.answered,
      delivered: along((part) => part.delivered, 0),
      answered: along((part) => part.answered, 0),
    },
  };
};

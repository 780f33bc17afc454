import type { NeutralMessage, Picture } from '../adapters/contract.ts';
import { figureNames, periodNames, type FigureName, type Report } from '../domain/report.ts';
import { severities } from '../domain/severity.ts';
import { slaMetrics } from '../domain/sla-targets.ts';
import type { Words } from './locale/words.ts';
import { button, say } from './message.ts';
import { sayDay, sayDuration } from './moment.ts';
import type { NoticeData } from './rows.ts';
import { wordsFor } from './words-for.ts';

const mostTickets = 100;

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

const timesOf = (figure: Report['frt'], words: Words): string => {
  const { working } = figure;
  if (figure.median === null || figure.mean === null) return words.report.none;
  const wall = words.report.times(
    sayDuration(figure.median, words),
    sayDuration(figure.mean, words),
    figure.count,
  );
  if (working.median === null || working.mean === null) return wall;
  const said = words.sla.report.working(sayDuration(working.median, words), sayDuration(working.mean, words));
  return `${wall} · ${said}`;
};

const valueOf = (name: FigureName, report: Report, words: Words): string => {
  const { report: said } = words;
  switch (name) {
    case 'volume': {
      const { count, bySeverity } = report.volume;
      const parts = severities.filter((one) => bySeverity[one] > 0);
      return said.volume(count, parts.map((one) => `${words.severity[one]} ${bySeverity[one]}`).join(' · '));
    }
    case 'frt':
      return timesOf(report.frt, words);
    case 'resolution':
      return timesOf(report.resolution, words);
    case 'csat': {
      const { share, mean, ratings, identifiedShare } = report.csat;
      if (share === null || mean === null) return said.none;
      return said.csat(percent(share), mean.toFixed(1), ratings, percent(identifiedShare ?? 0));
    }
    case 'response': {
      const { share, answered, delivered } = report.response;
      return share === null ? said.none : said.response(percent(share), answered, delivered);
    }
    case 'sla': {
      const { byMetric, tickets } = report.sla;
      if (tickets.length === 0) return said.none;
      return slaMetrics
        .map((metric) => {
          const { share, ...counts } = byMetric[metric];
          return words.sla.report.part({
            ...counts,
            metric: words.sla.metric[metric],
            share: share === null ? null : percent(share),
          });
        })
        .join(' · ');
    }
  }
};

const ticketList = (numbers: readonly number[], words: Words): string => {
  if (numbers.length === 0) return words.report.noTickets;
  const shown = words.list(numbers.slice(0, mostTickets).map((number) => `#${number}`));
  return numbers.length > mostTickets ? `${shown} ${words.report.more(numbers.length - mostTickets)}` : shown;
};

/** The days of a period: "Mon 2 Mar – Sun 8 Mar". */
export const daysOf = ({ period }: Pick<Report, 'period'>, timeZone: string, words: Words): string => {
  const first = sayDay(period.from, timeZone, words);
  // The end is exclusive, so the last day is the one just before it.
  const last = sayDay(period.to - 1, timeZone, words);
  return first === last ? first : `${first} – ${last}`;
};

/** The figures of a period, each with a way to its tickets; one that is named comes with them and how it is counted. */
export const renderReport = (report: Report, figure: FigureName | null, data: NoticeData): NeutralMessage => {
  const words = wordsFor(data.language);
  const { report: said } = words;
  const { name } = report.period;
  const title = `${said.title[name]} · ${daysOf(report, data.desk.timeZone, words)}`;
  const valued = (one: FigureName): { label: string; value: string } => ({
    label: said.figure[one],
    value: valueOf(one, report, words),
  });
  if (figure !== null) {
    return say({
      title,
      text: words.field(said.figure[figure], said.definition[figure]),
      fields: [valued(figure), { label: said.tickets, value: ticketList(report[figure].tickets, words) }],
      buttons: [button({ type: 'report.show', period: name, figure: null }, said.allFigures)],
    });
  }
  const filled = figureNames.filter((one) => report[one].tickets.length > 0);
  const others = periodNames.filter((one) => one !== name);
  return say({
    title,
    text: said.hint,
    fields: figureNames.map(valued),
    buttons: [
      ...filled.map((one) => button({ type: 'report.show', period: name, figure: one }, said.behind[one])),
      ...others.map((one) => button({ type: 'report.show', period: one, figure: null }, said.period[one])),
    ],
  });
};

/** With the picture of its figures; who cannot see it is told the same. */
export const withPicture = (
  message: NeutralMessage,
  drawn: Omit<Picture, 'alt'>,
  { language }: Pick<NoticeData, 'language'>,
): NeutralMessage => {
  const { field } = wordsFor(language);
  const told = message.fields.map(({ label, value }) => field(label, value));
  return { ...message, picture: { ...drawn, alt: [message.title, ...told].filter(Boolean).join('\n') } };
};

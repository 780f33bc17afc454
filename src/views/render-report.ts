import type { NeutralMessage } from '../adapters/contract.ts';
import { figureNames, type FigureName, type Report } from '../domain/report.ts';
import { severities } from '../domain/severity.ts';
import type { Words } from './locale/words.ts';
import { say } from './message.ts';
import { sayDay, sayDuration } from './moment.ts';
import type { NoticeData } from './rows.ts';
import { wordsFor } from './words-for.ts';

const mostTickets = 100;

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const timesOf = (figure: Report['frt'], words: Words): string =>
  figure.median === null || figure.mean === null
    ? words.report.none
    : words.report.times(sayDuration(figure.median, words), sayDuration(figure.mean, words), figure.count);

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
  }
};

const ticketList = (numbers: readonly number[], words: Words): string => {
  if (numbers.length === 0) return words.report.noTickets;
  const shown = words.list(numbers.slice(0, mostTickets).map((number) => `#${number}`));
  return numbers.length > mostTickets ? `${shown} ${words.report.more(numbers.length - mostTickets)}` : shown;
};

/** The figures of a period; one that is named comes with its tickets and how it is counted. */
export const renderReport = (report: Report, figure: FigureName | null, data: NoticeData): NeutralMessage => {
  const words = wordsFor(data.language);
  const { report: said } = words;
  const { timeZone } = data.desk;
  const first = sayDay(report.period.from, timeZone, words);
  // The end is exclusive, so the last day is the one just before it.
  const last = sayDay(report.period.to - 1, timeZone, words);
  const days = first === last ? first : `${first} – ${last}`;
  const title = `${said.title[report.period.name]} · ${days}`;
  const valued = (name: FigureName): { label: string; value: string } => ({
    label: said.figure[name],
    value: valueOf(name, report, words),
  });
  if (figure !== null) {
    return say({
      title,
      text: words.field(said.figure[figure], said.definition[figure]),
      fields: [valued(figure), { label: said.tickets, value: ticketList(report[figure].tickets, words) }],
    });
  }
  return say({ title, text: said.hint, fields: figureNames.map(valued) });
};

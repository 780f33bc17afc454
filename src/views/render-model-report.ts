import type { NeutralMessage } from '../adapters/contract.ts';
import { agreement, type Compared, type Judgement, type ModelReport } from '../domain/model-report.ts';
import { say } from './message.ts';
import { daysOf, percent } from './render-report.ts';
import type { NoticeData } from './rows.ts';
import { wordsFor } from './words-for.ts';

const mostConfusions = 6;
const mostTickets = 10;

/** What a model was asked, what that took, and where people came to something else. */
export const renderModelReport = (report: ModelReport, data: NoticeData): NeutralMessage => {
  const words = wordsFor(data.language);
  const { modelReport: said } = words.assistant;
  const title = `${said.title} · ${daysOf(report, data.desk.timeZone, words)}`;
  if (report.calls.length === 0) return say({ title, text: said.none });
  const named = (judgement: Judgement): string =>
    judgement === 'none' ? said.noRequest : words.severity[judgement];
  const confusions = [
    ...Map.groupBy(
      report.compared.filter(({ model, people }) => model !== people),
      ({ model, people }) => `${model} ${people}`,
    ).values(),
  ].map((group) => ({
    first: group[0],
    count: group.reduce((sum, { count }) => sum + count, 0),
    tickets: [...new Set(group.flatMap(({ tickets }) => tickets))].toSorted((a, b) => a - b),
  }));
  const confusion = ({
    first,
    count,
    tickets,
  }: {
    readonly first: Compared | undefined;
    readonly count: number;
    readonly tickets: readonly number[];
  }): readonly string[] =>
    first === undefined
      ? []
      : [
          said.confusion({
            model: named(first.model),
            people: named(first.people),
            count,
            tickets: words.list(tickets.slice(0, mostTickets).map((number) => `#${number}`)),
          }),
        ];
  const { model, rules } = agreement(report);
  const compared = report.compared.reduce((sum, { count }) => sum + count, 0);
  return say({
    title,
    text: said.hint,
    fields: [
      ...report.calls.map((call) => ({
        label: said.purpose[call.purpose],
        value: said.calls({
          ...call,
          seconds: call.latency === null ? null : (call.latency / 1000).toFixed(1),
        }),
      })),
      { label: said.labels.did, value: said.did(report.did) },
      {
        label: said.labels.agreement,
        value:
          model === null || rules === null
            ? said.notYet
            : said.agreement(percent(model), percent(rules), compared),
      },
      ...(confusions.length === 0
        ? []
        : [
            {
              label: said.labels.confusion,
              value: confusions
                .toSorted((a, b) => b.count - a.count)
                .slice(0, mostConfusions)
                .flatMap(confusion)
                .join(' · '),
            },
          ]),
    ],
  });
};

import type { NeutralMessage } from '../adapters/contract.ts';
import type { Handover } from '../domain/handover/handover.ts';
import type { HandoverMonitor, RatingsAround } from '../domain/handover/monitor.ts';
import { completenessOf } from './handover-brief.ts';
import { namesIn, refToHandover } from './handover-card.ts';
import { button, say } from './message.ts';
import { sayDuration } from './moment.ts';
import { oneLine } from './plain.ts';
import type { NoticeData } from './rows.ts';
import { wordsFor } from './words-for.ts';

/** Platforms allow some two dozen buttons in a message. */
const mostButtons = 8;

/** How handovers go, for leads. */
export const renderHandovers = (monitor: HandoverMonitor, data: NoticeData): NeutralMessage => {
  const words = wordsFor(data.language);
  const { list: said, state: stateWords } = words.handover;
  const { byState } = monitor;
  const live = byState.drafting + byState.offered + byState.accepted;
  const took = (figure: HandoverMonitor['accept']): string =>
    figure.median === null || figure.mean === null
      ? said.noneAccepted
      : said.accept({
          median: sayDuration(figure.median, words),
          mean: sayDuration(figure.mean, words),
          count: figure.count,
        });
  const share = ({ count, happy }: RatingsAround): string =>
    count === 0 ? said.unrated : said.rated(Math.round((100 * happy) / count), count);
  const csat = (one: { readonly before: RatingsAround; readonly after: RatingsAround }): string =>
    said.csat({ before: share(one.before), after: share(one.after) });
  const row = (handover: Handover): string =>
    said.row({
      ...namesIn(handover, data),
      number: handover.number,
      state: stateWords[handover.state],
      age: sayDuration(data.now - handover.startedAt, words),
      percent: completenessOf(handover, data).percent,
    });
  const customers = monitor.byCustomer.map((one) =>
    said.ofCustomer(
      oneLine(data.desk.customerById.get(one.customerId)?.name ?? one.customerId, 60),
      csat(one),
    ),
  );
  const { wanted } = monitor.transfers;
  const within = (label: string): string => `${label} (${said.since(monitor.days)})`;
  const states = (['drafting', 'offered', 'accepted', 'completed', 'cancelled'] as const)
    .filter((state) => byState[state] > 0)
    .map((state) => said.count(stateWords[state], byState[state]));
  return say({
    title: live === 0 ? null : said.title(live),
    text: [
      ...(live === 0 ? [said.none] : monitor.live.map(row)),
      ...(monitor.more > 0 ? [said.more(monitor.more)] : []),
      ...monitor.live.slice(0, 1).map(({ number }) => said.hint(number)),
    ].join('\n'),
    fields: [
      ...(states.length === 0 ? [] : [{ label: within(said.labels.states), value: words.list(states) }]),
      { label: within(said.labels.accept), value: took(monitor.accept) },
      ...(monitor.whole.count === 0
        ? []
        : [{ label: within(said.labels.duration), value: took(monitor.whole) }]),
      {
        label: within(said.labels.transfers),
        value: wanted === 0 ? said.noTransfers : said.transfers(monitor.transfers),
      },
      ...(monitor.later === 0
        ? []
        : [{ label: within(said.labels.later), value: said.stakeholders(monitor.later) }]),
      { label: said.labels.csat, value: csat(monitor.csat) },
      ...(customers.length < 2 ? [] : [{ label: said.labels.customers, value: customers.join('\n') }]),
    ],
    buttons: monitor.live
      .slice(0, mostButtons)
      .map((one) =>
        button(
          { type: 'handover.show', handover: refToHandover(one) },
          words.handover.line(one.number, words.handover.button.show),
        ),
      ),
  });
};

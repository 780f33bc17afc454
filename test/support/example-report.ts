import type { Report } from '../../src/domain/report.ts';
import { days, hours, minutes } from '../../src/domain/time.ts';

const noTimes = { median: null, mean: null, count: 0 } as const;
const none = { share: null, met: 0, breached: 0, unknown: 0 } as const;
const noSla: Report['sla'] = {
  byMetric: { first_response: none, next_response: none, resolution: none },
  tickets: [],
};

const from = Date.UTC(2026, 2, 1, 16);

/** Monday to Wednesday of a week in Shanghai. */
export const weekReport: Report = {
  period: { name: 'week', from, to: from + days(3) },
  volume: {
    count: 7,
    bySeverity: { critical: 2, major: 1, minor: 3, question: 1 },
    tickets: [1, 2, 3, 4, 5, 6, 7],
  },
  frt: { median: minutes(6), mean: minutes(7), count: 5, working: noTimes, tickets: [1, 2, 3] },
  resolution: { median: hours(3) + minutes(20), mean: hours(4), count: 4, working: noTimes, tickets: [1, 2] },
  csat: {
    share: 0.75,
    mean: 4,
    ratings: 4,
    identifiedShare: 1,
    byScore: { 1: 0, 2: 1, 3: 0, 4: 1, 5: 2 },
    tickets: [1, 2],
  },
  response: { share: 2 / 3, answered: 2, delivered: 3, tickets: [1, 2, 3] },
  sla: noSla,
  series: [0, 1, 2].map((day) => ({
    from: from + days(day),
    to: from + days(day + 1),
    bySeverity: { critical: day, major: day === 0 ? 1 : 0, minor: 1, question: day === 1 ? 1 : 0 },
    frt: day === 1 ? null : minutes(5 + day),
    resolution: hours(2 + day),
    answered: day === 2 ? 0 : 1,
    delivered: 1,
  })),
};

export const emptyReport: Report = {
  period: weekReport.period,
  volume: { count: 0, bySeverity: { critical: 0, major: 0, minor: 0, question: 0 }, tickets: [] },
  frt: { median: null, mean: null, count: 0, working: noTimes, tickets: [] },
  resolution: { median: null, mean: null, count: 0, working: noTimes, tickets: [] },
  csat: {
    share: null,
    mean: null,
    ratings: 0,
    identifiedShare: null,
    byScore: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 },
    tickets: [],
  },
  response: { share: null, answered: 0, delivered: 0, tickets: [] },
  sla: noSla,
  series: weekReport.series.map((part) => ({
    ...part,
    bySeverity: { critical: 0, major: 0, minor: 0, question: 0 },
    frt: null,
    resolution: null,
    answered: 0,
    delivered: 0,
  })),
};

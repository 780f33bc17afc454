import type { ReportChartWords } from './words-report-chart.ts';

export const enReportChart: ReportChartWords = {
  behind: {
    volume: 'List these tickets',
    frt: 'Tickets behind first response',
    resolution: 'Tickets behind time to resolve',
    csat: 'Tickets behind CSAT',
    response: 'Tickets behind response rate',
    sla: 'Tickets behind SLA attainment',
  },
  period: { today: 'Today', week: 'This week', month: 'This month' },
  allFigures: 'All figures',
  chart: {
    times: 'Times (median)',
    opened: 'opened',
    satisfied: 'share of 4 and 5',
    mean: (mean) => `mean ${mean}`,
    ratings: (count) => `${count} ${count === 1 ? 'rating' : 'ratings'}`,
    answered: 'Answered',
    delivered: 'Delivered',
    polls: (answered, delivered) => `${answered} of ${delivered} ${delivered === 1 ? 'poll' : 'polls'}`,
    weekdays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
    day: (day) => String(day),
    underAMinute: '< 1 min',
    nothing: {
      volume: 'No tickets yet',
      frt: 'Nobody has answered yet',
      resolution: 'Nothing resolved yet',
      csat: 'No ratings yet',
      response: 'No polls sent yet',
    },
  },
};

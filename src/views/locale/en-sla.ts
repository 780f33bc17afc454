import type { SlaRejections, SlaWords } from './words-sla.ts';

export const enSla: SlaWords = {
  sla: {
    metric: { first_response: 'First response', next_response: 'Next response', resolution: 'Resolution' },
    label: 'Due',
    due: ({ metric, at, left }) => `${metric} due ${at} · ${left} left`,
    overdue: ({ metric, at, by }) => `${metric} overdue: was due ${at} (${by} over)`,
    paused: ({ metric, left }) => `${metric} paused · ${left} left`,
    unknown: (metric, number) => `${metric} not seen here; answered? Say /responded ${number}`,
    ended: {
      met: (metric, at) => `${metric} in time, ${at}`,
      breached: (metric, at) => `${metric} too late, ${at}`,
      cancelled: (metric) => `${metric} no longer needed`,
      unknown: (metric) => `${metric} unknown: what was said in the group could not be seen`,
    },
    why: {
      tier: (tier) => `promised to ${tier}`,
      severity: (severity) => `for ${severity.toLowerCase()}`,
      working: (duration) => duration,
      workingDays: (count) => `${count} working ${count === 1 ? 'day' : 'days'}`,
      by: ({ rule, amount, calendar }) => `${amount}, ${calendar}, ${rule}`,
      pausedFor: (duration) => `${duration} paused`,
      provisional: 'provisional, since the holidays of that year are not known yet',
      elapsed: (duration) => `${duration} used`,
    },
    list: {
      title: (count) => `What is due: ${count} open ${count === 1 ? 'ticket' : 'tickets'}`,
      one: (number, severity, customer) => `#${number} · ${severity} · ${customer}: what is due`,
      empty: 'Nothing is due.',
      none: 'This ticket has no clocks: nothing was promised for it.',
      more: (count) => `and ${count} more`,
      hint: 'All about one: /sla and its number. Narrow it down: /sla mine, /sla team',
    },
    warning: {
      title: (count) => (count === 1 ? 'Running out' : `Running out: ${count} clocks`),
      line: ({ number, metric, percent, at, left }) =>
        `#${number}: ${metric.toLowerCase()} due ${at} · ${left} left (${percent} % used)`,
      unseen: (number) => `I cannot see answers in that group. If it was answered: /responded ${number}`,
    },
    breach: {
      title: (number, metric) => `#${number}: ${metric.toLowerCase()} is overdue`,
      text: (at) => `It was due ${at}.`,
    },
    responded: (number, at) => `Noted: the customer of #${number} was answered at ${at}.`,
    timeline: {
      warned: (metric, percent) => `${metric.toLowerCase()}: ${percent} % of the time used`,
      breached: ({ metric, retargeted, name }) =>
        `${metric.toLowerCase()} overdue${retargeted ? ', by the new severity' : ''}${name === null ? '' : `; told ${name}`}`,
      responded: (at) => `said that the customer was answered at ${at}`,
    },
    report: {
      part: ({ metric, share, met, breached, unknown }) =>
        `${metric.toLowerCase()} ${share === null ? 'nothing yet' : `${share} (${met} of ${met + breached})`}${unknown === 0 ? '' : `, ${unknown} unknown`}`,
      working: (median, mean) => `working time: median ${median} · mean ${mean}`,
    },
    followUp: {
      title: (number) => `The follow-up of #${number} is due`,
      text: (at) => `It was to be closed by ${at}. Please look into it, and close it with a note.`,
      reminded: (to, name) =>
        `follow-up due; ${name === null ? 'nobody could be reminded' : `reminded ${name}${to === 'lead' ? ' (lead)' : ''}`}`,
    },
  },
};

export const enSlaRejections: SlaRejections = {
  'response-is-seen': ({ number }) =>
    `I see what is written in the group of #${number} myself. Just answer there, or say /reply ${number}.`,
  'no-answer-owed': ({ number }) => `The customer of #${number} is not waiting for an answer.`,
  'response-too-early': ({ number }) =>
    `At that time the customer of #${number} had not written yet. Write it like this: /responded ${number} 14:05`,
};

import { enReportChart } from './en-report-chart.ts';
import type { Words } from './words.ts';

const party = { customer: 'the customer', rnd: 'R&D' } as const;
const why = (reason: string | null): string => (reason === null ? '' : `: ${reason}`);

export const enLists: Pick<Words, 'timeline' | 'report' | 'box'> = {
  timeline: {
    title: (number, severity, state) => `#${number} · ${severity} · ${state}`,
    empty: 'Nothing is on record yet.',
    earlier: (count) => `(${count} earlier ${count === 1 ? 'entry' : 'entries'} left out)`,
    arrow: (before, after) => `${before} → ${after}`,
    opened: (name, severity) => `opened for ${name} as ${severity.toLowerCase()}`,
    message: (from, chasing) =>
      from === 'staff' ? 'answered the customer' : chasing ? 'asked how it is going' : 'wrote',
    graded: (arrow, reason) => `severity ${arrow.toLowerCase()}, because: ${reason}`,
    acknowledged: 'acknowledged',
    claimed: (from) => (from === null ? 'claimed' : `claimed, before with ${from}`),
    assigned: (arrow, because) =>
      because === null
        ? `assigned ${arrow}`
        : `passed on ${arrow}, because of ${because === 'silent' ? 'silence' : 'time off'}`,
    inherited: (arrow) => `came along with the customer: ${arrow}`,
    neglected: (name) => `${name ?? 'nobody'} left the customer without an answer for too long`,
    nudged: 'asked the customer once more',
    promiseBroken: (at, told) =>
      `the word promised by ${at} did not come${told === null ? '' : `; told ${told}`}`,
    waiting: (waits, reason) => `waits for ${party[waits]}${why(reason)}`,
    resumed: (waited) => `goes on; waited ${waited} for the customer in all`,
    resolved: (note) => `resolved${why(note)}`,
    reopened: (arrow, reason) => `reopened, ${arrow}${why(reason)}`,
    closed: (reason, automatic, because) =>
      because === 'no-answer'
        ? 'closed by itself, since the customer did not come back'
        : `${automatic ? 'closed by itself' : 'closed'}${why(reason)}`,
    escalationStarted: (generation, opensAt) =>
      opensAt === null ? `paging began (${generation})` : `paging waits for working hours, until ${opensAt}`,
    paged: ({ name, step, round, late }) =>
      `paged ${name} (step ${step}${round > 1 ? `, round ${round}` : ''}${late === null ? '' : `, ${late} late`})`,
    called: (step) => `called the triage room (step ${step})`,
    insisted: (name, channel) => `reached out to ${name} once more, ${channel}`,
    channel: { direct: 'by direct message', mention: 'by name in the triage room', urgent: 'urgently' },
    paging: {
      label: 'Paging',
      room: 'the whole triage room',
      alarm: (at) => `alarm to the admins at ${at}, unless somebody acknowledges`,
      next: ({ at, who, step, steps, round, rounds }) =>
        `${who} at ${at}, unless somebody acknowledges (step ${step} of ${steps}${rounds > 1 ? `, round ${round} of ${rounds}` : ''})`,
    },
    skipped: (step, reason, name) =>
      `skipped step ${step}: ${reason === 'nobody' ? 'nobody on call' : `${name ?? 'somebody'} cannot be reached on any platform`}`,
    exhausted: 'nobody left to page; the triage room was alarmed',
    pollOpened: (until) => `asked for a rating, until ${until}`,
    rated: ({ score, before, reason }) =>
      `rated ${before === null || before === score ? score : `${before} → ${score}`}${why(reason)}`,
    pollReminded: (byHand) => (byHand ? 'reminded about the rating' : 'was reminded about the rating'),
    pollClosed: (answered) => (answered ? 'poll closed' : 'poll closed without a rating'),
    pollVoided: 'poll void',
  },
  report: {
    ...enReportChart,
    title: { today: 'Today in figures', week: 'This week in figures', month: 'This month in figures' },
    figure: {
      volume: 'Tickets',
      frt: 'First response',
      resolution: 'Time to resolve',
      csat: 'CSAT',
      response: 'Response rate',
      sla: 'SLA attainment',
    },
    definition: {
      volume: 'tickets opened in the period',
      frt: "from the customer's first message to the first by one of our people",
      resolution: 'from opening to the last resolve, without waiting for the customer',
      csat: 'share of 4 and 5 among all ratings',
      response: 'answered ÷ delivered polls',
      sla: 'met ÷ (met + breached) promises, by kind; what could not be seen is in neither',
    },
    none: 'nothing yet',
    volume: (count, bySeverity) => (bySeverity === '' ? String(count) : `${count} (${bySeverity})`),
    times: (median, mean, count) => `median ${median} · mean ${mean} · ${count} counted`,
    csat: (share, mean, ratings, identified) =>
      `${share} · mean ${mean} · ${ratings} ${ratings === 1 ? 'rating' : 'ratings'}, ${identified} identified`,
    response: (share, answered, delivered) => `${share} (${answered} of ${delivered})`,
    tickets: 'Its tickets',
    noTickets: 'none',
    more: (count) => `and ${count} more`,
    hint: 'Name a figure to see its tickets, like /report week csat.',
  },
  box: {
    outboxTitle: 'Outbox: messages that need a person',
    outboxEmpty: 'The outbox is clear: every message has been sent or is on its way.',
    inboxTitle: 'Inbox: messages that could not be handled',
    inboxEmpty: 'The inbox is clear: every message that came in has been handled.',
    outState: {
      waiting: 'waits for the group’s owner to send it',
      expired: 'nobody sent it in time',
      pending: 'waits for its next try',
      sending: 'being sent',
      failed: 'failed',
      unknown: 'may or may not have arrived',
    },
    inState: { failed: 'failed, is tried again', buried: 'failed too often, set aside' },
    what: {
      'ticket.card': 'ticket card',
      'ticket.mirror': 'mirrored message',
      'assistant.draft': 'draft of an answer',
      'assistant.summary': 'summary',
      'assistant.silent': 'word that the model does not answer',
      'opinion.ask': 'question about a severity',
      'ticket.similar': 'list of similar solved tickets',
      'ticket.reply': 'reply to the customer',
      'reply.recall': 'word about a reply that was to be taken back',
      page: 'page',
      'page.over': 'update of a page',
      'escalation.exhausted': 'alarm: nobody acknowledged',
      'delivery.trouble': 'notice of a delivery failure',
      'room.introduction': 'introduction in a new group',
      'room.ready': 'welcome in a customer’s group',
      'shift.changed': 'change of shift',
      'shift.begins': 'word to the one who comes on call',
      'shift.taken': 'notice of a take-over',
      'leave.told': 'notice of leave',
      'duty.findings': 'what is wrong with who is on call',
      'ticket.handed': 'notice of assignment',
      'ticket.taken': 'notice that a ticket was passed on',
      'promise.broken': 'notice of a broken promise',
      'sla.warning': 'warning that time is running out',
      'sla.breach': 'notice that something is overdue',
      'handover.card': 'card of a handover',
      'handover.told': 'word about a handover',
      'handover.introduction': 'introduction in the customer’s group',
      'handover.announcement': 'announcement in the customer’s group',
      'group.stranger': 'alarm: the group belongs to somebody else',
      briefing: 'briefing',
      'ticket.nudge': 'question to the customer once more',
      'poll.question': 'poll',
      'poll.reminder': 'poll reminder',
      'poll.rating': 'notice of a rating',
      'followup.alert': 'alert of a low score',
      'followup.due': 'reminder of a follow-up',
      'followup.card': 'follow-up card',
      'doubt.card': 'question to the triage room',
    },
    attempts: (count) => (count === 1 ? 'tried once' : `tried ${count} times`),
    outHint: 'Or as a command: /outbox retry|sent|drop id',
    inHint: 'Or as a command: /inbox retry|drop id',
  },
};

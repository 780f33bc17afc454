import type { FollowUpWords } from './words-follow-up.ts';
import type { Due } from './words.ts';

const dueBy = ({ at, late }: Due): string => (late ? `by ${at} (overdue)` : `by ${at}`);

export const enFollowUp: FollowUpWords = {
  followUp: {
    title: (number, customer) => `Follow-up: low score for #${number} · ${customer}`,
    alertTitle: ({ name, number, score }) => `${name} rated #${number} only ${score} of 5`,
    rating: ({ name, score, reason, raised }) =>
      `${name}: ${score} of 5${raised ? ', raised since' : ''}${reason === null ? '' : `. ${reason}`}`,
    noReason: 'No reason yet. The customer has been asked for it, and you see it here when it comes.',
    ask: 'Please talk to the customer, then close the follow-up with a note on how it ended.',
    closed: (name, note) => `Closed by ${name}: ${note}`,
    over: 'This follow-up is closed.',
    state: (assignee, due) =>
      `open${assignee === null ? '' : `, with ${assignee}`}${due === null ? '' : `, ${dueBy(due)}`}`,
    labels: {
      followUp: 'Follow-up',
      assignee: 'Assignee',
      due: 'Due',
      subject: 'Ticket',
      customer: 'Customer',
    },
    due: dueBy,
    button: { close: 'Close follow-up', note: 'How did it end? (only we see it)', show: 'Show ticket' },
    answerClosed: (number) => `The follow-up for #${number} is closed, with your note.`,
    list: {
      title: (count) => (count === 1 ? 'One open follow-up' : `${count} open follow-ups`),
      more: 'These are the most pressing ones; there are more.',
      line: ({ number, customer, assignee, since, due }) =>
        [
          `#${number}`,
          customer,
          assignee === null ? 'with nobody' : `with ${assignee}`,
          `since ${since}`,
          ...(due === null ? [] : [dueBy(due)]),
        ].join(' · '),
      empty: 'No follow-up is open: every low score has been looked into.',
      hint: 'Close one with a note, like: /followup 12 called Ms Li, refund agreed',
    },
    timeline: {
      opened: (assignee) => `follow-up opened${assignee === null ? '' : ` for ${assignee}`}`,
      joined: 'another low score joined the follow-up',
      passed: (name) => `the follow-up came along with the customer to ${name}`,
      alerted: (reached, unreachable) =>
        [
          ...(reached === null ? [] : [`alerted ${reached}`]),
          ...(unreachable === null ? [] : [`could not reach ${unreachable} on any platform`]),
        ].join('; ') || 'there was nobody to alert',
      closed: (note) => `follow-up closed: ${note}`,
    },
  },
};

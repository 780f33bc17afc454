import type { IntroductionWords } from './words-handover.ts';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const day = (one: number): string => weekdays[one - 1] ?? '';

export const enHandoverCustomer: IntroductionWords = {
  title: (incoming) => `Your contact from now on: ${incoming}`,
  text: ({ incoming, outgoing, stage }) =>
    `${
      stage === null ? '' : `We are moving on to ${stage} together. `
    }${incoming} takes over from ${outgoing ?? 'our colleague'} and knows what has been done and agreed so far, so you need not explain anything twice.`,
  labels: {
    contact: 'Your contact',
    duties: 'For',
    hours: 'Hours',
    next: 'What happens next',
    know: 'Whom you can reach',
    desks: 'Good to know',
    hurry: 'If it is urgent',
  },
  contact: (name, team) => (team === null ? name : `${name}, ${team}`),
  duties: {
    sales: 'your wishes, offers and contract',
    implementation: 'the plan, the setup, training and the start',
    after_sales: 'questions, problems and everything about daily use',
  },
  otherDuties: 'everything about our service',
  next: (incoming) =>
    `Simply go on writing here. ${incoming} answers from now on; what is open goes along, and times we gave you still hold.`,
  person: (name, role, isContact) => `${name} (${role}${isContact ? ', your contact' : ''})`,
  role: { sales: 'sales', implementation: 'implementation', success: 'customer success' },
  ourTeam: 'our colleagues',
  supportDesk: (onCall) =>
    onCall === null ? 'support desk: answers here in the group' : `support desk: ${onCall} is on duty now`,
  operations: 'operations: keeps the systems running',
  hurry: (contact) =>
    `${contact === null ? '' : `Ask ${contact} directly. `}If a request of yours goes unanswered for too long, the head of the team is told without your asking.`,
  colleague: 'our colleague',
  always: 'day and night, every day',
  hours: (days, times) => `${days} ${times}`,
  days: (from, to) => (from === to ? day(from) : `${day(from)}–${day(to)}`),
  completedTitle: (incoming) => `${incoming} looks after you now`,
  completed: ({ incoming, outgoing }) =>
    `The change is complete: ${incoming} is your contact for everything here.${
      outgoing === null ? '' : ` Thank you for working with ${outgoing}.`
    }`,
  cancelledTitle: 'Your contact stays the same',
  cancelled: ({ keeper }) =>
    `The change that we announced does not take place. ${keeper ?? 'Our colleague'} goes on looking after you.`,
  note: (incoming) => `Met ${incoming}? A short “@Baton noted” is enough.`,
};

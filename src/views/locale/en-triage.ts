import type { TriageRejections, TriageWords } from './words-triage.ts';

export const enTriage: TriageWords = {
  level: { executive: 'executive', lead: 'project lead', member: 'team member' },
  stage: { sales: 'Sales', implementation: 'Implementation', after_sales: 'After-sales' },
  reply: {
    title: (name, number) => `${name} (re #${number})`,
    button: 'Reply to customer',
    input: 'The customer reads this, under your name',
    sent: (number, to) => `Your reply about #${number} goes to ${to}.`,
    unclaimed: 'Nobody has claimed it yet.',
  },
  tickets: {
    title: (count) => (count === 1 ? '1 open ticket' : `${count} open tickets`),
    empty: 'Nothing open here. Well done, everybody.',
    more: (count) => `and ${count} more`,
    hint: 'You can narrow it down: /tickets mine, unclaimed, waiting, critical, a customer or a team; /tickets all shows every one.',
    show: (number) => `Show #${number}`,
    owed: (took) => `waits for us ${took}`,
    open: (took) => `open ${took}`,
  },
  who: {
    titleForCustomer: 'Who looks after you',
    title: (customer) => `Who looks after ${customer}`,
    teamsTitle: 'Our teams',
    labels: {
      owner: 'Responsible',
      team: 'Team',
      onCall: 'On duty now',
      stage: 'Stage',
      lead: 'Lead',
      handover: 'Handover',
    },
    ourTeam: 'our team',
    hurry:
      'Simply write here whenever you need something. If you are waiting for an answer, write “@Baton any update?” and our colleague on duty is told.',
    nobodyOnCall: 'nobody can be reached',
    noTeams: 'No team is set up yet.',
    team: ({ onCall, lead }) => (lead === null ? `on duty ${onCall}` : `on duty ${onCall} · lead ${lead}`),
    hint: 'For one customer: /who and its name.',
  },
  customer: {
    labels: {
      stage: 'Stage',
      owner: 'Responsible',
      team: 'Team',
      onCall: 'On duty now',
      contacts: 'Contacts',
      rooms: 'Rooms',
      open: 'Open tickets',
      csat: 'CSAT, last 30 days',
      last: 'Latest tickets',
    },
    noContacts: 'none on record',
    noRooms: 'none yet',
    noneOpen: 'none',
    noneYet: 'none yet',
    contact: (name, level) => `${name} (${level})`,
    ratings: (share, count) => `${share} of ${count} ${count === 1 ? 'rating' : 'ratings'}`,
    noRatings: 'no ratings',
    trend: (last, before) => `${last}; the 30 days before: ${before}`,
  },
};

export const enTriageRejections: TriageRejections = {
  'reply-empty': ({ number }) =>
    `Please add what the customer should read, for example: /reply ${number} We are on it`,
  'reply-too-long': ({ length, most }) =>
    `That has ${length} characters, and ${most} fit into one message. Nothing was sent; please send it in parts.`,
  'reply-is-command': ({ number }) =>
    `That looks like a command, so I have not sent it to the customer. If it is one, send it without /reply ${number}; if not, begin with another word.`,
  'reply-other-quote': ({ number }) =>
    `You quote another ticket than #${number}, so I have sent nothing. Please write /reply with the number, without quoting.`,
  'reply-other-room': ({ number }) =>
    `#${number} belongs to another group, so I have sent nothing. Please reply from the triage room or from that group.`,
  'no-such-customer': ({ name }) => `I know no customer or team called “${name}”. Please check the name.`,
  'which-customer': ({ names }) => `Which one do you mean? ${names.join(', ')}`,
  'customer-missing': () => "Please add the customer's name, for example: /customer Northwind",
};

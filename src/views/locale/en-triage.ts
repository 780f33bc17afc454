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
  recall: {
    button: 'Take back',
    input: 'Why (for our record; may stay empty)',
    asked: (number, name) =>
      `${name === null ? 'Your reply' : `${name}’s reply`} about #${number} is being taken back. What becomes of it is told in a moment.`,
    title: {
      'taken-back': (number) => `#${number}: a reply was taken back`,
      unsent: (number) => `#${number}: a reply was stopped before it went out`,
      refused: (number) => `#${number}: a reply could not be taken back`,
    },
    done: {
      'taken-back': ({ name, byName }) =>
        name === byName
          ? `${name} took it back: it is gone from the customer’s group. Whoever had read it by then has read it; in our record it stays.`
          : `${byName} took back what ${name} had said: it is gone from the customer’s group. Whoever had read it by then has read it; in our record it stays.`,
      unsent: ({ name, byName }) =>
        name === byName
          ? `${name} took it back in time: the customer has not seen it, and never will.`
          : `${byName} took back what ${name} had said in time: the customer has not seen it, and never will.`,
    },
    owes: 'The customer is waiting for an answer.',
    correct: (number) =>
      `The customer can still read it. Set it right: /reply ${number} and the right words.`,
    timeline: {
      recalling: (name, reason) =>
        reason === null ? `wants ${name}’s reply back` : `wants ${name}’s reply back: ${reason}`,
      recalled: (name, outcome, noResponse) =>
        outcome === 'taken-back'
          ? `${name}’s reply was taken back from the customer’s group; as a response it counts`
          : noResponse
            ? `${name}’s reply never went out and is no response`
            : `${name}’s reply never went out`,
      kept: (name, why) => `${name}’s reply still stands in the customer’s group: ${why}`,
    },
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
  'no-reply': ({ number }) =>
    number === null
      ? 'I have sent no reply here that could be taken back. Please name the ticket: /recall 12'
      : `I have sent no reply on #${number} that could be taken back. What you wrote in the group yourself you take back there.`,
  'reply-recalled': ({ number, name, outcome }) =>
    outcome === 'taken-back'
      ? `That reply of ${name}’s on #${number} has been taken back already.`
      : `That reply of ${name}’s on #${number} never went out.`,
  'recall-not-yours': ({ number, name }) =>
    `That reply on #${number} is ${name}’s: only ${name} or a lead can take it back.`,
  'no-such-customer': ({ name }) => `I know no customer or team called “${name}”. Please check the name.`,
  'which-customer': ({ names }) => `Which one do you mean? ${names.join(', ')}`,
  'customer-missing': () => "Please add the customer's name, for example: /customer Northwind",
};

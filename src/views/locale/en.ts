import { enAnswers } from './en-answers.ts';
import { enAssistant } from './en-assistant.ts';
import { enFollowUp } from './en-follow-up.ts';
import { enLimits } from './en-limits.ts';
import { enHandover } from './en-handover.ts';
import { enLists } from './en-lists.ts';
import { enTriage } from './en-triage.ts';
import { enRoster } from './en-roster.ts';
import { enSla } from './en-sla.ts';
import { enSetup } from './en-setup.ts';
import type { Words } from './words.ts';

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const severity = { critical: 'Critical', major: 'Major', minor: 'Minor', question: 'Question' } as const;
const asks = {
  since: 'since when',
  'how-many': 'how many people are affected',
  version: 'which version you use',
  steps: 'what you did just before',
  screenshot: 'a screenshot, if you have one',
} as const;
const party = { customer: 'the customer', rnd: 'R&D' } as const;

export const en: Words = {
  time: {
    tomorrow: (time) => `tomorrow ${time}`,
    yesterday: (time) => `yesterday ${time}`,
    date: (at, withYear) =>
      `${weekdays[at.weekday] ?? ''} ${at.day} ${months[at.month - 1] ?? ''}${withYear ? ` ${at.year}` : ''}`.trim(),
    days: (count) => `${count} d`,
    hours: (count) => `${count} h`,
    minutes: (count) => `${count} min`,
    moment: 'less than a minute',
  },
  severity,
  state: {
    open: 'waiting to be claimed',
    claimed: 'in progress',
    waiting: 'waiting',
    resolved: 'resolved',
    closed: 'closed',
  },
  waitingFor: party,
  tier: { basic: 'Basic', vip: 'VIP', svip: 'SVIP' },
  role: { agent: 'agent', lead: 'lead', sales: 'sales', admin: 'admin' },
  desk: 'the desk',
  nobody: 'nobody yet',
  noCustomer: 'no customer set',
  field: (label, value) => `${label}: ${value}`,
  list: (items) => items.join(', '),
  sentences: (parts) => parts.join(' '),
  quote: (text) => `“${text}”`,
  button: {
    acknowledge: 'Acknowledge',
    claim: 'Claim',
    takeOver: 'Take over',
    waitCustomer: 'Wait for customer',
    waitRnd: 'Wait for R&D',
    resolve: 'Resolve',
    resolveNote: 'What solved it (internal)',
    close: 'Close',
    closeReason: 'Why it is closed',
    reopen: 'Reopen',
    reopenReason: 'Why it is reopened',
    stillNotSolved: 'Still not solved',
    stillNotSolvedInput: 'What happens now?',
    grade: (to) => `Make it ${to.toLowerCase()}`,
    gradeReason: 'Why the severity changes',
    attach: (number) => `Belongs to #${number}`,
    openAs: (to) => `Open: ${to.toLowerCase()}`,
    noRequest: 'Not a request',
    noTicket: 'None of these',
    addReason: 'Add a comment',
    changeReason: 'Change your comment',
    ratingReason: 'What would you like to tell us?',
    retry: (place) => (place === null ? 'Retry' : `Retry ${place}`),
    sent: (place) => (place === null ? 'Mark as sent' : `Mark ${place} as sent`),
    drop: (place) => (place === null ? 'Drop' : `Drop ${place}`),
  },
  customerCard: {
    title: (number, name) => `Ticket #${number} · ${name}`,
    text: ({ state, name, party: waits }) => {
      switch (state) {
        case 'open':
          return name === null
            ? 'We have your message and are letting a colleague on duty know.'
            : `We have your message. ${name} has seen it and is on it.`;
        case 'claimed':
          return `${name ?? 'A colleague'} is working on it.`;
        case 'waiting':
          return waits === 'rnd'
            ? 'Our engineers are looking into it. You will hear from us here as soon as there is news.'
            : 'We need a little more from you. Just answer here and we go on at once.';
        case 'resolved':
          return 'This is solved. If anything is still wrong, press “Still not solved” or simply write here.';
        case 'closed':
          return 'This ticket is finished. Mention us here whenever you need anything.';
      }
    },
    state: (state, waits) =>
      state === 'waiting'
        ? waits === 'rnd'
          ? 'with our engineers'
          : 'waiting for your answer'
        : { open: 'received', claimed: 'in progress', resolved: 'solved', closed: 'finished' }[state],
    labels: {
      state: 'Status',
      handler: 'Looked after by',
      nextWord: 'You hear from us',
      ask: 'It would help to know',
    },
    ask: (missing) => `${missing.map((one) => asks[one]).join('; ')}.`,
    onCall: 'our colleague on duty',
    nextWord: ({ at, late }) => (late ? 'as soon as we can. Sorry for the wait' : `by ${at}`),
  },
  staffCard: {
    title: (number, name, customer) => `#${number} · ${name} · ${customer}`,
    state: (state, waits, since) => {
      if (state !== 'waiting') return en.state[state];
      return `waiting for ${party[waits ?? 'customer']}${since === null ? '' : ` (${since} so far)`}`;
    },
    labels: {
      customer: 'Customer',
      asker: 'Asked by',
      state: 'State',
      grade: 'Graded because',
      handler: 'Assignee',
      acknowledged: 'Acknowledged by',
      nextWord: 'Next word',
      firstResponse: 'First response',
      waitingSince: 'Customer waits',
    },
    gradedBy: (name, reason) =>
      name === null ? `the customer wrote since: ${reason}` : `changed by ${name}: ${reason}`,
    nextWord: ({ at, late }) => (late ? `by ${at} (overdue)` : `by ${at}`),
    firstResponse: ({ name, took }) => `${took} (${name})`,
    notYet: 'not yet',
    gone: 'This ticket is no longer on record.',
  },
  change: {
    customer: {
      opened: () => 'we have your message and will be with you soon.',
      graded: ({ severity: to }) => `we now treat this as ${severity[to].toLowerCase()}.`,
      acknowledged: ({ name }) => `${name} has seen it and is on it.`,
      claimed: ({ name }) => `${name} is looking after it.`,
      waiting: ({ party: waits }) =>
        waits === 'rnd'
          ? 'our engineers are looking into it. We will tell you here as soon as there is news.'
          : 'we need a little more from you. Just answer here and we go on.',
      resumed: () => 'thank you, we are going on with it.',
      resolved: () => 'this is solved. If anything is still wrong, simply write here.',
      reopened: () => 'reopened, we are going on with it.',
      closed: () => 'this ticket is finished. Mention us here whenever you need anything.',
      answered: ({ name }) => `${name} has answered you here.`,
      overdue: () => 'sorry for the wait, we are on it.',
      clock: () => 'we are on it.',
    },
    staff: {
      opened: () => 'new ticket.',
      graded: ({ severity: to }) => `is now ${severity[to].toLowerCase()}.`,
      acknowledged: ({ name }) => `${name} has seen it.`,
      claimed: ({ name }) => `${name} has it.`,
      waiting: ({ party: waits }) => `waits for ${party[waits]}.`,
      resumed: () => 'the customer has answered, it goes on.',
      resolved: ({ name }) => `resolved by ${name}.`,
      reopened: ({ name }) => `reopened by ${name}.`,
      closed: () => 'closed.',
      answered: ({ name }) => `${name} gave the first response.`,
      overdue: () => 'the promised word is overdue.',
      clock: () => 'something is due.',
    },
  },
  page: {
    title: (number, name) => `${name.toUpperCase()}: #${number} needs you`,
    again: 'Nobody before you has acknowledged it.',
    mention: (name) => `${name}, this is waiting for you. Have you seen it?`,
    everybody: 'Whoever reads this: please take it now.',
    ask: 'Press “Acknowledge” or “Claim”, or the next person is paged.',
    over: (number, name) => `${name}: #${number}`,
    seenBy: (name) => `${name} has seen it. Nobody else is paged.`,
    done: 'It is done. There is nothing to do for you here.',
  },
  mirror: ({ number, name, from, chasing }) => {
    if (from === 'staff') return `#${number} · ${name} to the customer`;
    return chasing ? `#${number} · ${name} asks how it is going` : `#${number} · ${name}`;
  },
  trouble: ({ outcome, what, to, number }) => ({
    title: outcome === 'unknown' ? `Perhaps not arrived: ${what}` : `Not sent: ${what}`,
    text: `To ${to}${number === null ? '' : `, about #${number}`}. ${
      outcome === 'failed'
        ? 'The platform refused it, or did so too often.'
        : outcome === 'expired'
          ? 'Only the group’s owner can send there, and nobody did in time. Tell the customer yourself, or hand it over once more.'
          : 'The platform gave no answer; look whether it is there before you send it again.'
    }`,
  }),
  exhausted: (number, reason) =>
    reason === 'silence'
      ? {
          title: `Nobody has acknowledged #${number}`,
          text: 'Everyone there is to page has been paged. Somebody please take it now.',
        }
      : {
          title: `Nobody can be paged for #${number}`,
          text: 'Nobody is on call, or they have no account to reach them by. Somebody please take it now, and look at the on-call list.',
        },
  handed: ({ number, byName, because, from }) =>
    because === null
      ? `${byName} has given you #${number}`
      : `#${number} is yours now: ${from ?? 'its assignee'} ${because === 'silent' ? 'has not answered the customer' : 'is off duty'}`,
  taken: ({ number, to, because }) => ({
    title: `#${number} has gone to ${to}`,
    text:
      because === 'silent'
        ? 'The customer had been waiting for an answer for too long. If you are on it after all, take it back.'
        : 'It came back while you are off duty. You can take it back whenever you like.',
  }),
  broken: (number, at) => ({
    title: `The customer of #${number} was to hear from us by ${at}`,
    text: 'Nobody has written since. A word now, even without news, keeps their trust.',
  }),
  briefing: ({ number, name, level, opens }) =>
    `${name} (${en.level[level]}) ${opens ? 'has opened' : 'has written on'} #${number}`,
  nudge: {
    title: (number) => `#${number}: we are waiting for you`,
    text: (closesAt) =>
      `We still need a little more from you to go on. Just answer here. If we hear nothing by ${closesAt}, we close the ticket; you can always come back.`,
  },
  poll: {
    title: (number) => `#${number} is solved. How did we do?`,
    ask: 'Press a number, or simply answer 1 to 5.',
    count: (count, until) =>
      count === 0
        ? `You can rate until ${until}.`
        : `${count} ${count === 1 ? 'rating' : 'ratings'} so far. You can change yours until ${until}.`,
    countLine: (count) => `${count} ${count === 1 ? 'rating' : 'ratings'} so far, thank you.`,
    ended: (count) =>
      count === 0
        ? 'This poll is closed.'
        : `This poll is closed with ${count} ${count === 1 ? 'rating' : 'ratings'}. Thank you!`,
    void: 'The ticket was reopened, so this poll no longer counts. We will ask again once it is solved.',
    score: { 1: '1 Very poor', 2: '2 Poor', 3: '3 Fair', 4: '4 Good', 5: '5 Excellent' },
    reminderTitle: (number) => `A word about #${number}?`,
    reminder: (until) =>
      `It takes a second: how did we do?${until === null ? '' : ` You can rate until ${until}.`}`,
    rated: ({ name, number, score, before }) =>
      before === null
        ? `${name} rated #${number} ${score} of 5`
        : before === score
          ? `${name} added a comment to the ${score} of 5 for #${number}`
          : `${name} changed the rating of #${number} from ${before} to ${score}`,
    noReason: 'No comment.',
  },
  doubt: {
    title: { request: 'Is this a request?', which: 'Which ticket does this belong to?' },
    ask: {
      request: 'I am not sure that it is one. Please decide; the customer does not see this question.',
      which: 'I am not sure. Please decide; the customer does not see this question.',
    },
    labels: { who: 'Written by', room: 'Room' },
    outcome: {
      opened: ({ number }) => `Opened as #${number}`,
      attached: ({ number }) => `Added to #${number}`,
      dismissed: () => 'Set aside, no ticket',
    },
    settled: (outcome, by) => `${outcome} (by ${by})`,
  },
  setup: enSetup,
  roster: enRoster,
  ...enAnswers,
  ...enAssistant,
  ...enFollowUp,
  ...enLists,
  ...enTriage,
  ...enLimits,
  ...enSla,
  ...enHandover,
};

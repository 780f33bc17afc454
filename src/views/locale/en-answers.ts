import type { TicketState } from '../../domain/ticket.ts';
import type { Role } from '../../domain/desk.ts';
import { enAssistant } from './en-assistant.ts';
import { enSlaRejections } from './en-sla.ts';
import { enTriageRejections } from './en-triage.ts';
import { enRoster } from './en-roster.ts';
import { enSetup } from './en-setup.ts';
import { enHandoverRejections } from './en-handover-answers.ts';
import type { Words } from './words.ts';

const and = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;

const roleName: Readonly<Record<Role | 'customer', string>> = {
  customer: 'customers',
  agent: 'agents',
  lead: 'leads',
  sales: 'sales',
  admin: 'admins',
};
const state: Readonly<Record<TicketState, string>> = {
  open: 'is waiting to be claimed',
  claimed: 'is in progress',
  waiting: 'is waiting',
  resolved: 'is already resolved',
  closed: 'is already closed',
};
const moves: Readonly<Record<string, string>> = {
  acknowledge: 'acknowledged',
  claim: 'claimed',
  assign: 'assigned',
  wait: 'made to wait',
  resolve: 'resolved',
  reopen: 'reopened',
  close: 'closed',
  grade: 'regraded',
  reply: 'answered',
  respond: 'answered',
};
const instead = (from: TicketState, number: number): string => {
  switch (from) {
    case 'open':
    case 'claimed':
    case 'waiting':
      return `You can /claim ${number}, /wait ${number} or /resolve ${number}.`;
    case 'resolved':
      return `If the problem is back, /reopen ${number}; if all is well, /close ${number}.`;
    case 'closed':
      return `If the problem is back, /reopen ${number}.`;
  }
};
const reasonExample: Readonly<Record<string, string>> = {
  close: 'Closing a ticket that is not solved needs a reason, for example: /close 12 reported twice',
  override:
    'An incomplete brief goes on only with a reason, for example: /handover override they sign this afternoon',
  return:
    'Please say for each item what is missing, for example: /handover return contract: the term is missing',
  grade: 'Changing the severity needs a reason, for example: /grade 12 major month-end closing is at stake',
};

export const enAnswers: Pick<Words, 'answer' | 'rejection' | 'misunderstood' | 'help' | 'whoami'> = {
  answer: {
    opened: (number, next, forCustomer) =>
      next === null
        ? `Ticket #${number} is open.`
        : `Ticket #${number} is open. ${forCustomer ? 'The customer hears' : 'You hear'} from us by ${next}.`,
    moved: ({ number, state: now, name, party, pollSent }) => {
      switch (now) {
        case 'open':
          return `#${number} is open again. A colleague is being told.`;
        case 'claimed':
          return name === null ? `#${number} is in progress.` : `#${number} is with ${name}.`;
        case 'waiting':
          return party === 'rnd'
            ? `#${number} waits for R&D.`
            : `#${number} waits for the customer: the resolution clock stands still until they answer.`;
        case 'resolved':
          return pollSent
            ? `#${number} is resolved. The customer has been asked how it was.`
            : `#${number} is resolved.`;
        case 'closed':
          return `#${number} is closed.`;
      }
    },
    graded: (number, severity) => `#${number} is now ${severity.toLowerCase()}.`,
    acknowledged: (number) => `Thank you. Nobody else is paged for #${number}.`,
    rated: ({ number, score, changed, until, hasReason }) => {
      const first = changed ? `Changed to ${score}.` : `We have your ${score} for #${number}.`;
      if (score <= 2) {
        const ask = hasReason
          ? 'We take what you wrote seriously and will follow it up.'
          : 'Would you tell us what went wrong? We would like to put it right.';
        return `${first} We are sorry that we let you down. ${ask}`;
      }
      return `${first} Thank you! You can change it until ${until}.`;
    },
    reminded: (number) => `The customer has been asked once more to rate #${number}.`,
    chased: (number, name) =>
      `I have passed that on: ${name ?? 'our colleague on duty'} will answer you here about #${number}.`,
    held: (number) => `#${number} holds this message already.`,
    colleague:
      'You belong to our own organisation, but this desk does not know you yet, so nothing was opened. An admin can tie your account to you with /link.',
    elsewhere: 'I open tickets in customers’ groups. /help shows what I can do for you here.',
    empty: 'I am here. Mention me and say what is wrong, like: the export has been failing since 9:00.',
    notSettled: 'There is no such entry to settle. Somebody may just have done it.',
    settledHow: {
      retry: 'All right, it is tried again now.',
      sent: 'Marked as sent.',
      drop: 'Dropped. It will not be tried again.',
    },
  },
  rejection: {
    'not-allowed': ({ needs }) =>
      needs.every((role) => role === 'customer')
        ? 'This is for our customers to do, not for us.'
        : `This is for our own ${and(
            needs.filter((role) => role !== 'customer').map((role) => roleName[role]),
          )}. If you need help, simply write here.`,
    'no-such-ticket': ({ number }) =>
      number === null ? 'I cannot find that ticket.' : `There is no ticket #${number}.`,
    'which-ticket': ({ numbers }) =>
      `Which one do you mean? Please add its number: ${numbers.map((number) => `#${number}`).join(', ')}.`,
    'no-open-ticket': () => 'There is no ticket here that fits. Please add its number, like #12.',
    'illegal-move': ({ move, number, state: from }) =>
      move === 'reopen' && from !== 'closed' && from !== 'resolved'
        ? `#${number} is still open and we are on it. Anything new? Simply write it here.`
        : `#${number} ${state[from]}, so it cannot be ${moves[move] ?? 'changed like that'}. ${instead(from, number)}`,
    ...enTriageRejections,
    ...enSlaRejections,
    'already-claimed': ({ number }) => `#${number} already has that assignee.`,
    'already-acknowledged': ({ number, name }) => `${name} has already acknowledged #${number}.`,
    'already-waiting': ({ number }) => `#${number} is already waiting.`,
    'same-severity': ({ number }) => `#${number} already has that severity.`,
    'reason-missing': ({ move }) => reasonExample[move] ?? 'Please say why.',
    'no-such-person': ({ name }) =>
      name === ''
        ? 'Please say who gets it, for example: /assign 12 @Grace'
        : `I know no colleague called “${name}”. Please check the name.`,
    'no-such-poll': () => 'No ticket here is waiting for a rating.',
    'poll-closed': ({ number }) =>
      `The poll for #${number} is closed. Do tell us here if there is anything you would like to say.`,
    'poll-void': ({ number }) => `#${number} was reopened. We will ask you again once it is solved.`,
    'not-a-score': ({ value }) => `“${value}” is not a score. Please give 1 to 5.`,
    'only-their-people': () => "Only the customer's own people in this group can rate.",
    'poll-answered': ({ number }) => `#${number} has already been rated. No need to remind.`,
    'already-reminded': ({ number }) =>
      `The customer has already been reminded about #${number}. Let us not disturb them again.`,
    'no-follow-up': ({ number }) =>
      number === null
        ? 'Which follow-up do you mean? Please add the number of its ticket, for example: /followup 12 called Ms Li, refund agreed'
        : `#${number} has no follow-up: nobody has given it a low score.`,
    'follow-up-closed': ({ number, name }) => `${name} has already closed the follow-up for #${number}.`,
    'note-missing': ({ number }) =>
      `Closing a follow-up needs a note on how it ended, for example: /followup ${number} called Ms Li, refund agreed`,
    'no-such-doubt': () => 'I cannot find that question any more.',
    'doubt-settled': () => 'Somebody has already decided that.',
    ...enSetup.rejection,
    ...enHandoverRejections,
    ...enRoster.rejection,
    'no-model': () => enAssistant.assistant.noModel,
    'not-a-service-room': () => "Please open tickets in the customer's group, so that I know whose they are.",
    'empty-text': () =>
      'Please add what is wrong, for example: /ticket The export has been failing since 9:00',
  },
  misunderstood: {
    unknownVerb: (verb, nearest) =>
      nearest === null
        ? `I know no command “/${verb}”. /help shows what I can do.`
        : `I know no command “/${verb}”. Did you mean /${nearest}?`,
    unknownButton: 'This button no longer works. Please use the newest card, or see /help for the command.',
    missing: (verb, argument, usage) =>
      `/${verb} also needs ${argument}.${usage === null ? '' : ` Write it like this: ${usage}`}`,
    wrong: (verb, argument, value, choices) =>
      `In /${verb}, “${value}” is not ${argument}. ${
        choices.length === 0 ? '/help shows how it is written.' : `You can write: ${choices.join(', ')}.`
      }`,
    extra: (verb, value, usage) =>
      `I do not understand “${value}” after /${verb}, so I have done nothing.${
        usage === null ? '' : ` Write it like this: ${usage}`
      }`,
    argument: {
      ticket: "a ticket's number",
      person: "a colleague's name",
      customer: "a customer's name",
      filter: 'a filter',
      setup: 'a setup like: customer Harbour Freight team after_sales',
      link: 'a code from the other platform, or somebody and their account',
      roster: 'a team or a roster',
      shift: 'a roster, a person and a time',
      leave: 'the times, for example from 1 Dec to 3 Dec',
      handover: 'what to do with the handover, or @colleague',
      stage: 'stage',
      offboard: 'colleague',
      returned: 'item and the reason it comes back',
      stakeholder: 'name of the stakeholder',
      scope: '“mine” or “team”',
      time: 'a time like 14:05',
      party: 'somebody to wait for',
      severity: 'a severity',
      score: 'a score from 1 to 5',
      period: 'a period',
      figure: 'a figure',
      verb: 'a command',
      how: 'what to do with it',
      verdict: 'a severity, a ticket or “no”',
      id: 'an id',
      text: 'a text',
      reason: 'a reason',
      note: 'a note',
    },
  },
  help: {
    title: 'What I can do',
    intro: 'Mention me and say what is wrong, and a ticket is opened. You can also use these commands:',
    none: 'There is no such command for you. /help shows all of yours.',
    also: 'Also',
    example: 'Example',
  },
  whoami: {
    title: 'Who you are to me',
    unknown:
      'I do not know you yet and treat you as a customer. Your id goes into baton.yaml, or an admin ties it to you with /link.',
    customer: (customer) => (customer === null ? 'a customer’s person' : `of ${customer}`),
    identity: 'Your id',
    room: 'This room',
    is: 'You are',
  },
};

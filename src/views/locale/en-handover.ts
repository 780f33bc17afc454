import { enHandoverCustomer } from './en-handover-customer.ts';
import { enHandoverAnswers, enHandoverList } from './en-handover-answers.ts';
import { enHandoverTold } from './en-handover-told.ts';
import type { HandoverWords } from './words-handover.ts';

const because = (cause: string | null): string => (cause === null ? '' : ` ${cause}`);
const ownerIs = (present: string | null): string =>
  present === null
    ? 'the platform does not tell whose it is'
    : `it belongs to ${present}, as the platform shows`;

export const enHandover: HandoverWords = {
  handover: {
    title: (number, customer) => `Handover H${number} · ${customer}`,
    gone: 'This handover is no longer in the system.',
    state: {
      drafting: 'Brief being filled',
      offered: 'Waiting for acceptance',
      accepted: 'Accepted',
      completed: 'Completed',
      cancelled: 'Cancelled',
    },
    stands: ({ state, cause, owner, returned, outgoing, incoming, keeper }) => {
      switch (state) {
        case 'drafting': {
          if (returned) return `${incoming} has returned it. ${keeper} mends the brief and submits it again.`;
          const why =
            cause === 'group-owner' && owner !== null
              ? `The group was given to ${owner} in the chat app. `
              : cause === 'leaving'
                ? `${outgoing} is leaving. `
                : '';
          return `${why}${keeper} fills the brief and stays responsible until ${incoming} accepts.`;
        }
        case 'offered':
          return `${incoming} accepts it, or returns items with a reason. Until then ${keeper} is responsible.`;
        case 'accepted':
          return `${incoming} is responsible now. It is complete when nothing stands in the way any more.`;
        case 'completed':
          return `${incoming} looks after this customer now, with everything that was open.`;
        case 'cancelled':
          return `It was called off. ${keeper} is responsible.`;
      }
    },
    labels: {
      people: 'From, to',
      stage: 'Stage',
      state: 'State',
      responsible: 'Responsible now',
      brief: 'Brief',
      missing: 'Not filled yet',
      returned: 'Returned',
      override: 'Let through',
      introduction: 'Introduction',
      group: 'Group owner',
      obstacles: 'Before the group can move',
      inTheWay: 'In the way',
      started: 'Started',
      later: 'Added later',
      reason: 'Reason',
      customer: 'Customer',
    },
    people: (outgoing, incoming) => `${outgoing} → ${incoming}`,
    stage: (from, to) => (from === null ? to : `${from} → ${to}`),
    stageStays: 'stays as it is',
    completeness: ({ filled, counted, percent, threshold }) =>
      `${filled} of ${counted} items (${percent} %; ${threshold} % needed)`,
    item: ({ label, text }) => `${label}: ${text}`,
    overridden: (name, reason) => `by ${name}: ${reason}`,
    introduction: {
      none: 'not yet',
      prepared: 'prepared, not seen in the group yet',
      told: (at) => `in the group since ${at}`,
      noted: (names) => `noted by ${names}`,
    },
    group: {
      stays: ({ present }) => (present === null ? 'does not move' : `does not move; ${ownerIs(present)}`),
      waits: ({ present, cause }) => `moves after acceptance; ${ownerIs(present)}.${because(cause)}`,
      moving: ({ present }) => `is being moved; ${ownerIs(present)}`,
      'by-hand': ({ present, cause, unseen }) =>
        `has to be given by hand; ${ownerIs(present)}.${
          unseen ? ' The platform said it was done, and still shows the old owner.' : ''
        }${because(cause)}`,
      read: ({ owner, at }) => `${owner}, as the platform showed on ${at}`,
      said: ({ by, at }) => `has moved, says ${by} (${at}); this platform cannot show it`,
    },
    started: ({ cause, by, at }) => {
      const who = by === null ? '' : ` by ${by}`;
      switch (cause) {
        case 'command':
          return `${at}${who}`;
        case 'stage':
          return `${at}${who}, by a change of stage`;
        case 'leaving':
          return `${at}${who}, because somebody leaves`;
        case 'group-owner':
          return `${at}, because the group changed hands in the chat app`;
      }
    },
    note: (words) => `Good to know: ${words}`,
    blocker: {
      'not-submitted': ({ keeper }) => `${keeper} has not submitted the brief`,
      'not-accepted': () => 'it has not been accepted',
      'not-introduced': () => 'the customer has not been told who takes over',
      'introduction-waits': () =>
        'the introduction is prepared, but not in the group yet: somebody has to send it',
      'group-not-moved': ({ present }) =>
        present === null
          ? 'nobody has confirmed yet that the group has changed hands'
          : `the group still belongs to ${present}`,
      'live-item': ({ item }) => `“${item}” is not settled`,
      'ticket-without-owner': ({ numbers }) =>
        `nobody of the receiving team can take ${numbers.map((number) => `#${number}`).join(', ')}`,
    },
    nothingInTheWay: 'nothing',
    line: (number, text) => `H${number}: ${text}`,
    button: {
      fill: 'Open the form',
      fillByWords: 'Fill an item',
      fillText: 'Item: what there is to say',
      submit: 'Submit',
      override: 'Let it through',
      overrideReason: 'Why it may go on with an incomplete brief',
      accept: 'Accept',
      return: 'Return…',
      returnReason: 'Item: what is missing (one a line)',
      noted: 'Noted',
      done: 'Done',
      retry: 'Try again',
      complete: 'Complete',
      cancel: 'Cancel',
      cancelReason: 'Why it is called off',
      add: 'Add a stakeholder',
      addText: 'Name, contact, position',
      show: 'Show the handover',
    },
    confirmOffboard: (rooms) => (rooms === 0 ? 'Yes, they leave' : 'Yes, hand these rooms over'),
    fillItem: (label) => `Fill: ${label}`,
    notSaid: 'not said',
    needed: 'still needed',
    formAt: (link) =>
      `Fill it in the form, on a phone too; the link is yours alone and lasts seven days:\n${link}`,
    between: '; ',
    howToFill: (number, item) =>
      `Item by item: /handover fill H${number} ${item}: and what there is to say. A field can be named: /handover fill H${number} ${item} and its name, then the text.`,
    told: enHandoverTold,
    forCustomer: enHandoverCustomer,
    stranger: {
      title: (room) => `${room}: the group belongs to somebody we do not know`,
      text: (owner) =>
        `${
          owner === null
            ? 'The platform does not tell the name of the new owner.'
            : `The new owner is ${owner}.`
        } Nobody of ours can manage this group now. Please find out who it is and have the group given back; if it is a colleague, add this account to baton.yaml.`,
    },
    answer: enHandoverAnswers,
    list: enHandoverList,
  },
};

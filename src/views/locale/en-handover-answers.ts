import type { HandoverAnswerWords, HandoverListWords, HandoverRejections } from './words-handover.ts';

const allowed: Readonly<Record<'outgoing' | 'keeper' | 'incoming' | 'group-owner' | 'lead', string>> = {
  outgoing: 'the one who hands over',
  keeper: 'the one who is responsible now',
  incoming: 'the one who takes over',
  'group-owner': 'the owner of the group',
  lead: 'a lead',
};
const or = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} or ${parts.at(-1) ?? ''}`;

export const enHandoverAnswers: HandoverAnswerWords = {
  started: (number, { customer, incoming, keeper }) =>
    `Handover H${number} has begun: ${customer} goes to ${incoming}. ${keeper} has been asked for the brief, and stays responsible until ${incoming} accepts.`,
  aimed: (number, { incoming }) => `H${number} goes to ${incoming} now. What is filled in stays.`,
  filled: (number, percent) => `Saved. The brief of H${number} is ${percent} % complete.`,
  offered: (number, { incoming, keeper }) =>
    `H${number} is with ${incoming}, to accept or return. Until then ${keeper} is responsible.`,
  overridden: (number, { incoming }) =>
    `H${number} goes on with an incomplete brief, and is with ${incoming} now. Your reason is recorded and shown.`,
  accepted: (number, { customer }) =>
    `You are responsible for ${customer} now (H${number}). I introduce you to the customer, and tell you when everything is done.`,
  returned: (number, { keeper }) => `Your reasons for H${number} have gone to ${keeper}.`,
  noted: (incoming) => `Thank you. ${incoming} is glad to meet you.`,
  confirmed: (number, counts) =>
    counts
      ? `Thank you. This platform cannot show it, so I have recorded for H${number} that you say so.`
      : `Thank you. I have noted it for H${number}, and look at the group once more.`,
  retried: (number) => `I try H${number} again now, and tell you what becomes of it.`,
  completed: (number, { incoming }) => `H${number} is complete. ${incoming} has it all now.`,
  cancelled: (number, { keeper }) => `H${number} is called off. ${keeper} is responsible.`,
  appended: (number) => `Added to the brief of H${number}; everything else in it stays as it was.`,
  offboardAsked: ({ person, incoming, rooms }) => ({
    title: `${person} leaves: ${rooms.length === 1 ? 'one room' : `${rooms.length} rooms`} to hand over`,
    text: `${rooms.join(', ')}\nEach gets a handover ${
      incoming === null ? 'to whoever is on call there' : `to ${incoming}`
    }. Until acceptance the lead is responsible, or without one the person on call. ${person} is then no longer paged or assigned anything.`,
  }),
  offboardNone: (person) =>
    `${person} is responsible for no room. ${person} is then no longer paged or assigned anything.`,
  offboardDone: (person, rooms) =>
    rooms === 0
      ? `${person} has left. No room has to be handed over.`
      : `${person} has left. ${rooms === 1 ? 'One handover has' : `${rooms} handovers have`} begun; /handovers shows them.`,
};

export const enHandoverList: HandoverListWords = {
  title: (live) => (live === 1 ? '1 handover under way' : `${live} handovers under way`),
  none: 'No handover is under way.',
  row: ({ number, customer, outgoing, incoming, state, age, percent }) =>
    `H${number} · ${customer} · ${outgoing} → ${incoming} · ${state} · for ${age} · brief ${percent} %`,
  more: (count) => `and ${count} more`,
  labels: {
    states: 'By state',
    accept: 'Time to accept',
    duration: 'Start to completion',
    transfers: 'Group transfers',
    later: 'Stakeholders found later',
    csat: 'CSAT 30 days before and after',
    customers: 'By customer',
  },
  since: (days) => `the last ${days} days`,
  count: (state, count) => `${state} ${count}`,
  accept: ({ median, mean, count }) => `median ${median}, mean ${mean} (${count})`,
  noneAccepted: 'none accepted yet',
  transfers: ({ wanted, proven, said }) =>
    `${proven} of ${wanted} proven by the platform, ${said} confirmed by a person`,
  noTransfers: 'none wanted yet',
  stakeholders: (count) => String(count),
  csat: ({ before, after }) => `${before} → ${after}`,
  rated: (share, count) => `${share} % (${count})`,
  unrated: 'no ratings',
  ofCustomer: (customer, csat) => `${customer}: ${csat}`,
  hint: (number) => `One of them: /handover H${number}`,
};

export const enHandoverRejections: HandoverRejections = {
  'no-handover': () => 'No handover is under way here. To start one: /handover @colleague',
  'no-such-handover': ({ number }) =>
    number === null ? 'I cannot find this handover.' : `I cannot find handover H${number}.`,
  'handover-live': ({ number }) =>
    `H${number} is under way here already. See it with /handover status, or call it off with /handover cancel.`,
  'handover-state': ({ number, state }) => `That is not possible for H${number} now. It stands at: ${state}.`,
  'handover-not-yours': ({ number, allowed: these }) =>
    `That is for others to do in H${number}: ${or(these.map((one) => allowed[one]))}.`,
  'whose-handover': () =>
    'Whose handover? Name the customer as well: /handover @customer @incoming. For a customer with several groups, write it in the group that is meant.',
  'no-service-owner': () =>
    'I do not know who is responsible for this customer, so nobody can hand it over. Please write the owner into baton.yaml first.',
  'incoming-is-outgoing': ({ name }) => `${name} is responsible already. Please name somebody else.`,
  'incoming-unreachable': ({ name }) =>
    `${name} has no account on this platform, so I cannot reach them here. Please name somebody else, or have ${name} link an account with /link.`,
  'no-such-stage': ({ stage, stages }) =>
    `There is no stage “${stage}”.${stages.length === 0 ? '' : ` You can write: ${stages.join(', ')}.`}`,
  'same-stage': ({ stage }) => `The customer is in ${stage} already.`,
  'nobody-to-receive': ({ stage }) =>
    `Nobody can be found to take over in ${stage}: no team works there, or nobody of it is on call. Please name somebody: /stage ${stage} @colleague`,
  'brief-incomplete': ({ number, missing, filled, threshold }) =>
    [
      `The brief of H${number} cannot be submitted yet: ${filled} % is filled, ${threshold} % and all mandatory items are needed. Missing, or returned and not mended:`,
      ...missing.map(({ item, fields }) => `· ${item}${fields.length === 0 ? '' : `: ${fields.join('; ')}`}`),
    ].join('\n'),
  'no-such-item': ({ item, items }) =>
    `The brief has no item “${item}”. Its items: ${items.join(', ')}. For example: /handover return ${items[0] ?? 'Contract'}: the term is missing`,
  'answer-refused': ({ item, field, why, length, limit, choices }) =>
    ({
      'too-long': `${item}, ${field}: this has ${length} characters, and ${limit} can be kept. Please shorten it; nothing was saved.`,
      'no-choice': `${item}, ${field}: please choose one of ${choices.join(', ')}.`,
      'unknown-field': `${item} has no field “${field}”. It has: ${choices.join(', ')}.`,
    })[why],
  'group-has-moved': ({ number }) =>
    `The group of H${number} has changed hands, so it cannot be called off any more. To take it back, hand it over the other way: /handover @colleague`,
  'handover-stands': ({ number }) => `H${number} is not complete yet.`,
};

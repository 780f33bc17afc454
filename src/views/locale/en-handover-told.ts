import type { HandoverTellings } from './words-handover.ts';

export const enHandoverTold: HandoverTellings = {
  brief: ({ customer, outgoing, incoming, cause, owner, state, returned, keeper, yours }) => {
    const title = `Hand ${customer} over to ${incoming}`;
    if (state !== 'drafting') return { title, text: '' };
    if (returned)
      return {
        title,
        text: `${incoming} has returned items. Please mend them and submit again; until acceptance ${yours ? 'you stay' : `${keeper} stays`} responsible.`,
      };
    const stay = `Until ${incoming} accepts, ${yours ? 'you stay' : `${keeper} stays`} responsible.`;
    if (cause === 'group-owner' && owner !== null)
      return {
        title,
        text: `The group was given to ${owner} in the chat app, so the handover comes after the fact. Please write down what ${incoming} has to know. ${stay}`,
      };
    if (cause === 'leaving')
      return {
        title,
        text: `${outgoing} is leaving. Please write down what ${incoming} has to know, as far as you can find it out. ${stay}`,
      };
    return { title, text: `Please write down what ${incoming} has to know, and submit it. ${stay}` };
  },
  offer: ({ customer, keeper }) => ({
    title: `You are to take over ${customer}`,
    text: `Please read the brief. Accept it and you are responsible from that moment, and I introduce you to the customer; or return single items with a reason. Until then it is ${keeper}’s.`,
  }),
  returned: ({ customer, by }) => ({
    title: `${by} has returned the brief of ${customer}`,
    text: 'Please mend what is listed above and submit again. You stay responsible.',
  }),
  accepted: ({ customer, incoming }) => ({
    title: `${incoming} has accepted ${customer}`,
    text: `${incoming} is responsible from now on, and is being introduced to the customer. You are told when everything is done.`,
  }),
  reminder: ({ customer, since, keeper }) => ({
    title: `${customer} waits for your answer`,
    text: `${since === null ? 'The handover' : `Since ${since} the handover`} waits for you. Please accept it, or return what is missing; until then it is ${keeper}’s.`,
  }),
  silent: ({ customer, incoming, since, keeper }) => ({
    title: `${incoming} has not answered the handover of ${customer}`,
    text: `It has been waiting${since === null ? '' : ` since ${since}`}. Until acceptance ${keeper} is responsible. Please talk to ${incoming}, or start it again for somebody else.`,
  }),
  groupWillMove: ({ customer, incoming, stage }) => ({
    title: `${customer}: the group will change hands`,
    text: `${
      stage === null ? 'A colleague takes over' : `The customer goes on to ${stage}`
    }, and ${incoming} becomes responsible. The group still belongs to you. Once ${incoming} has been introduced, I move it, or tell you how to give it away. Nothing to do now.`,
  }),
  giveGroup: ({ customer, incoming, cause, yours }) => ({
    title: yours
      ? `Please give the group of ${customer} to ${incoming}`
      : `The group of ${customer} has to be given to ${incoming}`,
    text: `${incoming} is responsible and has been presented to the customer; only the group ${yours ? 'still belongs to you' : 'has not changed hands yet. Please see to it that its owner gives it away'}.${cause === null ? '' : ` ${cause}`} Press “Done” afterwards.`,
  }),
  steps: 'How',
  groupWasMoved: ({ customer, owner, incoming }) => ({
    title: `${customer}: the group is not yours any more`,
    text: `It was given to ${owner ?? incoming} in the chat app. I have begun the handover for it; you have nothing to do.`,
  }),
  completed: ({ customer, incoming, toIncoming }) => ({
    title: `The handover of ${customer} is complete`,
    text: toIncoming
      ? 'Stage, team, open tickets and promises are with you and your team now. This is the finished brief.'
      : `${incoming} looks after the customer now. Stage, team, open tickets and promises have gone along.`,
  }),
  cancelled: ({ customer, keeper, reason }) => ({
    title: `The handover of ${customer} was called off`,
    text: `${keeper} is responsible.${reason === null ? '' : ` Reason: ${reason}`}`,
  }),
  handedOn: ({ incoming }) => `${incoming} has accepted and is responsible now.`,
  settled: (state) => `Settled: ${state}. Nothing to do here any more.`,
};

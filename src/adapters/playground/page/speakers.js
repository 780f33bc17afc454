// @ts-check
import { setState } from './state.js';

const customersLead = (one) => one.kind === 'contact' && one.level === 'lead';
const agent = (one) => one.kind === 'person' && one.roles.includes('agent');
/** May say what a group is. */
const setsUp = (one) => one.kind === 'person' && (one.roles.includes('lead') || one.roles.includes('admin'));

/**
 * Who speaks in a room: whoever did so last, else the one whose part is the most telling to play, of the reader's
 * language where there is one. What an empty room proposes must be open to them.
 */
export const speakerIn = (state, room) => {
  const members = state.speakers.filter((speaker) => room.members.includes(speaker.identity));
  const parts = room.kind === 'unknown' ? [setsUp, customersLead, agent] : [customersLead, agent];
  const first = parts.map((part) => members.filter(part)).find((some) => some.length > 0) ?? members;
  return (
    members.find((speaker) => speaker.identity === state.speakerOf[room.id]) ??
    first.find((speaker) => speaker.language === state.language) ??
    first[0] ??
    null
  );
};

export const speakAs = (roomId, identity) =>
  setState(({ speakerOf }) => ({ speakerOf: { ...speakerOf, [roomId]: identity } }));

/** What somebody is, in a few words: the customer's level, or our person's stage and roles, as refusals call them. */
export const roleOf = (speaker, text) => {
  if (!speaker) return '';
  if (speaker.kind === 'contact') return text.level[speaker.level];
  const roles = speaker.roles.includes('lead')
    ? speaker.roles.filter((role) => role !== 'agent')
    : speaker.roles;
  const stage = speaker.stage === null ? [] : [text.stage[speaker.stage] ?? speaker.stage];
  return [...stage, ...roles.map((role) => text.role[role])].join(' · ');
};

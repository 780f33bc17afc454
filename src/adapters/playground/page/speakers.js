// @ts-check
import { setState } from './state.js';

/** Who speaks in a room: whoever did so last, else the one whose part is the most telling to play. */
export const speakerIn = (state, room) => {
  const members = state.speakers.filter((speaker) => room.members.includes(speaker.identity));
  return (
    members.find((speaker) => speaker.identity === state.speakerOf[room.id]) ??
    members.find((speaker) => speaker.kind === 'contact' && speaker.level === 'lead') ??
    members.find((speaker) => speaker.kind === 'person' && speaker.roles.includes('agent')) ??
    members[0] ??
    null
  );
};

export const speakAs = (roomId, identity) =>
  setState(({ speakerOf }) => ({ speakerOf: { ...speakerOf, [roomId]: identity } }));

/** What somebody is, in a few words: the customer's level, or our person's roles. */
export const roleOf = (speaker, text) => {
  if (!speaker) return '';
  if (speaker.kind === 'contact') return text.level[speaker.level];
  const roles = speaker.roles.includes('lead')
    ? speaker.roles.filter((role) => role !== 'agent')
    : speaker.roles;
  return roles.map((role) => text.role[role]).join(' · ');
};

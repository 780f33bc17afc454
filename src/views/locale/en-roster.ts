import type { RosterWords, ShiftInWords } from './words-roster.ts';

const end = (until: string | null): string => (until === null ? '' : `, until ${until}`);
const then = ({ until, next }: ShiftInWords): string =>
  until === null ? '' : ` Next from ${until}: ${next ?? 'nobody'}.`;
const cover = (substitute: string | null, hasGaps: boolean): string =>
  substitute !== null
    ? `${substitute} takes the shifts`
    : hasGaps
      ? 'nobody stands in'
      : 'nobody stands in, the next layer answers';
const by = (name: string | null): string => (name === null ? '' : ` (said by ${name})`);

export const enRoster: RosterWords = {
  title: 'On call',
  planTitle: (days) => `On call in the next ${days === 1 ? 'day' : `${days} days`}`,
  nobody: 'nobody',
  now: ({ who, until }) => `${who}${end(until)}`,
  beside: (people) => `also ${people}`,
  next: ({ who, at }) => `Next: ${who ?? 'nobody'} from ${at}`,
  because: {
    override: ({ of, until }) =>
      of === null ? `override until ${until}` : `override, instead of ${of} until ${until}`,
    takeover: ({ of, until }) =>
      of === null ? `took over until ${until}` : `took over from ${of} until ${until}`,
    leave: ({ of, until }) =>
      of === null ? `somebody is on leave until ${until}` : `stands in for ${of}, on leave until ${until}`,
  },
  list: (people) => `No roster. Paged in this order: ${people}`,
  emptyList: 'No roster, and nobody on its list',
  shift: ({ from, to, who }) => `${from} – ${to}: ${who}`,
  gap: 'nobody',
  insteadOf: (name) => `instead of ${name}`,
  more: (count) => `… and ${count} more`,
  noTeams: 'This desk has no team yet, so nobody is on call.',
  planButton: (days) => `Next ${days} days`,
  takeButton: (roster) => (roster === null ? 'Take over' : `Take over ${roster}`),
  undo: 'Undo',
  taken: ({ self, who, roster, from, until }) =>
    `${self ? 'You are' : `${who} is`} on call for ${roster} until ${until}${
      from === null ? '; nobody was before' : `, instead of ${from}`
    }. To take it back: /takeover undo`,
  returned: ({ roster, holder }) => `Taken back. ${holder ?? 'Nobody'} is on call for ${roster}.`,
  leave: ({ self, who, substitute, from, to, shifts, hasGaps }) => {
    const count =
      shifts === 0
        ? 'There is no shift in that time, so nothing changes'
        : `${shifts === 1 ? 'One shift' : `${shifts} shifts`} in that time: ${cover(substitute, hasGaps)}`;
    return `${self ? 'You are' : `${who} is`} on leave from ${from} until ${to}. ${count}.`;
  },
  endOf: (day) => `the end of ${day}`,
  leaveUndo: 'To take it back: /leave undo',
  gaps: (gaps) => `Then nobody is on call: ${gaps}. Name a substitute, or add a layer below.`,
  gapAt: ({ roster, from, to }) => `${roster} from ${from} until ${to}`,
  leaveEnded: ({ who, from, to }) => `Taken back: the leave of ${who} from ${from} until ${to}.`,
  changedTitle: (late) => (late ? 'Change of shift (told late)' : 'Change of shift'),
  changed: (shift) =>
    `${shift.roster}, ${shift.at}: ${shift.before ?? 'nobody'} → ${
      shift.after === null ? 'nobody' : `${shift.after}${end(shift.until)}`
    }.${then(shift)}`,
  begins: (shift) =>
    `You are on call for ${shift.roster}${shift.late ? ` since ${shift.at} (told late)` : ' from now on'}${end(shift.until)}.${
      shift.before === null ? '' : ` Before you: ${shift.before}.`
    }${then(shift)}`,
  told: {
    room: ({ who, roster, from, until, by: name, undone }) =>
      undone
        ? `${roster}: the take-over by ${who} is taken back; ${from ?? 'nobody'} is on call${by(name)}.`
        : `${roster}: ${who} takes over from ${from ?? 'nobody'} until ${until}${by(name)}.`,
    giver: ({ who, roster, until, by: name, undone }) =>
      undone
        ? `You are on call for ${roster} again, until ${until}: the take-over by ${who} is taken back${by(name)}.`
        : `${who} takes your shift of ${roster} until ${until}${by(name)}.`,
    taker: ({ roster, from, until, by: name, undone }) =>
      undone
        ? `You are not on call for ${roster} any more: the take-over is taken back${by(name)}.`
        : `You are on call for ${roster} until ${until}${from === null ? '' : `, instead of ${from}`}${by(name)}.`,
  },
  leaveTold: {
    room: ({ who, substitute, from, to, by: name, undone, hasGaps }) =>
      undone
        ? `The leave of ${who} from ${from} until ${to} is taken back${by(name)}.`
        : `${who} is on leave from ${from} until ${to}: ${cover(substitute, hasGaps)}${by(name)}.`,
    person: ({ substitute, from, to, by: name, undone, hasGaps }) =>
      undone
        ? `Your leave from ${from} until ${to} is taken back${by(name)}.`
        : `You are on leave from ${from} until ${to}: ${cover(substitute, hasGaps)}${by(name)}.`,
    substitute: ({ who, from, to, by: name, undone }) =>
      undone
        ? `You need not stand in for ${who} any more: the leave from ${from} until ${to} is taken back${by(name)}.`
        : `You stand in for ${who}, on leave from ${from} until ${to}: their shifts are yours${by(name)}.`,
  },
  findingsTitle: 'Please look at who is on call',
  finding: {
    gap: ({ of, from, to }) =>
      `${of}: nobody is on call from ${from} until ${to}. Somebody can take it, or add a layer below.`,
    'layer.empty': ({ of }) => `${of}: a layer has no people and fills nothing.`,
    'person.unreachable': ({ of, people }) =>
      `${of}: ${people} cannot be reached, without an account on any platform. /link ties one.`,
    'team.without_roster': ({ of }) => `${of}: neither a roster nor a list of people to page.`,
    'step.empty': ({ of, step, severities }) =>
      `${of}: step ${step} of the escalation reaches nobody (${severities}).`,
    'step.unreachable': ({ of, step, severities, people }) =>
      `${of}: step ${step} of the escalation reaches only ${people}, who cannot be reached (${severities}).`,
  },
  rejection: {
    'no-such-roster': ({ name }) =>
      `I know no roster, team or colleague called “${name}”. /oncall shows what there is.`,
    'which-roster': ({ names }) => `Which roster do you mean? Please name it: ${names.join(', ')}.`,
    'no-roster': () =>
      'There is no roster here to take over. Rosters stand in baton.yaml; /oncall shows who is paged.',
    'already-on-call': ({ name }) => `${name} is on call for all of that time already.`,
    'shift-endless': () =>
      'This shift has no end of its own. Please say until when, for example: /takeover until 18:00',
    'no-such-date': () =>
      'There is no such date. Please write for example 2026-12-01, 1 Dec or tomorrow 09:00.',
    'time-past': () => 'That time is over already. Please say one that is still to come.',
    'end-before-begin': () => 'It would end before it begins. Please check both times.',
    'too-long': ({ days }) => `That is longer than ${days} days. Please check the times.`,
    'lead-for-others': () =>
      'For somebody else, this is for leads and admins. For yourself, leave out the name.',
    'cannot-be-on-call': ({ name }) =>
      `${name} could be woken but not acknowledge a ticket. Please name an agent, lead or admin.`,
    'substitute-self': () => 'Nobody can stand in for themselves. Please name a colleague.',
    'substitute-circle': ({ name }) =>
      `${name} is away in that time too, and the substitutes go round in a circle, so nobody would be left. Please name somebody else.`,
    'nothing-to-take-back': () =>
      'You have nothing to take back that is still to come. What baton.yaml says is changed there.',
  },
};

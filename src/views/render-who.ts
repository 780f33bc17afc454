import type { NeutralMessage } from '../adapters/contract.ts';
import type { Customer, Person, Team } from '../domain/desk.ts';
import type { Acquaintance } from '../domain/handover/acquaintances.ts';
import type { Handover } from '../domain/handover/handover.ts';
import type { Crew } from '../domain/who-answers.ts';
import { acquaintanceFields, hoursField } from './acquaintance-fields.ts';
import { say } from './message.ts';
import { oneLine } from './plain.ts';
import type { NoticeData } from './rows.ts';
import { stageName } from './stage-name.ts';
import { wordsFor } from './words-for.ts';

const shown = (one: { readonly name: string } | null): string | null =>
  one === null ? null : oneLine(one.name, 60);

/** Who looks after a customer, and how it came to that: whom they know, and what is under way. */
export type Standing = {
  readonly crew: Crew;
  readonly known: readonly Acquaintance[];
  /** The live handover of the room, where there is one. */
  readonly handover: Handover | null;
};

const leadOf = ({ team }: Crew, { desk }: NoticeData): string | null =>
  shown((team?.lead === undefined ? undefined : desk.personById.get(team.lead)) ?? null);

/** To the customer's own people: names, no ids, and how to hurry us. */
export const renderWhoForCustomer = ({ crew, known }: Standing, data: NoticeData): NeutralMessage => {
  const { who, handover } = wordsFor(data.language);
  const { forCustomer } = handover;
  const owner = shown(crew.owner);
  const onCall = shown(crew.onCall);
  return say({
    title: who.titleForCustomer,
    text: who.hurry,
    fields: [
      { label: who.labels.owner, value: owner ?? shown(crew.team) ?? who.ourTeam },
      ...(crew.team === null ? [] : [{ label: who.labels.team, value: oneLine(crew.team.name, 60) }]),
      ...(onCall === null ? [] : [{ label: who.labels.onCall, value: onCall }]),
      // Who is on duty has a line of its own.
      ...acquaintanceFields(known, { owner: crew.owner, onCall: null }, data),
      ...hoursField(crew.team, data),
      { label: forCustomer.labels.hurry, value: forCustomer.hurry(owner) },
    ],
  });
};

/** Who looks after a customer, for our own people. */
export const renderWho = (
  customer: Customer,
  { crew, known, handover }: Standing,
  data: NoticeData,
): NeutralMessage => {
  const words = wordsFor(data.language);
  const { who } = words;
  const lead = leadOf(crew, data);
  return say({
    title: who.title(oneLine(customer.name, 60)),
    fields: [
      { label: who.labels.stage, value: `${stageName(customer.stage, data)} · ${words.tier[customer.tier]}` },
      { label: who.labels.owner, value: shown(crew.owner) ?? words.nobody },
      { label: who.labels.team, value: shown(crew.team) ?? words.nobody },
      { label: who.labels.onCall, value: shown(crew.onCall) ?? who.nobodyOnCall },
      ...(lead === null ? [] : [{ label: who.labels.lead, value: lead }]),
      // Who is on duty has a line of its own.
      ...acquaintanceFields(known, { owner: crew.owner, onCall: null }, data),
      ...hoursField(crew.team, data),
      ...(handover === null
        ? []
        : [
            {
              label: who.labels.handover,
              value: words.handover.line(handover.number, words.handover.state[handover.state]),
            },
          ]),
    ],
  });
};

/** Every team with who is on call there now, for our own people. */
export const renderTeams = (
  teams: readonly { readonly team: Team; readonly onCall: Person | null }[],
  data: NoticeData,
): NeutralMessage => {
  const { who } = wordsFor(data.language);
  if (teams.length === 0) return say({ text: who.noTeams });
  return say({
    title: who.teamsTitle,
    text: who.hint,
    fields: teams.map(({ team, onCall }) => {
      const lead = team.lead === undefined ? undefined : data.desk.personById.get(team.lead);
      return {
        label: oneLine(team.name, 60),
        value: who.team({ onCall: shown(onCall) ?? who.nobodyOnCall, lead: shown(lead ?? null) }),
      };
    }),
  });
};

import { calendarOf, type Team } from '../domain/desk.ts';
import { operationsOf, type Acquaintance } from '../domain/handover/acquaintances.ts';
import type { Crew } from '../domain/who-answers.ts';
import { sayHours } from './hours.ts';
import { oneLine } from './plain.ts';
import type { NoticeData } from './rows.ts';
import { wordsFor } from './words-for.ts';

type Field = { readonly label: string; readonly value: string };

/** The people to know and the desks to know of, as customers read them. */
export const acquaintanceFields = (
  known: readonly Acquaintance[],
  { owner, onCall }: Pick<Crew, 'owner' | 'onCall'>,
  data: NoticeData,
): readonly Field[] => {
  const words = wordsFor(data.language);
  const said = words.handover.forCustomer;
  const people = known.map(({ role, person }) =>
    person === null
      ? // A team's name is a word of our own house.
        said.person(said.ourTeam, said.role[role], false)
      : said.person(oneLine(person.name, 60), said.role[role], person.id === owner?.id),
  );
  const desks = [
    said.supportDesk(onCall === null ? null : oneLine(onCall.name, 60)),
    ...(operationsOf(data.desk) === null ? [] : [said.operations]),
  ];
  return [
    ...(people.length === 0 ? [] : [{ label: said.labels.know, value: people.join('\n') }]),
    { label: said.labels.desks, value: desks.join('\n') },
  ];
};

/** When a room's customer is looked after: by its team's hours, or else the desk's. */
export const hoursField = (team: Team | null, data: NoticeData): readonly Field[] => {
  const words = wordsFor(data.language);
  const id = team?.calendarId ?? data.desk.escalation.calendarId;
  const value = sayHours(calendarOf(data.desk, id), words);
  return value === '' ? [] : [{ label: words.handover.forCustomer.labels.hours, value }];
};

import type { Button, NeutralMessage } from '../adapters/contract.ts';
import { fitsButton } from '../commands/press.ts';
import type { Desk } from '../domain/desk.ts';
import type { RoomSetup, RoomStanding, SetupAnswer, SetupNotice } from '../domain/setup.ts';
import type { RoomInWords } from './locale/words-setup.ts';
import { button, say } from './message.ts';
import { sayTime } from './moment.ts';
import { oneLine } from './plain.ts';
import type { NoticeData } from './rows.ts';
import { stageName } from './stage-name.ts';
import { wordsFor } from './words-for.ts';

/** Platforms allow some two dozen buttons in a message, and nobody reads more than this. */
const mostCustomers = 8;
const mostTeams = 4;

const named = (name: string | undefined): string | null => (name === undefined ? null : oneLine(name, 60));

const inWords = (room: RoomStanding, desk: Desk): RoomInWords => ({
  kind: room.kind,
  customer: named(room.customerId === undefined ? undefined : desk.customerById.get(room.customerId)?.name),
  team: named(room.teamId === undefined ? undefined : desk.teamById.get(room.teamId)?.name),
});

const nothing: RoomSetup = {
  kind: null,
  customer: null,
  isNew: false,
  team: null,
  stage: null,
  language: null,
};

const bindButton = (setup: RoomSetup, label: string, style: Button['style'] = 'plain'): readonly Button[] => {
  const asked = { type: 'room.bind', setup } as const;
  return fitsButton(asked) ? [button(asked, oneLine(label, 40), { style })] : [];
};

/** How the room stands, as fields. */
const fieldsOf = (room: RoomStanding, data: NoticeData): NeutralMessage['fields'] => {
  const words = wordsFor(data.language);
  const { setup: said } = words;
  const { customer, team } = inWords(room, data.desk);
  const stage =
    room.customerId === undefined ? undefined : data.desk.customerById.get(room.customerId)?.stage;
  const field = (label: keyof typeof said.labels, value: string): NeutralMessage['fields'][number] => ({
    label: said.labels[label],
    value,
  });
  return [
    field('kind', said.kind[room.kind]),
    ...(room.kind === 'service' ? [field('customer', customer ?? said.notSet)] : []),
    ...(stage === undefined ? [] : [field('stage', stageName(stage, data))]),
    ...(team === null ? [] : [field('team', team)]),
    ...(room.language === undefined ? [] : [field('language', said.language[room.language])]),
  ];
};

/** Everything that a press can make of the room. */
const choices = (room: RoomStanding, openTickets: number, data: NoticeData): readonly Button[] => {
  const { setup: said } = wordsFor(data.language);
  const { customers, teams } = data.desk;
  const others = customers.filter(({ id }) => id !== room.customerId).slice(0, mostCustomers);
  const mayBeInternal = room.kind !== 'service' && openTickets === 0;
  const internal = (teams.length === 0 ? [undefined] : teams.slice(0, mostTeams)).filter(
    (team) => room.kind !== 'triage' || team?.id !== room.teamId,
  );
  return [
    ...others.flatMap(({ id, name }) => bindButton({ ...nothing, kind: 'service', customer: id }, name)),
    ...(mayBeInternal
      ? internal.flatMap((team) =>
          bindButton(
            { ...nothing, kind: 'triage', team: team?.id ?? null },
            said.triageFor(named(team?.name)),
          ),
        )
      : []),
    ...(room.kind === 'unknown'
      ? []
      : (['zh', 'en'] as const)
          .filter((language) => language !== room.language)
          .flatMap((language) => bindButton({ ...nothing, language }, said.language[language]))),
  ];
};

export const renderSetupAnswer = (answer: SetupAnswer, data: NoticeData): NeutralMessage => {
  const words = wordsFor(data.language);
  const { setup: said } = words;
  const undo = button({ type: 'room.unbind' }, said.undo);
  switch (answer.type) {
    case 'room.standing':
      return say({
        title: said.standingTitle,
        text: `${said.pick}\n${said.usage}`,
        fields: fieldsOf(answer.room, data),
        buttons: choices(answer.room, answer.openTickets, data),
      });
    case 'room.bound':
      return say({
        tone: 'good',
        text: words.sentences([
          said.bound(inWords(answer.room, data.desk)),
          ...(answer.openTickets === 0 ? [] : [said.keepsTickets(answer.openTickets)]),
          ...(answer.room.kind === 'triage' ? [said.noCustomersHere] : []),
        ]),
        fields: fieldsOf(answer.room, data),
        buttons: [undo],
      });
    case 'room.unbound':
      return say({
        text: words.sentences([
          said.unbound(inWords(answer.room, data.desk)),
          ...(answer.openTickets === 0 ? [] : [said.keepsTickets(answer.openTickets)]),
        ]),
      });
    case 'customer.unknown': {
      const { setup, near } = answer;
      const name = oneLine(setup.customer, 60);
      return say({
        text: said.unknownCustomer(name, near.length > 0),
        buttons: [
          ...near.flatMap((one) => bindButton({ ...setup, customer: one.id }, one.name)),
          ...bindButton({ ...setup, isNew: true }, said.newCustomer(name), 'primary'),
        ],
      });
    }
    case 'desk.claimed':
      return say({ tone: 'good', text: said.claimed(oneLine(answer.name, 60)) });
    case 'identity.offered': {
      const until = sayTime(answer.until, data.now, data.desk.timeZone, words);
      return say({ text: said.offered(answer.code, until) });
    }
    case 'identity.linked':
      return say({
        tone: 'good',
        text: said.linked(oneLine(answer.name, 60), oneLine(answer.identity, 200)),
      });
    case 'identity.unlinked':
      return say({ text: said.unlinked(oneLine(answer.name, 60), oneLine(answer.identity, 200)) });
    case 'addressed.unset':
      return say({ text: said.unset(answer.claimable) });
  }
};

/** In the language that was heard in the room: nobody has set one yet. */
export const setupNotice = (notice: SetupNotice): NeutralMessage => {
  const { setup: said } = wordsFor(notice.language);
  return notice.type === 'room.ready'
    ? say({ tone: 'good', text: said.ready })
    : say({ title: said.introduction.title, text: said.introduction.text(notice.claimable) });
};

import type { Button, NeutralMessage } from '../adapters/contract.ts';
import { owningTeam, type Room, type Team } from '../domain/desk.ts';
import { acquaintancesOf } from '../domain/handover/acquaintances.ts';
import type { Handover } from '../domain/handover/handover.ts';
import { onCallNow } from '../domain/who-answers.ts';
import { acquaintanceFields, hoursField } from './acquaintance-fields.ts';
import { refToHandover } from './handover-card.ts';
import { button, say } from './message.ts';
import { oneLine } from './plain.ts';
import { stageName } from './stage-name.ts';
import type { NoticeData } from './rows.ts';
import { wordsFor } from './words-for.ts';

/** A name that a customer may read: of somebody the desk no longer knows there is only an id, which stays inside. */
const nameOf = (id: string, { desk }: NoticeData): string | null => {
  const name = desk.personById.get(id)?.name;
  return name === undefined ? null : oneLine(name, 60);
};

const teamOf = (handover: Handover, room: Room | undefined, { desk }: NoticeData): Team | null => {
  const given = handover.toTeamId === null ? undefined : desk.teamById.get(handover.toTeamId);
  return given ?? (room === undefined ? null : (owningTeam(desk, room) ?? null));
};

const dutiesOf = (stage: string | null, data: NoticeData): string => {
  const { duties, otherDuties } = wordsFor(data.language).handover.forCustomer;
  return (stage !== null && Object.hasOwn(duties, stage) ? duties[stage] : undefined) ?? otherDuties;
};

const notedButton = (handover: Handover, data: NoticeData): readonly Button[] =>
  handover.state === 'cancelled'
    ? []
    : [
        button(
          { type: 'handover.note', handover: refToHandover(handover) },
          wordsFor(data.language).handover.button.noted,
          { style: 'primary' },
        ),
      ];

/**
 * Presents the incoming person in the customer's group: who, for what, when, what happens next, whom one can reach. Of
 * the brief nothing is in it, and no id of ours.
 */
export const introduction = (handover: Handover, data: NoticeData): NeutralMessage => {
  const { desk } = data;
  const said = wordsFor(data.language).handover.forCustomer;
  const incoming = nameOf(handover.incomingId, data) ?? said.colleague;
  const room = desk.roomById.get(handover.roomId);
  const customer = handover.customerId === null ? null : (desk.customerById.get(handover.customerId) ?? null);
  const team = teamOf(handover, room, data);
  const stage = handover.toStage ?? handover.fromStage ?? customer?.stage ?? null;
  const person = desk.personById.get(handover.incomingId) ?? null;
  const onCall = onCallNow(desk, team ?? undefined, handover.roomId, data.now);
  const met = [...(data.earlier ?? []).filter(({ id }) => id !== handover.id), handover];
  return say({
    tone: 'good',
    title: said.title(incoming),
    text: said.text({
      incoming,
      outgoing: nameOf(handover.outgoingId, data),
      stage: handover.toStage === null ? null : stageName(handover.toStage, data),
    }),
    fields: [
      {
        label: said.labels.contact,
        value: said.contact(incoming, team === null ? null : oneLine(team.name, 60)),
      },
      { label: said.labels.duties, value: dutiesOf(stage, data) },
      ...hoursField(team, data),
      { label: said.labels.next, value: said.next(incoming) },
      ...acquaintanceFields(
        acquaintancesOf(desk, { stage, owner: person }, met),
        { owner: person, onCall },
        data,
      ),
    ],
    buttons: notedButton(handover, data),
  });
};

/** Said once in the customer's group: the change is complete, or it does not take place after all. */
export const announcement = (
  handover: Handover,
  outcome: 'completed' | 'cancelled',
  data: NoticeData,
): NeutralMessage => {
  const said = wordsFor(data.language).handover.forCustomer;
  if (outcome === 'cancelled')
    return say({
      title: said.cancelledTitle,
      text: said.cancelled({ keeper: nameOf(handover.keeperId, data) }),
    });
  const incoming = nameOf(handover.incomingId, data) ?? said.colleague;
  return say({
    tone: 'good',
    title: said.completedTitle(incoming),
    text: said.completed({ incoming, outgoing: nameOf(handover.outgoingId, data) }),
  });
};

import type { NeutralMessage } from '../adapters/contract.ts';
import type { Customer, Room } from '../domain/desk.ts';
import { acquaintancesOf } from '../domain/handover/acquaintances.ts';
import { isLive } from '../domain/handover/handover.ts';
import { crewOf, customersCalled, onCallNow, roomsOf } from '../domain/who-answers.ts';
import { handoversOfRooms } from '../storage/handovers.ts';
import { renderTeams, renderWho, renderWhoForCustomer, type Standing } from '../views/render-who.ts';
import { customerOf, unclear, type Asking } from './answer-lists.ts';

/** Who looks after a customer from one of its rooms, and whom it has met. */
const standingOf = async (
  customer: Customer | null,
  room: Room | null,
  { db, data }: Asking,
): Promise<Standing> => {
  const { desk, now } = data;
  const crew = crewOf(desk, customer, room, now);
  const rooms = customer === null ? (room === null ? [] : [room]) : roomsOf(desk, customer);
  const handovers = await handoversOfRooms(
    db,
    rooms.map(({ id }) => id),
  );
  const here = room ?? rooms[0];
  const live = handovers.find((one) => isLive(one) && one.roomId === here?.id) ?? null;
  const stage = (live?.state === 'accepted' ? live.toStage : null) ?? customer?.stage ?? null;
  return {
    crew,
    known: acquaintancesOf(desk, { stage, owner: crew.owner }, handovers),
    handover: live,
  };
};

/** A customer's people are told of themselves only, whatever they name. */
export const answerWho = async (name: string | null, asking: Asking): Promise<NeutralMessage> => {
  const { actor, room, data } = asking;
  const { desk } = data;
  if (actor.type === 'contact') {
    const own = actor.customerId === undefined ? null : (desk.customerById.get(actor.customerId) ?? null);
    const from = room?.kind === 'service' && room.customerId === own?.id ? room : null;
    return renderWhoForCustomer(await standingOf(own, from, asking), data);
  }
  if (name !== null) {
    const customers = customersCalled(desk, name);
    const [customer, another] = customers;
    if (customer !== undefined && another === undefined)
      return renderWho(customer, await standingOf(customer, null, asking), data);
    return unclear(customers, name, asking);
  }
  const here = customerOf(room, asking);
  if (here !== null) return renderWho(here, await standingOf(here, room, asking), data);
  const from = room?.id ?? '';
  return renderTeams(
    desk.teams.map((team) => ({ team, onCall: onCallNow(desk, team, from, data.now) })),
    data,
  );
};

import type { NeutralMessage } from '../adapters/contract.ts';
import type { Actor } from '../domain/actor.ts';
import type { SlaScope } from '../commands/intent.ts';
import type { Customer, Room, Team } from '../domain/desk.ts';
import type { Rejection } from '../domain/rejections.ts';
import type { TicketFilter } from '../domain/ticket-filter.ts';
import type { Ticket } from '../domain/ticket.ts';
import { crewOf, customersCalled, roomsOf, teamsCalled } from '../domain/who-answers.ts';
import { readCsatTrend } from '../reports/read-csat-trend.ts';
import type { Database } from '../storage/database.ts';
import { newestTickets, openTickets, type OpenScope } from '../storage/open-tickets.ts';
import { renderAnswer } from '../views/render-answer.ts';
import { renderCustomer } from '../views/render-customer.ts';
import { renderSla } from '../views/render-sla.ts';
import { renderTickets } from '../views/render-tickets.ts';
import type { NoticeData } from '../views/rows.ts';

/** Who asks, and from where. */
export type Asking = {
  readonly db: Database;
  readonly actor: Actor;
  readonly room: Room | null;
  readonly data: NoticeData;
};

const mostOpen = 20;
const mostLast = 5;
const mostCandidates = 8;

export const refuse = (rejection: Rejection, { data }: Asking): NeutralMessage =>
  renderAnswer({ type: 'rejected', rejection }, data);

/** None, or more than one, goes by that name. */
export const unclear = (
  found: readonly { readonly name: string }[],
  typed: string,
  asking: Asking,
): NeutralMessage =>
  found.length === 0
    ? refuse({ code: 'no-such-customer', name: typed }, asking)
    : refuse(
        { code: 'which-customer', names: found.slice(0, mostCandidates).map(({ name }) => name) },
        asking,
      );

/** Whose room it is. */
export const customerOf = (room: Room | null, { data }: Asking): Customer | null =>
  room?.customerId === undefined ? null : (data.desk.customerById.get(room.customerId) ?? null);

const everything: OpenScope = {
  roomId: null,
  customerId: null,
  teamId: null,
  assigneeId: null,
  unclaimed: false,
  waiting: false,
  severities: [],
};

/** What is open where somebody asks: in a triage room its team's, in a customer's room theirs, elsewhere all. */
const hereabouts = (room: Room | null): Partial<OpenScope> => {
  if (room?.kind === 'triage' && room.teamId !== undefined) return { teamId: room.teamId };
  if (room?.kind !== 'service') return {};
  return room.customerId === undefined ? { roomId: room.id } : { customerId: room.customerId };
};

export const answerTickets = async (filter: TicketFilter, asking: Asking): Promise<NeutralMessage> => {
  const { db, actor, room, data } = asking;
  const { words, severities, name } = filter;
  let where: Partial<OpenScope> = words.includes('all') || words.includes('mine') ? {} : hereabouts(room);
  if (name !== null) {
    const customers = customersCalled(data.desk, name);
    const [customer, another] = customers;
    const teams = customer === undefined ? teamsCalled(data.desk, name) : [];
    const [team, anotherTeam] = teams;
    if (customer !== undefined && another === undefined) where = { customerId: customer.id };
    else if (team !== undefined && anotherTeam === undefined) where = { teamId: team.id };
    else return unclear([...customers, ...teams], name, asking);
  }
  const found = await openTickets(
    db,
    {
      ...everything,
      ...where,
      assigneeId: words.includes('mine') && actor.type === 'person' ? actor.id : null,
      unclaimed: words.includes('unclaimed'),
      waiting: words.includes('waiting'),
      severities,
    },
    mostOpen,
  );
  return renderTickets(found, data);
};

/** More than this is looked at only in its worst and oldest part. */
const mostLookedAt = 500;

/** What is due in the tickets of a scope; the asker's teams are those whose tickets they get, or lead. */
export const answerSla = async (scope: SlaScope, asking: Asking): Promise<NeutralMessage> => {
  const { db, actor, room, data } = asking;
  const { teams, rosters } = data.desk;
  const me = actor.type === 'person' ? actor.id : '';
  const holds = ({ id, onCall, lead }: Team): boolean =>
    lead === me ||
    onCall.includes(me) ||
    rosters.some(({ teamId, layers }) => teamId === id && layers.some(({ people }) => people.includes(me)));
  const scopes: readonly Partial<OpenScope>[] =
    scope === 'mine'
      ? [{ assigneeId: me }]
      : scope === 'team' && room?.kind !== 'triage'
        ? teams.filter(holds).map(({ id }) => ({ teamId: id }))
        : [hereabouts(room)];
  const found: Ticket[] = [];
  for (const one of scopes)
    found.push(...(await openTickets(db, { ...everything, ...one }, mostLookedAt)).tickets);
  return renderSla(found, data);
};

export const answerCustomer = async (name: string | null, asking: Asking): Promise<NeutralMessage> => {
  const { db, room, data } = asking;
  const { desk } = data;
  const here = customerOf(room, asking);
  if (name === null && here === null) return refuse({ code: 'customer-missing' }, asking);
  const found = name === null ? (here === null ? [] : [here]) : customersCalled(desk, name);
  const [customer, another] = found;
  if (customer === undefined || another !== undefined) return unclear(found, name ?? '', asking);
  const rooms = roomsOf(desk, customer);
  return renderCustomer(
    {
      customer,
      crew: crewOf(desk, customer, here?.id === customer.id ? room : null, data.now),
      rooms,
      open: await openTickets(db, { ...everything, customerId: customer.id }, mostOpen),
      last: await newestTickets(db, customer.id, mostLast),
      csat: await readCsatTrend(db, customer.id, data.now),
    },
    data,
  );
};

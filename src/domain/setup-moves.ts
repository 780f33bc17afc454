import { accept, changeDesk, reject, type Context, type Decision, type Draft } from './decision.ts';
import type { Customer, Language, Room } from './desk.ts';
import { findLoosely, findNamed, idFrom, nearNamed } from './known-names.ts';
import { isLive } from './handover/handover.ts';
import {
  hasOperator,
  languageOfText,
  namedStages,
  standingOf,
  type RoomSetup,
  type SetupPart,
} from './setup.ts';
import { isActive } from './ticket.ts';

/** Says once who the desk is, in a room that nobody has set up; never a second time. */
export const introduce = (
  draft: Draft,
  context: Context,
  heard: { readonly text: string; readonly name: string | null },
): void => {
  const { room } = draft.state;
  const language = room.language ?? languageOfText(heard.text) ?? context.desk.language;
  draft.effects.push(
    {
      type: 'send',
      to: { room: room.id },
      thread: `${room.id}/introduction`,
      lane: 'normal',
      card: null,
      notice: {
        type: 'room.introduction',
        roomId: room.id,
        language,
        claimable: !hasOperator(context.desk),
      },
    },
    { type: 'room.introduced', name: heard.name },
  );
  draft.state = { ...draft.state, room: { ...room, name: heard.name ?? room.name, introduced: true } };
};

/** Any message in a room that nobody has set up: it opens nothing, and whoever asks for the desk is told so. */
export const receiveUnset = (
  draft: Draft,
  context: Context,
  message: { readonly text: string; readonly addressed: boolean },
  name: string | null,
): Decision => {
  if (draft.state.room.introduced !== true) {
    introduce(draft, context, { text: message.text, name });
    return accept(draft);
  }
  const claimable = !hasOperator(context.desk);
  return accept(draft, message.addressed ? { type: 'addressed.unset', claimable } : null);
};

const openTickets = (draft: Draft): number => draft.state.tickets.filter(isActive).length;

export const showRoom = (draft: Draft): Decision =>
  draft.state.room.kind === 'direct'
    ? reject({ code: 'not-a-group' })
    : accept(draft, {
        type: 'room.standing',
        room: standingOf(draft.state.room),
        openTickets: openTickets(draft),
      });

const languageWords: Readonly<Record<Language, readonly string[]>> = {
  en: ['en', 'english', '英文', '英语', '英語'],
  zh: ['zh', 'chinese', '中文', '汉语', '漢語', '简体中文', '国语'],
};
/** The language that a word names; null where it names none. */
export const readLanguage = (word: string): Language | null => {
  const wanted = word.normalize('NFKC').toLowerCase();
  if (languageWords.en.includes(wanted)) return 'en';
  return languageWords.zh.includes(wanted) ? 'zh' : null;
};

const unknown = (
  what: SetupPart,
  value: string,
  all: readonly { readonly id: string; readonly name: string }[],
): Decision => {
  const near = nearNamed(all, value);
  const shown = near.length > 0 ? near : all.slice(0, 8);
  return reject({ code: 'setup-unknown', what, value, near: shown.map(({ name }) => name) });
};

const sameRoom = (one: Room, other: Room): boolean =>
  one.kind === other.kind &&
  one.customerId === other.customerId &&
  one.teamId === other.teamId &&
  one.language === other.language;

type Bound = Pick<Room, 'customerId' | 'teamId' | 'language'> & {
  readonly kind: 'service' | 'triage';
  readonly name: string;
};

const bindAs = (draft: Draft, context: Context, bound: Bound): Decision => {
  const { room } = draft.state;
  const open = openTickets(draft);
  // Who looks after the customer there stays who it was.
  const keeps = room.ownerId !== undefined && room.customerId === bound.customerId;
  const next: Room = {
    id: room.id,
    ...bound,
    ...(keeps ? { ownerId: room.ownerId } : {}),
    ...(room.introduced === true ? { introduced: true } : {}),
  };
  const live = draft.state.handovers.find(isLive);
  // It would go on with people who look after somebody else.
  if (live !== undefined && room.customerId !== next.customerId)
    return reject({ code: 'handover-live', number: live.number });
  const moved = room.customerId !== undefined && room.customerId !== next.customerId;
  if (!sameRoom(room, next)) {
    changeDesk(draft, { type: 'room.bound', roomId: room.id, ...bound });
    draft.state = { ...draft.state, room: next };
    if (bound.kind === 'service' && room.kind !== 'service') {
      const language = bound.language ?? languageOfText(bound.name) ?? context.desk.language;
      draft.effects.push({
        type: 'send',
        to: { room: room.id },
        thread: `${room.id}/introduction`,
        lane: 'normal',
        card: null,
        notice: { type: 'room.ready', roomId: room.id, language },
      });
    }
  }
  return accept(draft, { type: 'room.bound', room: standingOf(next), openTickets: moved ? open : 0 });
};

/** Ties the room to what was named; what is not named stays as it is. */
export const bindRoom = (draft: Draft, context: Context, asked: RoomSetup, name: string | null): Decision => {
  const { desk } = context;
  const { room } = draft.state;
  if (room.kind === 'direct') return reject({ code: 'not-a-group' });
  const kind = asked.kind ?? (asked.customer === null ? room.kind : 'service');
  const team = asked.team === null ? null : findLoosely(desk.teams, asked.team);
  if (team === undefined) return unknown('team', asked.team ?? '', desk.teams);
  const language = asked.language === null ? room.language : readLanguage(asked.language);
  if (language === null) {
    const known = ['zh', 'en'].map((id) => ({ id, name: id }));
    return unknown('language', asked.language ?? '', known);
  }
  const own = name ?? (room.name === room.id ? null : room.name);
  const spoken = language === undefined ? {} : { language };

  if (kind === 'triage') {
    // What is internal would be read by whoever of the customer is still in the room.
    if (room.kind === 'service' || openTickets(draft) > 0) return reject({ code: 'customers-here' });
    const teamId = team?.id ?? room.teamId ?? (desk.teams.length === 1 ? desk.teams[0]?.id : undefined);
    return bindAs(draft, context, {
      kind,
      name: own ?? team?.name ?? 'Triage',
      ...(teamId === undefined ? {} : { teamId }),
      ...spoken,
    });
  }

  const stages = namedStages(desk);
  const stage =
    asked.stage === null
      ? null
      : stages.length === 0
        ? { id: idFrom(asked.stage, [], 'after_sales') }
        : findLoosely(stages, asked.stage);
  if (stage === undefined) return unknown('stage', asked.stage ?? '', stages);

  let customer: Customer | undefined;
  if (asked.customer === null) {
    customer = room.customerId === undefined ? undefined : desk.customerById.get(room.customerId);
    if (customer === undefined) return reject({ code: 'setup-customer-missing' });
  } else {
    customer = findNamed(desk.customers, asked.customer);
    if (customer === undefined && !asked.isNew) {
      const near = nearNamed(desk.customers, asked.customer).map((one) => ({ id: one.id, name: one.name }));
      return accept(draft, { type: 'customer.unknown', setup: { ...asked, customer: asked.customer }, near });
    }
  }
  if (customer === undefined) {
    const called = (asked.customer ?? '').trim().slice(0, 80);
    const added = {
      id: idFrom(called, desk.customers, `customer-${context.nextId().slice(-8)}`),
      name: called,
      tier: 'basic',
      stage: stage?.id ?? (team ?? desk.teams[0])?.stages[0] ?? stages[0]?.id ?? 'after_sales',
    } as const;
    changeDesk(draft, { type: 'customer.added', ...added });
    customer = { ...added, contacts: [] };
  } else if (stage !== null && stage.id !== customer.stage) {
    changeDesk(draft, { type: 'customer.staged', customerId: customer.id, stage: stage.id });
  }
  const teamId = team?.id ?? (room.customerId === customer.id ? room.teamId : undefined);
  return bindAs(draft, context, {
    kind: 'service',
    name: own ?? customer.name,
    customerId: customer.id,
    ...(teamId === undefined ? {} : { teamId }),
    ...spoken,
  });
};

/** Takes the last binding from chat back; `before` is what stood then, null where no binding is from chat. */
export const unbindRoom = (draft: Draft, before: { readonly room: Room | null } | null): Decision => {
  if (before === null) return reject({ code: 'nothing-to-undo' });
  const { room } = draft.state;
  const open = openTickets(draft);
  if (before.room?.kind === 'triage' && (room.kind === 'service' || open > 0))
    return reject({ code: 'customers-here' });
  const live = draft.state.handovers.find(isLive);
  if (live !== undefined && before.room?.customerId !== room.customerId)
    return reject({ code: 'handover-live', number: live.number });
  const stands: Room = before.room ?? { id: room.id, kind: 'unknown', name: room.name };
  changeDesk(draft, { type: 'room.unbound', roomId: room.id });
  draft.state = {
    ...draft.state,
    room: { ...stands, ...(room.introduced === true ? { introduced: true } : {}) },
  };
  return accept(draft, { type: 'room.unbound', room: standingOf(stands), openTickets: open });
};

import {
  PlatformError,
  type Adapter,
  type Inbound,
  type OutgoingMessage,
} from '../../src/adapters/contract.ts';
import { pressAction, type Pressable } from '../../src/commands/press.ts';
import type { DeskPlan } from '../../src/domain/desk.ts';
import type { Fuse } from './fuse.ts';
import { handoverPlan } from './handover.ts';
import { wordsOf } from './house.ts';

const fake = (id: string): string => `fake:t:${id}`;
export const acme = fake('acme');
const onFake = (id: string): string => id.replace('playground:local', 'fake:t');

/** The plan of handovers on the fake platform, with two questions in its brief. */
export const fakeHandoverPlan: DeskPlan = {
  ...handoverPlan,
  people: handoverPlan.people.map((one) => ({ ...one, identities: one.identities.map(onFake) })),
  customers: handoverPlan.customers.map((customer) => ({
    ...customer,
    contacts: customer.contacts.map((one) => ({ ...one, identities: one.identities.map(onFake) })),
  })),
  rooms: handoverPlan.rooms.map((room) => ({ ...room, id: onFake(room.id) })),
  handover: {
    ...handoverPlan.handover,
    brief: {
      threshold: 1,
      items: handoverPlan.handover.brief.items
        .filter(({ key }) => key === 'motives' || key === 'cautions')
        .map((item) => ({ ...item, mandatory: true })),
    },
  },
};

const at = Date.UTC(2026, 0, 5, 1, 0);
export const pressed = (
  key: string,
  who: string,
  asked: Pressable,
  room: string,
  input: string | null = null,
): Inbound => ({
  type: 'press',
  key: fake(`press-${key}`),
  roomId: fake(room),
  author: { identity: fake(who), name: who },
  action: pressAction(asked),
  input,
  writtenAt: at,
});

const first = { by: 'number', number: 1 } as const;

/** What people do, from the first word to the last, in order. Each is delivered until it is acknowledged. */
export const ritual: readonly Inbound[] = [
  {
    type: 'message',
    key: fake('wang-1'),
    roomId: acme,
    author: { identity: fake('wang'), name: 'Wang' },
    text: '@Baton 导出报表的按钮点了没有反应',
    addressed: true,
    providerId: 'wang-1',
    quotes: null,
    writtenAt: at,
  },
  pressed('start', 'he', { type: 'handover.start', incoming: 'lin', stage: null }, 'acme'),
  ...fakeHandoverPlan.handover.brief.items.flatMap((item) =>
    item.fields.map((field) =>
      pressed(
        `fill-${item.key}-${field.key}`,
        'he',
        { type: 'handover.fill', handover: first, text: '' },
        'he-direct',
        `${item.key}.${field.key}: ${field.options?.[0]?.value ?? 'the gateway is old'}`,
      ),
    ),
  ),
  pressed('submit', 'he', { type: 'handover.submit', handover: first }, 'triage'),
  pressed('accept', 'lin', { type: 'handover.accept', handover: first }, 'lin-direct'),
  pressed('note', 'wang', { type: 'handover.note', handover: { by: 'room' } }, 'acme'),
];

type Said = {
  readonly id: string;
  readonly to: string;
  readonly text: string;
  readonly pin: boolean;
  readonly edits: string | null;
};

/** The platform and everybody on it: what outlives each desk. */
export type World = {
  readonly said: readonly Said[];
  /** How often the group has really changed hands, and how often that was asked. */
  readonly moves: readonly string[];
  readonly asked: readonly string[];
  /** What the platform has to tell and is not acknowledged yet, oldest first. */
  readonly news: Inbound[];
  call(what: Call): unknown;
  owner(): string;
  /** Somebody gives the group away in the client; the platform tells the desk, where it is `told`. */
  give(to: string, told?: boolean): void;
};

export type Call =
  | { readonly what: 'send'; readonly said: Said }
  | { readonly what: 'find'; readonly id: string }
  | { readonly what: 'read' }
  | { readonly what: 'invite' | 'show'; readonly who: string }
  | { readonly what: 'transfer'; readonly to: string };

/** The group belongs to Min; Lin is not in it. */
export const createWorld = (): World => {
  let owner = fake('min');
  const members = new Set([fake('min'), fake('he'), fake('wang')]);
  const said: Said[] = [];
  const moves: string[] = [];
  const asked: string[] = [];
  const news: Inbound[] = [];
  const author = (identity: string) => ({ identity, name: identity.replace('fake:t:', '') });
  const give = (to: string, told: boolean): void => {
    if (told)
      news.push({
        type: 'group-owner',
        key: fake(`owner-${moves.length}`),
        roomId: acme,
        author: author(to),
        owner: author(to),
        former: owner,
        writtenAt: at,
      });
    moves.push(`${owner} ${to}`);
    owner = to;
  };
  return {
    said,
    moves,
    asked,
    news,
    owner: () => owner,
    give: (to, told = true) => give(to, told),
    call: (call) => {
      switch (call.what) {
        case 'send':
          said.push(call.said);
          return { providerId: call.said.edits ?? `p-${call.said.id}` };
        case 'find': {
          const found = said.find(({ id }) => id === call.id);
          return found === undefined ? null : { providerId: found.edits ?? `p-${found.id}` };
        }
        case 'read':
          return { owner: author(owner), members: [...members] };
        case 'invite':
          members.add(call.who);
          return null;
        case 'show':
          return null;
        case 'transfer': {
          asked.push(call.to);
          if (!members.has(call.to)) return { refused: 'not in the group' };
          if (owner !== call.to) give(call.to, true);
          return null;
        }
      }
    },
  };
};

const nameOf = ({ to, pin, edits }: OutgoingMessage): string => {
  const room = 'room' in to ? to.room : to.identity;
  const what = edits === null ? 'send' : 'edit';
  return `${what} ${pin === true ? 'introduction' : room.replace('fake:t:', 'to ')}`;
};

/** The desk's side of that platform. Each call that changes something is a place to end at, before it and after it. */
export const createWorldAdapter = (call: (what: Call) => unknown, fuse: Fuse): Adapter => {
  const lasting = async (name: string, what: Call): Promise<unknown> => {
    const side = fuse.before(name);
    const answer = await call(what);
    fuse.after(side);
    return answer;
  };
  const ask = async <T>(what: Call): Promise<T> => {
    fuse.alive();
    const answer = await call(what);
    fuse.alive();
    return answer as T;
  };
  return {
    platform: 'fake',
    capabilities: () => ({
      reads: 'all',
      sends: 'direct',
      buttons: true,
      mentions: true,
      editsCards: true,
      recalls: true,
      groupOwner: 'api',
      groupOwnerReadBack: true,
      reasons: {},
    }),
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    diagnose: () => Promise.resolve([]),
    send: async (message) => {
      const { id, to, pin, edits } = message;
      const said = {
        id,
        to: 'room' in to ? to.room : to.identity,
        text: wordsOf(message.message),
        pin: pin === true,
        edits,
      };
      await lasting(nameOf(message), { what: 'send', said });
      return { providerId: edits ?? `p-${id}` };
    },
    find: ({ id }) => ask({ what: 'find', id }),
    ownership: {
      read: () => ask({ what: 'read' }),
      preflight: () => Promise.resolve([]),
      invite: async (_room, { identity }) => {
        await lasting('invite', { what: 'invite', who: identity });
      },
      transfer: async (_room, { to }) => {
        const answer = await lasting('transfer', { what: 'transfer', to: to.identity });
        if (answer !== null) throw new PlatformError('rejected', 'not in the group');
      },
      readBackAfter: [0],
      steps: () => ({ en: 'by hand', zh: '手动' }),
      show: async (_room, { identity }) => {
        await lasting('show', { what: 'show', who: identity });
      },
    },
  };
};

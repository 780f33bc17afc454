import type { Block, Modal } from './blocks.ts';

export type FakeUser = {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly guest?: true;
  readonly bot?: true;
};

export type FakeMessage = {
  readonly ts: string;
  readonly user: string;
  readonly botId?: string;
  text: string;
  blocks: readonly Block[];
  readonly thread: string | null;
  /** A thread's reply that the channel shows, too. */
  readonly broadcast?: true;
  metadata: unknown;
  readonly files?: readonly { readonly id: string; readonly name: string }[];
};

export type FakeChannel = {
  readonly id: string;
  readonly name: string;
  readonly direct: boolean;
  readonly members: Set<string>;
  readonly messages: FakeMessage[];
  readonly ephemerals: { readonly user: string; readonly text: string; readonly blocks: readonly Block[] }[];
  readonly pins: Set<string>;
  readonly bookmarks: { readonly id: string; title: string; link: string }[];
  purpose: string;
  archived: boolean;
};

export type FakeTeam = { readonly id: string; readonly name: string; readonly token: string };

export type FakeView = { readonly id: string; hash: string; view: Modal; readonly user: string };

export type World = {
  readonly bot: { readonly user: string; readonly id: string; readonly app: string };
  readonly teams: Map<string, FakeTeam>;
  readonly users: Map<string, FakeUser>;
  readonly channels: Map<string, FakeChannel>;
  readonly views: Map<string, FakeView>;
  /** Who holds a trigger, and whether it was used. */
  readonly triggers: Map<string, { readonly user: string; used: boolean }>;
  readonly files: Map<string, { readonly name: string; bytes: number | null }>;
  /** Of organisations: who manages which channel. */
  readonly managers: Map<string, Set<string>>;
  nextTs(): string;
  nextId(prefix: string): string;
};

export const ownTeam = 'T00OWN';
export const theirTeam = 'T00THEIRS';

export const createWorld = (now: () => number): World => {
  let count = 0;
  let lastTs = 0;
  const user = (id: string, name: string, team: string, more: object = {}): [string, FakeUser] => [
    id,
    { id, name, team, ...more },
  ];
  const channel = (id: string, name: string, members: readonly string[]): [string, FakeChannel] => [
    id,
    {
      id,
      name,
      direct: false,
      members: new Set(members),
      messages: [],
      ephemerals: [],
      pins: new Set(),
      bookmarks: [],
      purpose: '',
      archived: false,
    },
  ];
  return {
    bot: { user: 'U0BATON', id: 'B0BATON', app: 'A0BATON' },
    teams: new Map([[ownTeam, { id: ownTeam, name: 'Our Company', token: 'xoxb-own' }]]),
    users: new Map([
      user('U0BATON', 'baton', ownTeam, { bot: true }),
      user('U0LIN', 'Lin Xiao', ownTeam),
      user('U0WANG', 'Wang Fang', ownTeam),
      user('U0SELL', 'Zhao Sales', ownTeam),
      user('U0NEW', 'New Colleague', ownTeam),
      user('U0GUEST', 'Guest', ownTeam, { guest: true }),
      user('U0CUST', 'Carol', theirTeam),
      user('U0CEO', 'Dave', theirTeam),
      user('U0ROBOT', 'robot', theirTeam, { bot: true }),
    ]),
    channels: new Map([
      channel('C0ACME', 'acme-support', [
        'U0BATON',
        'U0LIN',
        'U0SELL',
        'U0NEW',
        'U0GUEST',
        'U0CUST',
        'U0CEO',
      ]),
      channel('C0TRIAGE', 'triage', ['U0BATON', 'U0LIN', 'U0WANG', 'U0SELL']),
    ]),
    views: new Map(),
    triggers: new Map(),
    files: new Map(),
    managers: new Map(),
    // Never twice the same.
    nextTs: () => {
      lastTs = Math.max(lastTs + 1, Math.floor(now() * 1000));
      return `${Math.floor(lastTs / 1e6)}.${String(lastTs % 1e6).padStart(6, '0')}`;
    },
    nextId: (prefix) => {
      count += 1;
      return `${prefix}${String(count).padStart(6, '0')}`;
    },
  };
};

import { randomUUID } from 'node:crypto';

export type FakeUser = {
  /** `staffId` of colleagues; outsiders have none. */
  readonly userId: string | null;
  readonly unionId: string;
  /** How the robot sees the sender. */
  readonly senderId: string;
  readonly name: string;
};

export type FakeMessage = {
  /** By which it can be recalled and is named in a reply; webhooks' have none. */
  readonly key: string | null;
  text: string;
  readonly via: 'session' | 'groupMessages' | 'webhook' | 'card' | 'oToMessages';
  readonly buttons: readonly { readonly title: string; readonly url: string }[];
  readonly at: readonly string[];
  readonly picture: string | null;
  readonly card: FakeCard | null;
};

export type FakeCard = {
  readonly outTrackId: string;
  readonly template: string;
  readonly space: string;
  data: Record<string, string>;
  /** How often it was changed in place. */
  edits: number;
};

export type GroupKind = 'app' | 'scene' | 'other';

export type FakeGroup = {
  readonly id: string;
  readonly kind: GroupKind;
  readonly chatId: string;
  title: string;
  owner: string;
  readonly members: Set<string>;
  readonly messages: FakeMessage[];
  disbanded: boolean;
  /** Outside of the range in which the app is visible. */
  readonly invisible: Set<string>;
  joinUrl: string;
};

export type Ding = {
  readonly id: string;
  readonly type: number;
  readonly users: readonly string[];
  readonly content: string;
};

/** Everything that DingTalk knows in a test. */
export const createWorld = () => {
  const users = new Map<string, FakeUser>();
  const groups = new Map<string, FakeGroup>();
  const direct = new Map<string, FakeMessage[]>();
  const cards = new Map<string, FakeCard>();
  const sessions = new Map<string, { group: string; until: number }>();
  const webhooks = new Map<string, string>();
  const dings: Ding[] = [];
  const recalled: string[] = [];

  const person = (name: string, userId: string | null): FakeUser => {
    const user = { name, userId, unionId: `union-${name}`, senderId: `$:LWCP_v1:$${name}==` };
    users.set(userId ?? user.unionId, user);
    return user;
  };

  const group = (title: string, kind: GroupKind, owner: string, members: readonly string[]): FakeGroup => {
    const made: FakeGroup = {
      id: `cid${Buffer.from(title).toString('base64')}/+==`,
      kind,
      chatId: `chat${randomUUID().replaceAll('-', '')}`,
      title,
      owner,
      members: new Set([owner, ...members]),
      messages: [],
      disbanded: false,
      invisible: new Set(),
      joinUrl: `https://qr.dingtalk.com/join/${randomUUID()}`,
    };
    groups.set(made.id, made);
    return made;
  };

  const directOf = (userId: string): FakeMessage[] => {
    const known = direct.get(userId);
    if (known) return known;
    const made: FakeMessage[] = [];
    direct.set(userId, made);
    return made;
  };

  return {
    users,
    groups,
    direct,
    directOf,
    cards,
    sessions,
    webhooks,
    dings,
    recalled,
    person,
    group,
    /** These people's messages are counted and thrown away. */
    flowControlled: new Set<string>(),
    /** Keys of messages that are too old to be taken back. */
    unrecallable: new Set<string>(),
    dingRefused: null as string | null,
    publishedTemplates: new Set<string>(['tpl.schema']),
    groupTemplates: new Set<string>(['gtpl-1']),
    robotCode: 'dingapp',
  };
};

export type World = ReturnType<typeof createWorld>;

import { z } from 'zod';
import type { Author } from '../../domain/actor.ts';
import type { Duration, Instant } from '../../domain/time.ts';
import type { SlackClient } from './client.ts';
import { idOf } from './ids.ts';
import type { Bot, Sender } from './happening.ts';
import { sideOf } from './inbound.ts';

/** Whoever is being asked for must be known before Slack wants its acknowledgement, 3 s after it delivered. */
const longestLook: Duration = 1_500;
const keptFor: Duration = 3_600_000;
const mostKept = 20_000;

const info = z.object({
  user: z.object({
    id: z.string(),
    team_id: z.string().nullish(),
    name: z.string().nullish(),
    real_name: z.string().nullish(),
    is_bot: z.boolean().nullish(),
    is_restricted: z.boolean().nullish(),
    is_ultra_restricted: z.boolean().nullish(),
    enterprise_user: z.object({ enterprise_id: z.string().nullish() }).nullish(),
    profile: z.object({ display_name: z.string().nullish(), real_name: z.string().nullish() }).nullish(),
  }),
});

type Known = {
  readonly name: string;
  readonly side: 'own' | 'external' | 'bot';
  readonly guest: boolean;
  readonly until: Instant;
};

export type PeopleOptions = {
  readonly now: () => Instant;
  /** Who the desk knows by this identity, whatever Slack calls them; no look-up is needed then. */
  readonly known: (identity: string) => string | undefined;
  /** Guests of our workspace are customers; false: colleagues. */
  readonly guestsAreCustomers: () => boolean;
};

export type People = {
  /** Null: a bot. When nobody can be asked in time, a customer by the name of their id. */
  author(sender: Sender, bot: Bot, client: SlackClient): Promise<Author | null>;
  /** How somebody is called, as far as it can be learnt in time. */
  name(user: string, bot: Bot, client: SlackClient): Promise<string | undefined>;
};

const filled = (text: string | null | undefined): string | undefined =>
  text == null || text.trim() === '' ? undefined : text.trim();

export const createPeople = ({ now, known, guestsAreCustomers }: PeopleOptions): People => {
  const kept = new Map<string, Known>();
  const asked = new Map<string, Promise<Known | null>>();

  const ask = async (user: string, bot: Bot, client: SlackClient): Promise<Known | null> => {
    const parsed = info.safeParse(await client.call('users.info', { user }));
    if (!parsed.success) return null;
    const one = parsed.data.user;
    const organisation = one.enterprise_user?.enterprise_id ?? null;
    const own =
      sideOf(one.team_id, bot) === 'own' || (bot.enterpriseId !== null && organisation === bot.enterpriseId);
    const found: Known = {
      name:
        filled(one.profile?.display_name) ??
        filled(one.profile?.real_name) ??
        filled(one.real_name) ??
        filled(one.name) ??
        user,
      side: one.is_bot === true ? 'bot' : own ? 'own' : 'external',
      guest: one.is_restricted === true || one.is_ultra_restricted === true,
      until: now() + keptFor,
    };
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? '');
    kept.set(idOf(bot.tenant, user), found);
    return found;
  };

  /** One question for each person at a time; who waits too long goes on without, and the answer is kept for the next time. */
  const look = async (user: string, bot: Bot, client: SlackClient): Promise<Known | null> => {
    const id = idOf(bot.tenant, user);
    const before = kept.get(id);
    if (before !== undefined && before.until > now()) return before;
    const question =
      asked.get(id) ??
      ask(user, bot, client)
        .catch(() => null)
        .finally(() => asked.delete(id));
    asked.set(id, question);
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), longestLook);
    });
    try {
      return (await Promise.race([question, patience])) ?? before ?? null;
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    author: async ({ user, side }, bot, client) => {
      const identity = idOf(bot.tenant, user);
      const name = known(identity);
      if (name !== undefined) return { identity, name };
      const found = await look(user, bot, client);
      if (found === null) return { identity, name: user };
      if (found.side === 'bot') return null;
      // What the event says of a side is said of this very message; what `users.info` says fills the gaps.
      const own = (side ?? found.side) === 'own' && !(found.guest && guestsAreCustomers());
      return own ? { identity, name: found.name, side: 'own' } : { identity, name: found.name };
    },
    name: async (user, bot, client) => known(idOf(bot.tenant, user)) ?? (await look(user, bot, client))?.name,
  };
};

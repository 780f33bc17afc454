import { createHash } from 'node:crypto';
import { Busy, type Receive } from '../adapters/contract.ts';
import { actorOf } from '../domain/actor.ts';
import type { Desk, Language } from '../domain/desk.ts';
import { draftFor } from '../domain/handover/brief-draft.ts';
import { mayFill } from '../domain/handover/may-fill.ts';
import type { Handover } from '../domain/handover/handover.ts';
import type { LiveFacts } from '../domain/handover/live-facts.ts';
import { answersOf, briefProblems, fieldKey } from '../domain/handover/read-brief.ts';
import type { Instant } from '../domain/time.ts';
import { briefAction, briefPage, briefWords, type BriefPage } from '../views/brief-page.ts';
import { personName } from '../views/words-for.ts';

type Access = { readonly handoverId: string; readonly identity: string };
type Both = Readonly<Record<Language, string>>;
type Values = Readonly<Record<string, string>>;

type OpenPage = { readonly page: BriefPage; readonly stored: Values };
type Closed = {
  readonly state: 'closed' | 'not-yours' | 'gone';
  readonly said: Both;
  readonly language: Language;
};

/** A brief in a browser: what a link opens, and what comes back through the one door that all platforms use. */
export type BriefForms = {
  open(
    access: Access,
    how: { readonly strict: boolean },
  ): Promise<({ readonly state: 'open' } & OpenPage) | Closed>;
  save(
    access: Access,
    given: {
      readonly key: string;
      readonly values: Values;
      /** Proposals that somebody let stand. */
      readonly checked: Values;
      readonly typed: Values;
      readonly done: boolean;
    },
  ): Promise<
    | { readonly state: 'saved' | 'submitted' | 'incomplete' | 'seen' }
    | ({ readonly state: 'problems' } & OpenPage)
    | { readonly state: 'refused'; readonly said: Both; readonly language: Language }
    | { readonly state: 'busy' }
  >;
};

export type BriefFormsDeps = {
  readonly desk: () => Desk;
  readonly clock: { now(): Instant };
  readonly receive: Receive;
  /** As they stand now. */
  readonly handover: (id: string) => Promise<Handover | null>;
  readonly live: (roomId: string) => Promise<LiveFacts>;
};

const inBoth = (say: (language: Language) => string): Both => ({ en: say('en'), zh: say('zh') });

const storedOf = ({ answers }: Handover): Values =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([item, fields]) =>
      Object.entries(fields).map(([field, value]) => [fieldKey(item, field), value]),
    ),
  );

/** Where somebody else has answered meanwhile, their words stay. */
const stillProposed = (handover: Handover, checked: Values): Values =>
  Object.fromEntries(
    Object.entries(checked).filter(([key]) => {
      const [item = '', ...field] = key.split('.');
      return draftFor(handover, { item, field: field.join('.') }) !== null;
    }),
  );

export const createBriefForms = ({
  desk,
  clock,
  receive,
  handover: read,
  live,
}: BriefFormsDeps): BriefForms => {
  const languageOf = ({ identity }: Access): Language =>
    desk().personByIdentity.get(identity)?.language ?? desk().language;

  /** The handover, or why this person cannot fill it now. */
  const look = async (access: Access): Promise<Handover | Closed> => {
    const language = languageOf(access);
    const handover = await read(access.handoverId);
    if (handover === null) return { state: 'gone', said: inBoth((one) => briefWords(one).gone), language };
    const { identity } = access;
    const { number, state } = handover;
    // Whoever is no longer one of those who fill it sees nothing of it, not even how far it is.
    if (!mayFill(actorOf(desk(), undefined, { identity, name: identity }), handover))
      return { state: 'not-yours', said: inBoth((one) => briefWords(one).notYours(number)), language };
    if (state === 'drafting') return handover;
    const incoming = personName(desk(), handover.incomingId);
    return {
      state: 'closed',
      said: inBoth((one) => briefWords(one).closed(number, state, incoming)),
      language,
    };
  };

  const dataFor = async (access: Access, { roomId }: Handover) => ({
    desk: desk(),
    language: languageOf(access),
    now: clock.now(),
    live: await live(roomId),
  });

  return {
    open: async (access, { strict }) => {
      const found = await look(access);
      if ('said' in found) return found;
      const page = briefPage(found, { ...(await dataFor(access, found)), strict });
      return { state: 'open', page, stored: storedOf(found) };
    },
    save: async (access, { key, values: changed, checked, typed, done }) => {
      const found = await look(access);
      if ('said' in found) return { state: 'refused', said: found.said, language: found.language };
      const values = { ...changed, ...stillProposed(found, checked) };
      const problems = briefProblems(desk().handover.brief, answersOf(values));
      if (problems.length > 0) {
        const page = briefPage(found, { ...(await dataFor(access, found)), typed, problems });
        return { state: 'problems', page, stored: storedOf(found) };
      }
      if (!done && Object.keys(values).length === 0) return { state: 'saved' };
      const { identity } = access;
      const content = createHash('sha256')
        .update(JSON.stringify([values, done]))
        .digest('base64url')
        .slice(0, 16);
      const received = await receive({
        type: 'form',
        // The same press with other words, from a page that was gone back to, is another one.
        key: `form:${found.id}:${key}:${content}`,
        roomId: found.roomId,
        author: { identity, name: desk().personByIdentity.get(identity)?.name ?? identity },
        form: briefAction(found.id),
        values,
        done,
        writtenAt: clock.now(),
      }).catch((error: unknown) => {
        if (error instanceof Busy) return null;
        throw error;
      });
      if (received === null || received.status === 'failed') return { state: 'busy' };
      const after = await look(access);
      if (done && 'said' in after && after.state === 'closed') return { state: 'submitted' };
      if ('said' in after) return { state: 'refused', said: after.said, language: after.language };
      if (received.status === 'seen') return { state: 'seen' };
      return { state: done ? 'incomplete' : 'saved' };
    },
  };
};

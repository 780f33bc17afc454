import { type NeutralMessage, type OutgoingMessage, PlatformError, type Sent } from '../contract.ts';
import type { Api } from './api.ts';
import { cardData } from './card.ts';
import type { Groups } from './groups.ts';
import { directPerson, nativeOf, staffOf } from './ids.ts';
import { plainOf } from './markup.ts';
import type { Media } from './media.ts';
import type { Session } from './robot-message.ts';
import { hookBody, linkContent, pictureContent, textContent, type Called, type Sending } from './sending.ts';
import type { DingtalkStore } from './store.ts';

export type Outgoing = {
  send(message: OutgoingMessage): Promise<Sent>;
  /** Says something to the one who asked, and to nobody else where it may be internal. */
  answer(to: AnswerTo, message: NeutralMessage): Promise<void>;
};

export type AnswerTo = {
  readonly roomId: string;
  readonly identity: string;
  /** It is one of ours: what is said may be internal. */
  readonly ours: boolean;
  readonly session: Session | null;
};

export type OutgoingParts = {
  readonly sending: Sending;
  readonly api: Api;
  readonly media: Media;
  readonly groups: Pick<Groups, 'get'>;
  readonly store: Pick<DingtalkStore, 'saveCard' | 'cardByCarrier' | 'cardByTrack'>;
  /** Cards are there: the template's id is configured. */
  readonly cards: boolean;
  readonly ratingLink: (action: string) => string | null;
  readonly sessionOf: (roomId: string) => Session | null;
  readonly now: () => number;
  readonly nextId: () => string;
  readonly log: { warn(fields: object, text: string): void };
};

const isCritical = ({ message, channel }: OutgoingMessage): boolean =>
  message.tone === 'critical' || channel !== undefined;

const called = (message: NeutralMessage): readonly Called[] =>
  (message.mentions ?? []).map(({ identity, name }) => {
    const staff = staffOf(identity);
    return { id: staff ?? nativeOf(identity), staff: staff !== null, name };
  });

const outsider = (): PlatformError =>
  new PlatformError('rejected', 'DingTalk: this person is from outside and has no user id', {
    words: {
      en: 'DingTalk lets a robot write to its own organisation’s people alone; this person is from outside.',
      zh: '钉钉机器人只能单独联系本组织成员，此人是外部联系人。',
    },
  });

/**
 * How something gets out. To a person: a card or a text by the robot; insisting: a DING, and where that is refused the
 * robot's message after all. To a group: a card where there is a template; who has to be called by name is called by the
 * group's newest session while it lives; then the robot's own message, which can be quoted and needs no session.
 */
export const createOutgoing = (parts: OutgoingParts): Outgoing => {
  const { sending, api, media, groups, store, cards, ratingLink, sessionOf, now, nextId, log } = parts;

  const headline = (message: NeutralMessage): string =>
    (message.title ?? message.text ?? 'Baton').split('\n')[0]?.slice(0, 60) ?? 'Baton';

  /** Null: no card can hold it. */
  const asCard = async (
    { message, id, to }: Pick<OutgoingMessage, 'message' | 'id' | 'to'>,
    target: Parameters<Sending['card']>[0],
    critical: boolean,
  ): Promise<Sent | null> => {
    const data = cards ? cardData(message) : null;
    if (data === null) return null;
    const roomId = 'room' in to ? to.room : to.identity;
    const options = { critical, called: called(message), headline: headline(message) };
    const post = async (outTrackId: string): Promise<Sent> => {
      const outcome = await sending.card(target, outTrackId, data, options);
      if (outcome.state === 'delivered') {
        const { carrierId } = outcome;
        await store.saveCard({ outTrackId, carrierId, roomId });
        return { providerId: carrierId };
      }
      if (outcome.state === 'undelivered') {
        await store.saveCard({ outTrackId, carrierId: null, roomId });
        throw outcome.error;
      }
      const before = await store.cardByTrack(outTrackId);
      // It was made and never delivered, which making it again would not mend.
      if (before !== null && before.carrierId === null) return post(`${id}.${nextId()}`);
      // An earlier try whose answer was lost: there is one card, however often it was tried.
      const carrierId = before?.carrierId ?? outTrackId;
      await store.saveCard({ outTrackId, carrierId, roomId });
      return { providerId: carrierId };
    };
    return post(id);
  };

  const withPicture = async (
    { picture }: NeutralMessage,
    give: (content: ReturnType<typeof pictureContent>) => Promise<unknown>,
  ): Promise<void> => {
    if (picture === undefined) return;
    try {
      await give(pictureContent(await media.upload(picture.png)));
    } catch (error) {
      // The text says all of it.
      log.warn({ err: error }, 'a picture could not be sent to DingTalk');
    }
  };

  /** Insists. A text message comes on top where it is critical and bought. */
  const insist = async (userId: string, { message }: OutgoingMessage): Promise<string | null> => {
    const text = plainOf(message);
    try {
      const dingId = await sending.ding(userId, text, 1);
      if (message.tone === 'critical')
        await sending.ding(userId, text, 2).catch((error: unknown) => {
          log.warn({ err: error }, 'a critical page went without a text message, only as a DING in the app');
        });
      return dingId;
    } catch (error) {
      if (error instanceof PlatformError && error.kind === 'unknown') throw error;
      log.warn({ err: error }, 'DING refused a page: it goes as a message of the robot');
      return null;
    }
  };

  const toPerson = async (userId: string, outgoing: OutgoingMessage): Promise<Sent> => {
    const { message } = outgoing;
    const critical = isCritical(outgoing);
    if (outgoing.channel === 'urgent') {
      const dingId = await insist(userId, outgoing);
      if (dingId !== null) return { providerId: `ding-${dingId}` };
    }
    const card = message.buttons.length > 0 ? await asCard(outgoing, { userId }, critical) : null;
    const sent = card ?? {
      providerId: await sending.toPerson(userId, textContent(plainOf(message)), critical),
    };
    await withPicture(message, (content) => sending.toPerson(userId, content, critical));
    return sent;
  };

  const edit = async ({ edits, message }: OutgoingMessage, critical: boolean): Promise<Sent | null> => {
    const card = edits === null ? null : await store.cardByCarrier(edits);
    const data = card === null ? null : cardData(message);
    if (card === null || data === null) return null;
    await sending.changeCard(card.outTrackId, data, critical);
    return { providerId: edits ?? card.outTrackId };
  };

  const toGroup = async (conversationId: string, outgoing: OutgoingMessage): Promise<Sent> => {
    const { message, to } = outgoing;
    const critical = isCritical(outgoing);
    const edited = await edit(outgoing, critical);
    if (edited !== null) return edited;
    const card = await asCard(outgoing, { conversationId }, critical);
    if (card !== null) {
      await withPicture(message, (content) => sending.toGroup(conversationId, content, critical));
      return card;
    }
    const links = message.buttons.flatMap(({ action, label }) => {
      const url = ratingLink(action);
      return url === null ? [] : [{ label, url }];
    });
    if (links.length > 0)
      return { providerId: await sending.toGroup(conversationId, linkContent(message, links), critical) };
    if (called(message).length > 0 && 'room' in to) {
      const session = sessionOf(to.room);
      if (session !== null && (await bySession(session, message, critical)))
        return { providerId: `session-${outgoing.id}` };
      const webhook = groups.get(to.room)?.webhook ?? null;
      if (webhook !== null && (await byWebhook(webhook, outgoing, critical)))
        return { providerId: `webhook-${outgoing.id}` };
    }
    const key = await sending.toGroup(conversationId, textContent(plainOf(message)), critical);
    await withPicture(message, (content) => sending.toGroup(conversationId, content, critical));
    return { providerId: key };
  };

  /** False: DingTalk refuses it, so people are not called. The same id sent twice is one message there. */
  const byWebhook = async (
    url: string,
    { id, message }: OutgoingMessage,
    critical: boolean,
  ): Promise<boolean> => {
    try {
      await api.hook(url, { ...hookBody(message, called(message)), msgUuid: id }, critical);
      return true;
    } catch (error) {
      if (!(error instanceof PlatformError) || error.kind === 'unknown') throw error;
      log.warn({ err: error }, 'a group’s webhook refused a message: it goes without calling anybody');
      return false;
    }
  };

  /** False: it has ended, though it was to live on. */
  const bySession = async (
    session: Session,
    message: NeutralMessage,
    critical: boolean,
    who = called(message),
  ): Promise<boolean> => {
    try {
      await api.hook(session.url, hookBody(message, who), critical);
      return true;
    } catch (error) {
      if (error instanceof PlatformError && error.kind !== 'unknown') return false;
      throw error;
    }
  };

  return {
    send: async (outgoing) => {
      const { to } = outgoing;
      if ('identity' in to) {
        const userId = staffOf(to.identity);
        if (userId === null) throw outsider();
        return toPerson(userId, outgoing);
      }
      if (directPerson(to.room) !== null) {
        const userId = staffOf(to.room);
        if (userId === null) throw outsider();
        return toPerson(userId, outgoing);
      }
      if (groups.get(to.room)?.disbanded === true)
        throw new PlatformError('rejected', 'DingTalk: the group was disbanded', {
          words: { en: 'This group was disbanded.', zh: '该群已解散。' },
        });
      return toGroup(nativeOf(to.room), outgoing);
    },

    answer: async ({ roomId, identity, ours, session }, message) => {
      const live = session !== null && session.until > now() ? session : null;
      const userId = staffOf(identity);
      if (directPerson(roomId) !== null && message.picture === undefined && live !== null) {
        if (await bySession(live, message, false, [])) return;
      }
      if (userId !== null) {
        await toPerson(userId, { id: nextId(), to: { identity }, message, edits: null });
        return;
      }
      // Somebody from outside can be answered in the group alone, and is told what customers may read. One of ours without
      // a user id is not: what is meant for them may be internal.
      if (ours) return;
      const who = [{ id: nativeOf(identity), staff: false, name: '' }];
      if (live !== null && (await bySession(live, message, false, who))) return;
      await sending.toGroup(nativeOf(roomId), textContent(plainOf(message)), false);
    },
  };
};

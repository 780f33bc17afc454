import type { RoomKind } from '../../domain/desk.ts';
import type { Capabilities } from '../contract.ts';
import { directPerson } from './ids.ts';
import type { KnownGroup } from './store.ts';

/** What can be done where, and for each lack why. */
export const capabilitiesOf = (
  kind: RoomKind,
  roomId: string | undefined,
  { cards, links, group }: { cards: boolean; links: boolean; group: KnownGroup | undefined },
): Capabilities => {
  const direct = kind === 'direct' || (roomId !== undefined && directPerson(roomId) !== null);
  const owned = !direct && (group?.kind === 'scene' || group?.kind === 'app');
  const hook = !direct && (group?.webhook ?? null) !== null;
  const reasons: Record<string, string> = {};
  if (!direct) reasons['reads'] = 'DingTalk shows a robot only the messages of a group that mention it.';
  if (!cards) {
    const why =
      'needs a card template: import examples/dingtalk-card.json and set DINGTALK_CARD_TEMPLATE_ID.';
    reasons['buttons'] = `A button ${why}`;
    reasons['editsCards'] = `Changing a message in place ${why}`;
    if (!direct && !hook)
      reasons['mentions'] = `Calling people by name at any time ${why} Or give the group's webhook to Baton.`;
  }
  if (direct) reasons['mentions'] = 'There is nobody else to call in a chat with one person.';
  if (direct) {
    reasons['groupOwner'] = 'A chat with one person has no owner.';
    reasons['groupOwnerReadBack'] = 'A chat with one person has no owner.';
  } else if (!owned) {
    reasons['groupOwner'] =
      'DingTalk changes the owner by API only of groups made from our template or by our app; in others their owner does it by hand.';
    reasons['groupOwnerReadBack'] =
      'DingTalk tells the owner only of groups made from our template or by our app.';
  }
  return {
    reads: direct ? 'all' : 'mentions',
    sends: 'direct',
    buttons: cards,
    ...(!cards && links && !direct ? { ratingLinks: true } : {}),
    mentions: (cards || hook) && !direct,
    editsCards: cards,
    recalls: true,
    groupOwner: direct ? 'none' : owned ? 'api' : 'person',
    groupOwnerReadBack: owned,
    reasons,
  };
};

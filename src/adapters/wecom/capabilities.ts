import type { RoomKind } from '../../domain/desk.ts';
import type { Capabilities } from '../contract.ts';
import type { Place } from './ids.ts';

/** What there is to work with. */
export type Means = {
  readonly app: boolean;
  readonly archive: boolean;
  readonly bot: boolean;
  /** The bot may put cards with buttons into groups. */
  readonly botCards: boolean;
};

type Kind = Place['type'];

const reasons = {
  archive:
    'Text of a customer group comes only through WeCom’s conversation archive; set WECOM_ARCHIVE_TOKEN and run the sidecar, or open tickets from the triage room.',
  botMentions: 'WeCom shows its AI bot only messages that @mention it.',
  noBot: 'There is no AI bot: set WECOM_BOT_ID and WECOM_BOT_SECRET.',
  byOwner:
    'WeCom lets no bot speak in a customer group: the group’s owner confirms a prepared mass message with one tap.',
  noApp:
    'There is no application: set WECOM_CORP_ID, WECOM_AGENT_ID, WECOM_SECRET and the two of its callback.',
  ownersText: 'What the group’s owner sends is plain text without buttons.',
  botButtons: 'WeCom took no card with buttons from the AI bot in a group, so they are said in words.',
  noMention: 'WeCom has no way for the AI bot to mention somebody; people are woken by the application.',
  ownersMention: 'A mass message of WeCom mentions nobody.',
  alone: 'Nobody has to be mentioned in a conversation with one person.',
  ownersEdit: 'A sent mass message of WeCom cannot be edited.',
  botEdit: 'The AI bot can change a card only in the seconds after somebody pressed it.',
  ownersRecall: 'WeCom gives programs no way to take back what the group’s owner has sent.',
  botRecall: 'WeCom gives its AI bot no way to take back what it has said.',
  noGroup: 'Only customer groups have an owner that WeCom lets programs see and move.',
} as const;

type Key =
  | 'reads'
  | 'sends'
  | 'buttons'
  | 'mentions'
  | 'editsCards'
  | 'recalls'
  | 'groupOwner'
  | 'groupOwnerReadBack';

/** The matrix of §0: what is possible in which kind of room, each lack with its reason. */
export const wecomCapabilities = (place: Kind, means: Means): Capabilities => {
  const why: Partial<Record<Key, string>> = {};
  const none = <T>(key: Key, value: T, reason: string): T => {
    why[key] = reason;
    return value;
  };
  const own = {
    groupOwner: () => none('groupOwner', 'none' as const, reasons.noGroup),
    groupOwnerReadBack: () => none('groupOwnerReadBack', false, reasons.noGroup),
  };
  const finished = (has: Omit<Capabilities, 'reasons'>): Capabilities => ({ ...has, reasons: why });

  if (place === 'customer-group') {
    const noApp = !means.app;
    return finished({
      reads:
        means.archive && means.app ? 'all' : none('reads', 'none', noApp ? reasons.noApp : reasons.archive),
      sends: noApp ? none('sends', 'none', reasons.noApp) : none('sends', 'by-a-person', reasons.byOwner),
      buttons: none('buttons', false, reasons.ownersText),
      mentions: none('mentions', false, reasons.ownersMention),
      editsCards: none('editsCards', false, reasons.ownersEdit),
      recalls: none('recalls', false, reasons.ownersRecall),
      ratingLinks: true,
      groupOwner: noApp ? none('groupOwner', 'none', reasons.noApp) : 'api',
      groupOwnerReadBack: noApp ? none('groupOwnerReadBack', false, reasons.noApp) : true,
    });
  }
  if (place === 'app-chat' && means.app)
    return finished({
      reads: 'all',
      sends: 'direct',
      buttons: true,
      mentions: none('mentions', false, reasons.alone),
      editsCards: true,
      recalls: true,
      groupOwner: own.groupOwner(),
      groupOwnerReadBack: own.groupOwnerReadBack(),
    });
  const group = place === 'bot-group';
  const cards = means.bot && (!group || means.botCards);
  return finished({
    reads: !means.bot
      ? none('reads', 'none', reasons.noBot)
      : group
        ? none('reads', 'mentions', reasons.botMentions)
        : 'all',
    sends: means.bot ? 'direct' : none('sends', 'none', reasons.noBot),
    buttons: cards || none('buttons', false, means.bot ? reasons.botButtons : reasons.noBot),
    mentions: none('mentions', false, group ? reasons.noMention : reasons.alone),
    editsCards: none('editsCards', false, reasons.botEdit),
    recalls: none('recalls', false, reasons.botRecall),
    groupOwner: own.groupOwner(),
    groupOwnerReadBack: own.groupOwnerReadBack(),
  });
};

/** Where nobody names a room: what a room of this kind is, as far as that can be said. */
export const usualPlace = (kind: RoomKind, means: Means): Kind => {
  if (kind === 'direct') return means.app ? 'app-chat' : 'bot-chat';
  return kind === 'service' && means.app ? 'customer-group' : 'bot-group';
};

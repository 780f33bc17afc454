import type { RoomKind } from '../../domain/desk.ts';
import type { Instant } from '../../domain/time.ts';
import { type Capabilities, PlatformError } from '../contract.ts';

/** What a room of the playground cannot do, as rooms of other platforms cannot. */
export type RoomLimits = {
  /** Baton sees only what mentions it. */
  readonly onlyMentions: boolean;
  readonly noButtons: boolean;
  readonly noEdits: boolean;
  /** What was sent stands. */
  readonly noRecall: boolean;
  /** Only the group's owner can send what Baton wants to say. */
  readonly personSends: boolean;
  /** How the group can be given to somebody else. */
  readonly groupOwner: Capabilities['groupOwner'];
};

/** What is kept of a room; null where it is as it comes. */
export type KeptRoom = {
  readonly id: string;
  readonly limits: RoomLimits | null;
  readonly groupOwner: string | null;
  /** The last move of the group: what the platform tells of it, and what it has done already when it is asked twice. */
  readonly ownerMove: OwnerMoved | null;
};

/** A group was given to somebody else. */
export type OwnerMoved = {
  /** Names this move. */
  readonly id: string;
  readonly from: string | null;
  readonly to: string;
  /** Identity of whoever gave it; null: Baton. */
  readonly by: string | null;
  readonly at: Instant;
};

export const noLimits: RoomLimits = {
  onlyMentions: false,
  noButtons: false,
  noEdits: false,
  noRecall: false,
  personSends: false,
  groupOwner: 'api',
};

const noGroup = 'Only a customer group has an owner.';
const worn = {
  reads: 'This room is set to show Baton only messages that mention it, as a DingTalk group does.',
  sends:
    'This room is set so that only the group’s owner can send what Baton wants to say, as a WeCom customer group is.',
  buttons: 'This room is set to have no buttons, as a WeCom customer group is.',
  buttonsByPerson: 'What a person sends is that person’s own message: plain text without buttons.',
  editsCards: 'This room is set so that messages cannot be edited, as in a WeCom customer group.',
  editsByPerson: 'What a person sent is that person’s own message: nobody else can edit it.',
  recalls: 'This room is set so that what was sent cannot be taken back, as in a WeCom customer group.',
  recallsByPerson: 'What a person sent is that person’s own message: nobody else can take it back.',
  groupOwner: {
    person: 'This room is set so that only a person can give the group to somebody else, as in Slack.',
    none: 'This room is set so that its group has no owner that could change.',
  },
  groupOwnerReadBack: 'This room is set so that its group has no owner to be seen.',
} as const;

/** As people are told it. */
export const cannotRecall = (personSends: boolean): PlatformError =>
  new PlatformError('rejected', personSends ? worn.recallsByPerson : worn.recalls, {
    words: personSends
      ? {
          en: 'The group’s owner has sent it, and what a person has sent is not Baton’s to take back.',
          zh: '这条消息由群主发出，Baton 不能撤回别人发出的消息。',
        }
      : {
          en: 'This room is set so that what was sent cannot be taken back.',
          zh: '此房间设置为不能撤回已发出的消息。',
        },
  });

/** What a room can do, each lack with its reason. Direct rooms wear no limits. */
export const capabilitiesOf = (kind: RoomKind, limits: RoomLimits = noLimits): Capabilities => {
  const { onlyMentions, personSends } = limits;
  const buttons = !limits.noButtons && !personSends;
  const editsCards = !limits.noEdits && !personSends;
  const recalls = !limits.noRecall && !personSends;
  const groupOwner = kind === 'service' ? limits.groupOwner : 'none';
  const groupOwnerReadBack = groupOwner !== 'none';
  const reasons: Record<string, string> = {};
  if (onlyMentions) reasons['reads'] = worn.reads;
  if (personSends) reasons['sends'] = worn.sends;
  if (!buttons) reasons['buttons'] = personSends ? worn.buttonsByPerson : worn.buttons;
  if (!editsCards) reasons['editsCards'] = personSends ? worn.editsByPerson : worn.editsCards;
  if (!recalls) reasons['recalls'] = personSends ? worn.recallsByPerson : worn.recalls;
  if (groupOwner !== 'api')
    reasons['groupOwner'] = kind === 'service' ? worn.groupOwner[groupOwner] : noGroup;
  if (!groupOwnerReadBack)
    reasons['groupOwnerReadBack'] = kind === 'service' ? worn.groupOwnerReadBack : noGroup;
  return {
    reads: onlyMentions ? 'mentions' : 'all',
    sends: personSends ? 'by-a-person' : 'direct',
    buttons,
    mentions: true,
    editsCards,
    recalls,
    groupOwner,
    groupOwnerReadBack,
    reasons,
  };
};

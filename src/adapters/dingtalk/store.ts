import type { UsageStore } from './budget.ts';

/**
 * By which way a group's owner can be changed. `scene`: made from, or upgraded to, a template of ours; `app`: made by our
 * app; `other`: by hand alone.
 */
export type GroupKind = 'scene' | 'app' | 'other';

/** A group that the robot has heard of. */
export type KnownGroup = {
  readonly corp: string;
  readonly conversationId: string;
  readonly kind: GroupKind;
  /** Told of groups that were made through the API. */
  readonly chatId: string | null;
  readonly title: string;
  /** By which people join; another one after the owner or the name has changed. */
  readonly joinUrl: string | null;
  /** Of a robot in the group, by which people there can be called at any time; whoever has it can write there. */
  readonly webhook: string | null;
  /** Nobody is in it any more. */
  readonly disbanded: boolean;
};

/** A card that stands somewhere. DingTalk names it in a reply by another id than the one by which it is changed. */
export type PostedCard = {
  readonly outTrackId: string;
  /** Null: it was made, and could not be delivered. */
  readonly carrierId: string | null;
  readonly roomId: string;
};

/** What is kept beside the desk's own tables. */
export type DingtalkStore = {
  readonly usage: UsageStore;
  groups(): Promise<readonly KnownGroup[]>;
  saveGroup(group: KnownGroup): Promise<void>;
  saveCard(card: PostedCard): Promise<void>;
  cardByCarrier(carrierId: string): Promise<PostedCard | null>;
  cardByTrack(outTrackId: string): Promise<PostedCard | null>;
};

import { minutes, type Instant } from '../../domain/time.ts';
import type { Inbound } from '../contract.ts';
import { isRefusal, type WecomClient } from './client.ts';
import { type CustomerGroup, listGroups, nameIn, readGroup, sameUser } from './groups.ts';
import type { Ids } from './ids.ts';
import { dayStart } from './month.ts';
import type { GroupStore, OwnerChange, SeenGroup, TransferLedger } from './store.ts';

export type OwnerWatch = {
  /** Reads the groups of which a callback told that somebody else owns them now. */
  look(): Promise<void>;
  /** Goes through all groups and finds what callbacks dropped; WeCom says itself that it drops some (doc 90930). */
  reconcile(): Promise<void>;
};

/** WeCom tells before it has written it down: what is read may be old for a while. */
const readAgainAfter = [2_000, 5_000, 15_000, 60_000, 300_000] as const;

/** So long after a move of our own the group may still be shown as it was. */
const unsettledFor = minutes(10);

/** Events of groups that have just been made: nobody has to be told whose they are. */
export const madePrefix = 'made.';

type Deps = {
  readonly client: WecomClient;
  readonly ids: Ids;
  readonly groups: GroupStore;
  readonly ledger: Pick<TransferLedger, 'lastOf'>;
  readonly now: () => Instant;
  readonly receive: (inbound: Inbound) => Promise<void>;
  readonly ownerMoved: (chatId: string, owner: string | null) => Promise<void>;
};

/** Who owns which customer group, as far as people move it in the client: the event itself does not say (§4.5). */
export const createOwnerWatch = (deps: Deps): OwnerWatch => {
  const { client, ids, groups, ledger, now, receive, ownerMoved } = deps;

  const seen = (group: CustomerGroup): Promise<void> =>
    groups.save({ chatId: group.chatId, name: group.name, owner: group.owner, seenAt: now() });

  /** It is shown with whoever had it before we moved it: that is an old picture, and nobody has moved it back. */
  const isOld = async ({ chatId, owner }: CustomerGroup): Promise<boolean> => {
    const last = await ledger.lastOf(chatId, now() - unsettledFor);
    return last !== null && sameUser(owner, last.from);
  };

  const tell = async (
    group: CustomerGroup,
    known: SeenGroup | null,
    event: { readonly key: string; readonly at: Instant },
  ): Promise<void> => {
    const author = (userId: string) => ({ identity: ids.identity(userId), name: nameIn(group, userId) });
    const owner = group.owner === null ? null : author(group.owner);
    const former = known?.owner ?? null;
    await receive({
      type: 'group-owner',
      key: ids.key(event.key),
      roomId: ids.room({ type: 'customer-group', chatId: group.chatId }),
      ...(group.name === '' ? {} : { roomName: group.name }),
      // WeCom does not tell who moved it.
      author: owner ?? { identity: '', name: '' },
      owner,
      former: former === null ? null : ids.identity(former),
      writtenAt: event.at,
    });
    await seen(group);
    await ownerMoved(group.chatId, group.owner);
  };

  const lookAt = async (change: OwnerChange): Promise<void> => {
    let group: CustomerGroup;
    try {
      group = await readGroup(client, change.chatId);
    } catch (error) {
      if (!isRefusal(error) || error.kind !== 'rejected') throw error;
      // Gone meanwhile, or none of ours.
      await groups.forget(change.chatId);
      await groups.settleChange(change.key);
      return;
    }
    const known = await groups.group(change.chatId);
    if (change.key.startsWith(madePrefix)) {
      if (known === null) await seen(group);
      await groups.settleChange(change.key);
      return;
    }
    // Of a group that was never seen nobody knows whether this is the new owner yet.
    const moved = known === null ? change.attempts > 0 : !sameUser(group.owner, known.owner);
    const wait = readAgainAfter[change.attempts];
    if (moved && (wait === undefined || !(await isOld(group)))) {
      await tell(group, known, change);
      await groups.settleChange(change.key);
      return;
    }
    if (wait === undefined) await groups.settleChange(change.key);
    else await groups.postpone(change.key, change.attempts + 1, now() + wait);
  };

  return {
    look: async () => {
      let first: unknown = null;
      for (const change of await groups.dueChanges(now(), 100)) {
        try {
          await lookAt(change);
        } catch (error) {
          first ??= error;
          await groups.postpone(change.key, change.attempts, now() + 10_000);
        }
      }
      if (first !== null) throw first;
    },

    reconcile: async () => {
      let first: unknown = null;
      for await (const chatId of listGroups(client)) {
        try {
          const group = await readGroup(client, chatId);
          const known = await groups.group(chatId);
          // It would be taken for the owner it always had, and the news of it for old.
          if (known === null && (await groups.pending(chatId))) continue;
          if (known === null || sameUser(group.owner, known.owner)) await seen(group);
          else if (await isOld(group)) continue;
          else
            await tell(group, known, {
              key: `owner.${chatId}.${group.owner ?? ''}.${dayStart(now())}`,
              at: now(),
            });
        } catch (error) {
          first ??= error;
        }
      }
      if (first !== null) throw first;
    },
  };
};

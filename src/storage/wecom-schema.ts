import type { Generated } from 'kysely';
import type { NeutralMessage } from '../adapters/contract.ts';
import type { GroupTask } from '../adapters/wecom/store.ts';
import type { Instant } from '../domain/time.ts';

/** What came with WeCom: nonces of letters, rights that one process has, and what its adapter remembers. */
export type WecomSchema = {
  nonces: { value: string; digest: string; at: Date };
  leases: { name: string; holder: string; until: Date };
  wecom_tasks: {
    outgoing_id: string;
    chat_id: string;
    sender: string;
    how: GroupTask['how'];
    state: GroupTask['state'];
    msg_id: string | null;
    digest: string;
    archived_as: string | null;
    reminders: Instant[];
    created_at: Date;
  };
  wecom_cards: {
    task_id: string;
    place: string;
    outgoing_id: string;
    message: NeutralMessage;
    response_code: string | null;
    at: Date;
  };
  wecom_posts: { chat: string; digest: string; provider_id: string; at: Date };
  wecom_transfers: {
    key: string;
    chat_id: string;
    from_user: string | null;
    to_user: string;
    state: 'begun' | 'moved' | 'refused';
    at: Date;
  };
  wecom_groups: { chat_id: string; name: string; owner: string | null; seen_at: Date };
  wecom_owner_changes: {
    key: string;
    chat_id: string;
    at: Date;
    attempts: number;
    due_at: Date | null;
    settled: boolean;
  };
  wecom_archive: { one: Generated<boolean>; seq: number; at: Date };
};

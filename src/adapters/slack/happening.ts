import type { Mark } from './marks.ts';
import type { SlashCommand, Spoken } from './payloads.ts';

/** Our own user in the workspace that a delivery belongs to. */
export type Bot = {
  /** A workspace's id, or the organisation's where it installed us as a whole. */
  readonly tenant: string;
  readonly userId: string;
  readonly teamId: string;
  readonly enterpriseId: string | null;
};

/** Somebody, with what the payload tells of their side; null: it tells nothing, `users.info` does. */
export type Sender = { readonly user: string; readonly side: 'own' | 'external' | null };

type InChannel = { readonly channel: string; readonly direct: boolean };

/** One delivery, read: what happened, by Slack's own ids. */
export type Happening =
  | { readonly type: 'nothing' }
  | { readonly type: 'gone' }
  | { readonly type: 'moved'; readonly from: string; readonly to: string }
  | (InChannel & {
      readonly type: 'said';
      readonly sender: Sender;
      readonly markup: string;
      readonly files: readonly string[];
      readonly ts: string;
      readonly thread: string | null;
      /** The words before, where it is told that they were changed. */
      readonly edit: { readonly ts: string; readonly before: string | null } | null;
    })
  | {
      readonly type: 'flagged';
      readonly channel: string;
      readonly sender: Sender;
      readonly ts: string;
      /** The message itself, where the payload has it. */
      readonly message: Spoken | null;
      readonly key: string;
      readonly at: number;
    }
  | {
      readonly type: 'joined';
      readonly channel: string;
      readonly sender: Sender;
      readonly at: number;
      readonly key: string;
    }
  | {
      readonly type: 'pressed';
      readonly channel: string;
      readonly channelName: string | null;
      readonly sender: Sender;
      readonly key: string;
      readonly action: string;
      /** It asks for words first. */
      readonly asks: {
        readonly label: string;
        readonly required: boolean;
        readonly multiline: boolean;
      } | null;
      readonly trigger: string | null;
      /** The button stands in this thread. */
      readonly thread: string | null;
      readonly at: number;
    }
  | {
      /** Words for a button, or a form: handed in, or kept. */
      readonly type: 'filled';
      readonly mark: Mark;
      readonly sender: Sender;
      readonly key: string;
      readonly values: Readonly<Record<string, string>>;
      readonly done: boolean;
      readonly viewId: string;
      readonly trigger: string | null;
    }
  | { readonly type: 'command'; readonly payload: SlashCommand; readonly sender: Sender };

export type Of<T extends Happening['type']> = Extract<Happening, { type: T }>;

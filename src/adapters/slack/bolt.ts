import { App, type Receiver, type ReceiverEvent } from '@slack/bolt';
import type { Logger } from 'pino';
import { webOptions } from './client.ts';
import { tenantOf } from './inbound.ts';
import type { Take } from './intake.ts';
import type { Acknowledgement } from './intake-options.ts';
import { type Delivery, openDelivery } from './payloads.ts';
import { quietly } from './quietly.ts';
import type { Workspace, Workspaces } from './workspaces.ts';

/** One delivery on its way through Bolt. */
type Passage = {
  readonly delivery: Delivery;
  /** Bolt has understood it, and asked whose it is. */
  read: boolean;
  workspace: Workspace | null;
  answer: Acknowledgement;
};

class NotInstalled extends Error {}

/** The app as a receiver sees it, entered another way. */
export const entered = (app: App, processEvent: (event: ReceiverEvent) => Promise<void>): App =>
  Object.assign(Object.create(app), { processEvent });

export type SlackApp = {
  /** Resolves when everything that was being taken is kept, and Slack has been told so. */
  rest(): Promise<void>;
};

/**
 * Bolt's app around `take`. Bolt acknowledges events before anybody has seen them; here every acknowledgement is held
 * until what was delivered is kept. What `take` throws reaches the receiver, which then tells Slack to come again.
 */
export const createApp = (options: {
  readonly receiver: Receiver;
  readonly workspaces: Workspaces;
  readonly take: Take;
  readonly apiUrl: string;
  readonly log: Logger;
}): SlackApp => {
  const { receiver, workspaces, take, log } = options;
  const passages = new WeakMap<object, Passage>();
  const underWay = new Set<Promise<void>>();

  const passageOf = (body: object): Passage => {
    const passage = passages.get(body);
    if (passage === undefined) throw new Error('Bolt brought a body that it was not given.');
    return passage;
  };

  const workspaceOf = async ({ delivery }: Passage): Promise<Workspace> => {
    const tenant = tenantOf(delivery);
    const workspace = await workspaces.of(tenant);
    if (workspace !== null) return workspace;
    log.warn({ tenant }, 'a delivery from a workspace that has not installed the app');
    throw new NotInstalled();
  };

  const takeUnread = async (passage: Passage): Promise<void> => {
    try {
      passage.answer = await take(passage.delivery, await workspaceOf(passage));
    } catch (error) {
      if (!(error instanceof NotInstalled)) throw error;
    }
  };

  const pass = async (app: App, event: ReceiverEvent): Promise<void> => {
    const { body } = event;
    const delivery = openDelivery(body);
    if (delivery === null) {
      // It stands at the top, where Bolt knows no such type. docs.slack.dev/reference/events/app_rate_limited
      if (body['type'] === 'app_rate_limited')
        log.warn('Slack held back events: more than 30,000 in an hour');
      return event.ack();
    }
    const passage: Passage = { delivery, read: false, workspace: null, answer: null };
    passages.set(body, passage);
    try {
      await app.processEvent({ ...event, ack: () => Promise.resolve() });
    } catch (error) {
      // Bolt trips over what Slack leaves empty, as `user` in what nobody wrote: delivered again, it would do so again.
      if (passage.read) throw error;
      await takeUnread(passage);
    }
    await event.ack(passage.answer ?? undefined);
  };

  const follow = (work: Promise<void>): Promise<void> => {
    const settled: Promise<void> = work
      .catch(() => {})
      .finally(() => {
        underWay.delete(settled);
      });
    underWay.add(settled);
    return work;
  };

  const app = new App({
    receiver: {
      init: (bare) => receiver.init(entered(bare, (event) => follow(pass(bare, event)))),
      start: () => receiver.start(),
      stop: () => receiver.stop(),
    },
    // Whose it is, by our own reading: Bolt takes a press within a modal for one of the presser's workspace. No token is
    // handed to Bolt, since everything that is sent goes by the workspace's own client.
    authorize: async (_, body) => {
      const passage = passageOf(body ?? {});
      passage.read = true;
      passage.workspace = await workspaceOf(passage);
      const { teamId, userId: botUserId } = passage.workspace.bot;
      return { teamId, botUserId };
    },
    clientOptions: webOptions(options),
    logger: quietly(log),
    ignoreSelf: false,
    convoStore: false,
  });
  app.use(async ({ body }) => {
    const passage = passageOf(body);
    passage.read = true;
    // Bolt does not authorize what tells that the app is gone.
    passage.answer = await take(passage.delivery, passage.workspace ?? (await workspaceOf(passage)));
  });
  app.error(async (error) => {
    const cause = 'original' in error ? error.original : error;
    // Nobody's: to have it delivered again would not help.
    if (!(cause instanceof NotInstalled)) throw cause;
  });
  return {
    rest: async () => {
      await Promise.all(underWay);
    },
  };
};

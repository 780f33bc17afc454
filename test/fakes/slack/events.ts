import { type FakeChannel, type FakeMessage, ownTeam, type World } from './state.ts';
import type { Told } from './web-api.ts';

/** What Slack tells the app of, as it words it. */
export const createEvents = (
  world: World,
  now: () => number,
  deliver: (payload: object) => Promise<unknown>,
) => {
  const envelope = (event: object, more: object = {}): object => ({
    token: 'verification',
    team_id: ownTeam,
    api_app_id: world.bot.app,
    event,
    type: 'event_callback',
    event_id: world.nextId('Ev'),
    event_time: Math.floor(now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: ownTeam,
        user_id: world.bot.user,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: true,
    ...more,
  });

  const messageEvent = (channel: FakeChannel, message: FakeMessage): object => ({
    type: 'message',
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: world.users.get(message.user)?.team,
    ...(message.botId === undefined ? { client_msg_id: world.nextId('cm-') } : { bot_id: message.botId }),
    ...(message.thread === null ? {} : { thread_ts: message.thread, parent_user_id: world.bot.user }),
    ...(message.blocks.length === 0 ? {} : { blocks: message.blocks }),
    channel: channel.id,
    event_ts: message.ts,
    channel_type: channel.direct ? 'im' : 'channel',
  });

  const told: Told = {
    message: (channel, message, change) => {
      const event = messageEvent(channel, message);
      void deliver(
        envelope(
          change === 'new'
            ? event
            : change === 'gone'
              ? {
                  type: 'message',
                  subtype: 'message_deleted',
                  hidden: true,
                  channel: channel.id,
                  channel_type: channel.direct ? 'im' : 'channel',
                  ts: world.nextTs(),
                  deleted_ts: message.ts,
                  previous_message: event,
                }
              : {
                  type: 'message',
                  subtype: 'message_changed',
                  hidden: true,
                  channel: channel.id,
                  channel_type: channel.direct ? 'im' : 'channel',
                  ts: world.nextTs(),
                  message: { ...event, edited: { user: world.bot.id, ts: world.nextTs() } },
                  previous_message: { ...event, text: 'before' },
                },
        ),
      );
    },
  };

  return { envelope, messageEvent, told };
};

import type { Block } from './blocks.ts';
import type { Delivered } from './deliver.ts';
import { type FakeChannel, type FakeView, ownTeam, type World } from './state.ts';

/** A text as Slack sends it: escaped, and with the desk called where it is called. */
export const calledBy = (text: string): string =>
  // In code a name stays a name.
  text
    .split(/(`[^`]*`)/)
    .map((part) =>
      part.startsWith('`')
        ? escape(part)
        : part
            .split(/(@Baton)/)
            .map((piece) => (piece === '@Baton' ? '<@U0BATON>' : escape(piece)))
            .join(''),
    )
    .join('');
const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What people do beside writing. */
export const createActions = (slack: {
  readonly world: World;
  readonly deliver: (payload: object) => Promise<Delivered>;
  readonly envelope: (event: object) => object;
  readonly channelOf: (id: string) => FakeChannel;
  readonly base: string;
}) => {
  const { world, deliver, envelope, channelOf, base } = slack;
  const userOf = (id: string) => {
    const user = world.users.get(id);
    if (user === undefined) throw new Error(`there is nobody ${id}`);
    return user;
  };
  const person = (id: string): object => {
    const { name, team } = userOf(id);
    return { id, username: name, name, team_id: team };
  };
  const trigger = (user: string): string => {
    const id = world.nextId('trigger.');
    world.triggers.set(id, { user, used: false });
    return id;
  };
  const interaction = (user: string): object => ({
    user: person(user),
    api_app_id: world.bot.app,
    token: 'verification',
    trigger_id: trigger(user),
    team: { id: ownTeam, domain: 'ours' },
    enterprise: null,
    is_enterprise_install: false,
  });
  const buttonsOf = (blocks: readonly Block[]) =>
    blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));

  return {
    react: (channelId: string, user: string, ts: string, reaction = 'ticket'): Promise<Delivered> =>
      deliver(
        envelope({
          type: 'reaction_added',
          user,
          reaction,
          item: { type: 'message', channel: channelId, ts },
          item_user: channelOf(channelId).messages.find((one) => one.ts === ts)?.user,
          event_ts: world.nextTs(),
        }),
      ),
    /** Presses the newest button with this label. */
    press: (channelId: string, user: string, label: string | RegExp): Promise<Delivered> => {
      const channel = channelOf(channelId);
      for (const message of channel.messages.toReversed()) {
        const button = buttonsOf(message.blocks).find(({ text }) =>
          typeof label === 'string' ? text.text.includes(label) : label.test(text.text),
        );
        if (button === undefined) continue;
        return deliver({
          type: 'block_actions',
          ...interaction(user),
          container: {
            type: 'message',
            message_ts: message.ts,
            channel_id: channelId,
            is_ephemeral: false,
          },
          channel: { id: channelId, name: channel.name },
          message: { user: message.user, type: 'message', ts: message.ts, bot_id: world.bot.id },
          state: { values: {} },
          response_url: `${base}/response/1`,
          actions: [{ ...button, block_id: 'block', action_ts: world.nextTs() }],
        });
      }
      throw new Error(`no button ${String(label)} in ${channelId}`);
    },
    command: (channelId: string, user: string, command: string, text: string): Promise<Delivered> =>
      deliver({
        token: 'verification',
        team_id: ownTeam,
        team_domain: 'ours',
        channel_id: channelId,
        channel_name: channelOf(channelId).name,
        user_id: user,
        user_name: userOf(user).name,
        command,
        text,
        api_app_id: world.bot.app,
        is_enterprise_install: 'false',
        response_url: `${base}/response/1`,
        trigger_id: trigger(user),
      }),
    shortcut: (channelId: string, user: string, ts: string): Promise<Delivered> => {
      const message = channelOf(channelId).messages.find((one) => one.ts === ts);
      return deliver({
        type: 'message_action',
        ...interaction(user),
        action_ts: world.nextTs(),
        callback_id: 'ticket_from_message',
        channel: { id: channelId, name: channelOf(channelId).name },
        message_ts: ts,
        message: { type: 'message', user: message?.user, ts, text: message?.text },
        response_url: `${base}/response/1`,
      });
    },
    /** The newest modal that is open for somebody. */
    view: (user: string): FakeView | undefined =>
      [...world.views.values()].filter((one) => one.user === user).at(-1),
    submit: (one: FakeView, values: Readonly<Record<string, string>>): Promise<Delivered> =>
      deliver({
        type: 'view_submission',
        ...interaction(one.user),
        view: {
          id: one.id,
          team_id: ownTeam,
          ...one.view,
          state: {
            values: Object.fromEntries(
              one.view.blocks.flatMap((block) => {
                if (block.type !== 'input') return [];
                const value = values[block.block_id] ?? '';
                const { type } = block.element;
                const input =
                  type === 'static_select'
                    ? { type, selected_option: value === '' ? null : { text: {}, value } }
                    : { type, value: value === '' ? null : value };
                return [[block.block_id, { [block.element.action_id]: input }]];
              }),
            ),
          },
          hash: one.hash,
          app_installed_team_id: ownTeam,
          bot_id: world.bot.id,
        },
        response_urls: [],
      }),
  };
};

import { idOf, partsOf } from './ids.ts';

/**
 * A private channel gets another id when it begins to be shared (docs.slack.dev/reference/events/channel_id_changed). The
 * desk goes on calling it by the id that it knows, so that its binding, its tickets and `baton.yaml` stay as they are.
 */
export type MovedChannels = {
  /** By the id that Slack uses now; null: it never moved. */
  formerOf(tenant: string, channel: string): Promise<string | null>;
  /** By the id that the desk uses; null: it never moved. */
  presentOf(tenant: string, channel: string): Promise<string | null>;
  move(tenant: string, from: string, to: string): Promise<void>;
};

export type Channels = {
  /** The desk's id of a channel. */
  roomOf(tenant: string, channel: string): Promise<string>;
  /** Where to send; null: none of Slack's ids. `afresh`: Slack did not know the one given before. */
  addressOf(
    roomId: string,
    afresh?: boolean,
  ): Promise<{ readonly tenant: string; readonly channel: string } | null>;
  moved(tenant: string, from: string, to: string): Promise<void>;
};

const mostKept = 50_000;

export const createChannels = (store: MovedChannels): Channels => {
  /** Both ways, since a channel is looked up at every message. */
  const rooms = new Map<string, string>();
  const addresses = new Map<string, string>();

  const keep = (map: Map<string, string>, key: string, value: string): string => {
    if (map.size >= mostKept) map.delete(map.keys().next().value ?? '');
    map.set(key, value);
    return value;
  };

  return {
    roomOf: async (tenant, channel) => {
      const key = idOf(tenant, channel);
      return (
        rooms.get(key) ?? keep(rooms, key, idOf(tenant, (await store.formerOf(tenant, channel)) ?? channel))
      );
    },
    addressOf: async (roomId, afresh = false) => {
      const parts = partsOf(roomId);
      if (parts === null) return null;
      const { tenant, native } = parts;
      const known = afresh ? undefined : addresses.get(roomId);
      const channel = known ?? keep(addresses, roomId, (await store.presentOf(tenant, native)) ?? native);
      return { tenant, channel };
    },
    moved: async (tenant, from, to) => {
      await store.move(tenant, from, to);
      rooms.delete(idOf(tenant, to));
      addresses.clear();
    },
  };
};

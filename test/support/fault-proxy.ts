import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A TCP proxy in front of a PostgreSQL server, which loses, holds and cuts connections as it is told. */
export type FaultProxy = {
  /** `url` of the server with the proxy's port. */
  readonly url: string;
  /** So many of the commits to come reach the server, but the connection is reset before the answer. */
  severCommits(count: number): void;
  /** From now on this share of the packets to the server (0 to 1) resets its connection, before or after it was passed on. */
  resetShare(share: number): void;
  /** How many connections were reset so far. */
  resets(): number;
  /** Nothing passes any more, in neither direction, and nothing is closed: as when packets are dropped on the way. */
  blackhole(): void;
  /** Packets flow again. `forgotten`: not those of the connections there were; they stay silent for ever. */
  heal(how: 'flows' | 'forgotten'): void;
  close(): Promise<void>;
};

type Link = { client: Socket; server: Socket; severed: boolean; silent: boolean; held: (() => void)[] };

export const startFaultProxy = async (
  target: string,
  random: () => number = Math.random,
): Promise<FaultProxy> => {
  const goal = new URL(target);
  const links = new Set<Link>();
  let commitsToSever = 0;
  let share = 0;
  let resets = 0;
  let dark = false;

  const cut = (link: Link): void => {
    resets += 1;
    links.delete(link);
    link.client.resetAndDestroy();
    link.server.destroy();
  };
  const pass = (link: Link, work: () => void): void => {
    if (link.silent) return;
    if (dark) link.held.push(work);
    else work();
  };

  const listener = createServer((client) => {
    const server = connect(Number(goal.port), goal.hostname);
    const link: Link = { client, server, severed: false, silent: false, held: [] };
    links.add(link);
    for (const socket of [client, server]) socket.setNoDelay(true);
    client.on('data', (data) =>
      pass(link, () => {
        const lost = share > 0 && random() < share;
        if (lost && random() < 0.5) {
          cut(link);
          return;
        }
        if (commitsToSever > 0 && data.includes('commit')) {
          commitsToSever -= 1;
          link.severed = true;
        }
        server.write(data, () => {
          if (lost) cut(link);
        });
      }),
    );
    server.on('data', (data) =>
      pass(link, () => {
        if (link.severed) cut(link);
        else client.write(data);
      }),
    );
    const end = (other: Socket) => () =>
      pass(link, () => {
        links.delete(link);
        other.destroy();
      });
    client.on('close', end(server));
    server.on('close', end(client));
    // A reset of one side is told to the other by its close.
    client.on('error', () => {});
    server.on('error', () => {});
  });
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(0, '127.0.0.1', resolve);
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on TCP
  const { port } = listener.address() as AddressInfo;
  const url = new URL(target);
  url.port = String(port);

  return {
    url: url.href,
    severCommits: (count) => {
      commitsToSever = count;
    },
    resetShare: (wanted) => {
      share = wanted;
    },
    resets: () => resets,
    blackhole: () => {
      dark = true;
    },
    heal: (how) => {
      dark = false;
      for (const link of links) {
        const held = link.held.splice(0);
        if (how === 'forgotten') link.silent = true;
        else for (const work of held) work();
      }
    },
    close: async () => {
      const closed = new Promise((resolve) => {
        listener.close(resolve);
      });
      for (const { client, server } of links) {
        client.destroy();
        server.destroy();
      }
      await closed;
    },
  };
};

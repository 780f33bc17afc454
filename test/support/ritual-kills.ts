import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { startDeskChild } from './desk-child.ts';
import { createWorld, ritual, type Call, type World } from './ritual-world.ts';

const script = fileURLToPath(new URL('./ritual-child.ts', import.meta.url));

/** The platform as another process sees it, on 127.0.0.1. */
const serveWorld = async (world: World): Promise<{ readonly url: string; close(): Promise<void> }> => {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const asked: Call | 'world' = JSON.parse(body);
      const { said, moves, asked: asks } = world;
      response.end(JSON.stringify(asked === 'world' ? { said, moves, asked: asks } : world.call(asked)));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

export type Killed = {
  readonly wrong: readonly string[];
  /** Everything that was begun, in all lives. */
  readonly seen: readonly string[];
  readonly kills: number;
};

/** The ritual from its first word to its end; a desk is killed at each of `ends` (`before transfer 1`), and started again. */
export const killRitual = async (
  env: Readonly<Record<string, string>> & { readonly LEDGER: string },
  ends: readonly string[],
): Promise<Killed> => {
  const world = createWorld();
  const served = await serveWorld(world);
  const open = [...ritual];
  const wrong: string[] = [];
  let kills = 0;
  let now = Date.UTC(2026, 0, 5, 1, 0);
  /** One kill around the move of the group: after two of them it stays with a person, as it should, and that is told elsewhere. */
  let spared = false;
  const moving = (): boolean => world.moves.length === 0 && world.said.some(({ pin }) => pin);
  try {
    for (;;) {
      const child = await startDeskChild(script, {
        ...env,
        WORLD: served.url,
        NOW: String(now),
        ENDS: JSON.stringify(ends),
        SPARED: spared && moving() ? 'transfer' : '',
      });
      // What the dead had claimed is free again when its time is over.
      now += 31_000;
      const looked = await child.ask('look');
      if (looked !== null) wrong.push(...(JSON.parse(looked) as string[]));
      let rested = await child.ask('rest');
      while (rested !== null && world.news.length + open.length > 0) {
        const from = world.news.length > 0 ? world.news : open;
        const answer = await child.ask(JSON.stringify(from[0]));
        if (answer === 'refused') throw new Error(`${from[0]?.key} was refused`);
        if (answer !== null) from.shift();
        rested = answer === null ? null : await child.ask('rest');
      }
      const judged = rested === null ? null : await child.ask('judge');
      if ((await child.stop()) === 'SIGKILL') {
        kills += 1;
        spared ||= moving();
        continue;
      }
      const end = judged === null ? ['it ended unasked'] : (JSON.parse(judged) as string[]);
      const seen = (await readFile(env.LEDGER, 'utf8')).trimEnd().split('\n');
      return { wrong: [...wrong, ...end], seen, kills };
    }
  } finally {
    await served.close();
  }
};

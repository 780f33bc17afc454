import { createHash } from 'node:crypto';
import { chmod, rm } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import type { DeskHouse } from '../desk/house.ts';
import { periodNames, type PeriodName } from '../domain/report.ts';
import { readReport } from '../reports/read-report.ts';
import { diagnoseChanges } from '../storage/diagnose-changes.ts';
import { diagnoseRosters } from '../storage/diagnose-rosters.ts';
import { diagnoseDatabase, type Finding } from '../storage/diagnose.ts';

/*
 * The embedded database belongs to the running desk, so verbs of the command line that need its data ask the desk
 * through a socket beside it that only its user may open.
 */

/** A socket's path has room for about 100 bytes; a deep data directory gets one among the temporary files. */
const longestPath = 100;

export const socketPath = (dataDir: string): string => {
  const inside = resolve(dataDir, 'baton.sock');
  if (Buffer.byteLength(inside) <= longestPath) return inside;
  return join(tmpdir(), `baton-${createHash('sha256').update(inside).digest('hex').slice(0, 16)}.sock`);
};

const isPeriod = (name: string): name is PeriodName => periodNames.some((one) => one === name);

export const createControl = async (options: {
  readonly dataDir: string;
  readonly house: Pick<DeskHouse, 'db' | 'clock' | 'desk' | 'log' | 'overlay'>;
  /** What the platforms answer. */
  readonly diagnose?: () => Promise<readonly Finding[]>;
}): Promise<{ close(): Promise<void> }> => {
  const { house } = options;
  const app = new Hono();
  app.get('/report/:period', async (context) => {
    const name = context.req.param('period');
    if (!isPeriod(name)) return context.json({ error: 'no such period' }, 404);
    const desk = house.desk();
    return context.json({
      report: await readReport(house.db, desk.timeZone, name, house.clock.now()),
      timeZone: desk.timeZone,
    });
  });
  app.get('/diagnosis', async (context) =>
    context.json([
      ...(await diagnoseDatabase(house.db, house.clock.now())),
      ...diagnoseChanges(house.overlay.base(), house.overlay.entries(), house.clock.now()),
      ...diagnoseRosters(house.overlay.base(), house.desk(), house.clock.now()),
      ...((await options.diagnose?.()) ?? []),
    ]),
  );
  app.onError((error, context) => {
    house.log.error({ err: error }, 'control request failed');
    return context.json({ error: 'the desk could not answer; its log says why' }, 500);
  });

  const path = socketPath(options.dataDir);
  // The data directory is ours alone (or the database is shared and a second desk may take the name over).
  await rm(path, { force: true });
  const listener = getRequestListener(app.fetch);
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(path, done);
  });
  await chmod(path, 0o600);
  return {
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => {
        server.close(done);
      });
    },
  };
};

/** Asks the desk that runs on this data directory; null when none does. */
export const askDesk = (dataDir: string, path: string): Promise<unknown> =>
  new Promise((done, failed) => {
    const asked = request({ socketPath: socketPath(dataDir), path, timeout: 20_000 }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        if (response.statusCode === 200) done(JSON.parse(text));
        else failed(new Error(`the running desk answered ${response.statusCode}: ${text.slice(0, 200)}`));
      });
    });
    asked.on('timeout', () => asked.destroy(new Error('the running desk does not answer')));
    asked.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') done(null);
      else failed(error);
    });
    asked.end();
  });

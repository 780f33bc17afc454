import { checkModel } from '../assistant/check-model.ts';
import { openDataDir, secret } from '../config/data-dir.ts';
import { readEnvironment, type Environment } from '../config/env.ts';
import { loadDesk } from '../config/load-desk.ts';
import { problemText } from '../config/problem.ts';
import { askDesk } from '../control/control.ts';
import { applyChanges } from '../domain/desk-changes.ts';
import { createDesk, type Desk } from '../domain/desk.ts';
import { systemClock } from '../due/clock.ts';
import { createPlatforms, diagnosePlatforms } from '../platforms.ts';
import { DataDirInUse, lockDataDir } from '../storage/data-dir-lock.ts';
import { type Database, openDatabase } from '../storage/database.ts';
import { deskChangesSince, type StoredChange } from '../storage/desk-changes.ts';
import { diagnoseChanges } from '../storage/diagnose-changes.ts';
import { diagnoseRosters } from '../storage/diagnose-rosters.ts';
import { diagnoseDatabase, type Finding } from '../storage/diagnose.ts';
import { createLogger } from './logger.ts';

const checkDesk = async (env: Environment): Promise<readonly Finding[]> => {
  const { configPath: path, configGiven: required, platforms, playground } = env;
  const result = await loadDesk({ path, required, platforms, playground });
  if (!result.ok) {
    return result.problems.map((problem) => ({ ok: false, text: problemText(problem) }));
  }
  const { desk, origin } = result;
  const counted = `${desk.people.length} people, ${desk.teams.length} teams, ${desk.customers.length} customers, ${desk.rooms.length} rooms`;
  const finding: Finding =
    origin === 'file'
      ? { ok: true, text: `Desk: "${desk.name}" from ${path}: ${counted}.` }
      : origin === 'demo'
        ? { ok: true, text: `Desk: the built-in demo (${path} is absent): ${counted}.` }
        : { ok: false, text: 'Desk: empty.', mend: `Copy examples/baton.yaml to ${path} and fill it in.` };
  return [
    finding,
    ...result.warnings.map((problem) => ({ ok: false, text: `Warning: ${problemText(problem)}` })),
  ];
};

const diagnoseDesk = (base: Desk, entries: readonly StoredChange[]): readonly Finding[] => {
  const { plan } = applyChanges(
    base,
    entries.map(({ change }) => change),
  );
  const now = Date.now();
  return [...diagnoseChanges(base, entries, now), ...diagnoseRosters(base, createDesk(plan), now)];
};

/** Without a running desk the platforms are made here, and asked without being started. */
const askPlatforms = async (env: Environment, db: Database, desk: Desk): Promise<readonly Finding[]> => {
  const key = (await secret(env.dataDir, env)).value;
  const log = createLogger(env);
  return diagnosePlatforms(
    await createPlatforms({ env, db, clock: systemClock, log, secret: key, desk: () => desk }),
  );
};

const isFinding = (value: unknown): value is Finding =>
  typeof value === 'object' && value !== null && 'ok' in value && 'text' in value;

const checkDatabase = async (env: Environment): Promise<readonly Finding[]> => {
  try {
    if (env.databaseUrl === undefined) {
      const answer = await askDesk(env.dataDir, '/diagnosis');
      if (answer !== null) {
        return [
          { ok: true, text: `Desk: running on ${env.dataDir}.` },
          ...(Array.isArray(answer) ? answer.filter(isFinding) : []),
        ];
      }
    }
    await openDataDir(env.dataDir);
    const lock = env.databaseUrl === undefined ? lockDataDir(env.dataDir) : undefined;
    try {
      const database = await openDatabase({ url: env.databaseUrl, directory: `${env.dataDir}/db` });
      try {
        const { configPath: path, configGiven: required, platforms, playground } = env;
        const loaded = await loadDesk({ path, required, platforms, playground });
        const { db } = database;
        return [
          ...(await diagnoseDatabase(db, Date.now())),
          ...(loaded.ok ? diagnoseDesk(loaded.desk, await deskChangesSince(db, 0)) : []),
          ...(loaded.ok ? await askPlatforms(env, db, loaded.desk) : []),
        ];
      } finally {
        await database.close();
      }
    } finally {
      lock?.release();
    }
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return [
      {
        ok: false,
        text: `Database: ${text}`,
        ...(error instanceof DataDirInUse
          ? {}
          : {
              mend:
                env.databaseUrl === undefined
                  ? `See that ${env.dataDir} can be written, or set DATABASE_URL.`
                  : 'Check DATABASE_URL, and that the server runs and lets this machine in.',
            }),
      },
    ];
  }
};

const checkPlatforms = (env: Environment): readonly Finding[] => [
  env.playground
    ? { ok: true, text: `Playground: on, at http://${env.host}:${env.port}/.` }
    : { ok: true, text: 'Playground: off (PLAYGROUND=1 turns it on).' },
  env.heartbeatUrl === undefined
    ? {
        ok: true,
        text: 'Heartbeat: none; set HEARTBEAT_URL to a watch outside, which alarms when the desk falls silent.',
      }
    : { ok: true, text: 'Heartbeat: sent every 30 s while the desk is well.' },
  ...checkLinks(env),
];

/** Platforms without buttons or forms of their own are given links, which have to lead here from outside. */
const checkLinks = ({ publicUrl, platforms }: Environment): readonly Finding[] => {
  if (publicUrl !== undefined) return [{ ok: true, text: `Links: begin with ${publicUrl}.` }];
  const linked = platforms.filter((platform) => platform !== 'slack');
  return linked.length === 0
    ? []
    : [
        {
          ok: false,
          text: `Links: forms and ratings on ${linked.join(' and ')} are links, and PUBLIC_URL is not set, so nobody outside can open them.`,
          mend: 'Set PUBLIC_URL to the address at which this desk is reached, such as https://desk.example.com.',
        },
      ];
};

const findModel = async ({ model, modelUnnamed }: Environment): Promise<Finding> => {
  if (model !== undefined) return checkModel(model);
  return modelUnnamed
    ? {
        ok: false,
        text: 'Model: OPENAI_API_KEY is set, but no model is named, so none is asked.',
        mend: 'Set OPENAI_MODEL to a model of that server, or remove the key.',
      }
    : { ok: true, text: 'Model: none; the rules decide alone (docs/assistant.md).' };
};

/** Says in words what is configured, what answers, what is missing and how to mend it. Exit code 1 when anything is amiss. */
export const doctor = async (): Promise<number> => {
  const read = readEnvironment();
  const findings: Finding[] = read.ok
    ? [
        { ok: true, text: 'Environment: every variable reads well.' },
        ...(await checkDesk(read.env)),
        ...(await checkDatabase(read.env)),
        ...checkPlatforms(read.env),
        await findModel(read.env),
      ]
    : read.problems.map((text) => ({ ok: false, text }));
  for (const { ok, text, mend } of findings) {
    console.log(`${ok ? 'ok ' : 'NOT'}  ${text}`);
    if (mend !== undefined) console.log(`     → ${mend}`);
  }
  return findings.every(({ ok }) => ok) ? 0 : 1;
};

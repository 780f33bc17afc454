import { uuidv7 } from 'uuidv7';
import type { Adapter } from './adapters/contract.ts';
import { createAssistantRoom } from './assistant-room.ts';
import { createPlayground } from './adapters/playground/index.ts';
import { createBriefLinks } from './brief-links.ts';
import { keepSetupCode } from './config/setup-code.ts';
import { openDataDir, secret } from './config/data-dir.ts';
import { createControl } from './control/control.ts';
import { createDelivery } from './delivery/delivery.ts';
import { createGroupWorks } from './delivery/group-works.ts';
import { createRecallWork } from './delivery/recall-work.ts';
import { endAbout, endWith } from './desk/act.ts';
import { createAnswer } from './desk/answer.ts';
import { clockRules } from './desk/clock-rules.ts';
import { createCodes } from './desk/codes.ts';
import { claimsOf } from './desk/desk-commands.ts';
import type { DeskHouse } from './desk/house.ts';
import { createNumberPool } from './desk/numbers.ts';
import { lazyGrader } from './desk/lazy-grader.ts';
import { createOverlay } from './desk/overlay.ts';
import { createIntake } from './desk/receive.ts';
import { createJobs } from './desk/jobs.ts';
import { createShifts } from './desk/shifts.ts';
import { createTimers } from './desk/timers.ts';
import { recallJob } from './domain/recall-moves.ts';
import { hasAdmin } from './domain/setup.ts';
import type { Instant } from './domain/time.ts';
import { systemClock } from './due/clock.ts';
import { loopMaker, type DueLoop } from './due/loop.ts';
import { comeToRest } from './due/rest.ts';
import { createChartDrawer } from './reports/chart-drawer.ts';
import { createMovableClock, type MovableClock } from './due/movable-clock.ts';
import { createPlatforms, diagnosePlatforms } from './platforms.ts';
import { openPlayground } from './playground-door.ts';
import { mayRehearse, putWhereItWas } from './rehearsal/moved-before.ts';
import { createRatingPages } from './rating-links.ts';
import { createHouseRehearsal } from './house-rehearsal.ts';
import { lockDataDir } from './storage/data-dir-lock.ts';
import { openDatabase, type OpenDatabase } from './storage/database.ts';
import { lookAgain } from './storage/sla.ts';
import { nextOutgoingDue } from './storage/outgoing.ts';
import { createPlaygroundStore } from './storage/playground.ts';
import { readAhead } from './storage/start-over.ts';
import { rosterWarnings } from './storage/diagnose-rosters.ts';
import { takeUp } from './storage/take-up.ts';
import { nextTimerDue } from './storage/timers.ts';
import { createHealthRoutes } from './web/health.ts';
import { createHeartbeat } from './web/heartbeat.ts';
import { deskMetrics, measured } from './web/desk-metrics.ts';
import { createMetricsRoutes } from './web/metrics.ts';
import { createWebServer } from './web/server.ts';
import { readiness } from './web/readiness.ts';
import type { RunningDesk, StartOptions } from './running-desk.ts';

export type { RunningDesk } from './running-desk.ts';

/** Puts the house together and opens it. Everything that can refuse does so before anything is promised. */
export const start = async (options: StartOptions): Promise<RunningDesk> => {
  const { env, log } = options;
  const clock = createMovableClock(options.clock ?? systemClock);
  await openDataDir(env.dataDir);
  const { value: signing } = await secret(env.dataDir, env);
  const embedded = options.database === undefined && env.databaseUrl === undefined;
  const lock = embedded ? lockDataDir(env.dataDir) : undefined;
  const opened: (() => Promise<void>)[] = lock === undefined ? [] : [async () => lock.release()];
  const closeAll = async (): Promise<void> => {
    for (const close of opened.toReversed()) await close();
    opened.length = 0;
  };
  try {
    const database =
      options.database ?? (await openDatabase({ url: env.databaseUrl, directory: `${env.dataDir}/db` }));
    if (options.database === undefined) opened.push(() => database.close());
    return await furnish(options, clock, database, signing, opened, closeAll);
  } catch (error) {
    log.debug({ err: error }, 'start failed');
    await closeAll();
    throw error;
  }
};

const furnish = async (
  {
    env,
    desk: source,
    log,
    adapters: others = [],
    pictures = createChartDrawer(),
    unpaced = false,
    timerLag,
  }: StartOptions,
  clock: MovableClock,
  database: OpenDatabase,
  signing: string,
  opened: (() => Promise<void>)[],
  closeAll: () => Promise<void>,
): Promise<RunningDesk> => {
  const { db } = database;
  const codes = createCodes(signing);
  const overlay = createOverlay(
    db,
    () => source.current(),
    () => clock.now(),
    uuidv7,
  );
  await overlay.saveRooms();
  const embedded = database.kind === 'pglite';
  const rehearses = mayRehearse({ ...env, others, embedded });
  putWhereItWas(clock, rehearses, embedded ? await readAhead(db) : 0, log);
  if (embedded) await takeUp(db, clock.now());

  const grading = lazyGrader(() => source.current().gradingRules);
  const watchClocks = (): Promise<boolean> => lookAgain(db, clockRules(overlay.current()), clock.now());
  await watchClocks();
  opened.push(() => pictures.close());
  let closing = false;
  const loops: DueLoop[] = [];
  const metrics = measured(clock, {
    waiting: () => intake.waiting(),
    timers: () => nextTimerDue(db),
    outgoing: () => nextOutgoingDue(db),
  });
  const numbers = createNumberPool(db);
  const links = createBriefLinks(signing, env.publicUrl, { clock, log });
  const assistantRoom = createAssistantRoom(db, env, () => house);
  const rooms = {
    db,
    clock,
    log,
    metrics: deskMetrics(metrics, timerLag),
    overlay,
    codes,
    ...links.forHouse(() => adapters),
    desk: overlay.current,
    grade: grading.current,
    numbers,
    nextId: uuidv7,
    random: Math.random,
    notify: database.notifies,
    drawChart: pictures.draw,
    assistant: assistantRoom.assistant,
    closing: () => closing,
    capabilities: ({ id, kind }: Parameters<DeskHouse['capabilities']>[0]) =>
      adapterOf(id)?.capabilities(kind, id) ?? null,
    wakeDelivery: () => delivering.wake(),
    wakeTimers: (dueAt: Instant) => firing.wake(dueAt),
    wakeJobs: (dueAt: Instant) => working.forEach((each) => each.wake(dueAt)),
    wakeRetries: () => retrying.wake(),
  };
  const adapterOf = (roomId: string): Adapter | undefined =>
    adapters.find(({ platform }) => roomId.startsWith(`${platform}:`));
  const house: DeskHouse = { ...rooms, answer: createAnswer(rooms) };

  const playground = env.playground
    ? createPlayground({ desk: rooms.desk, store: createPlaygroundStore(db), now: () => clock.now() })
    : undefined;
  const platforms = await createPlatforms({ ...rooms, env, secret: signing, unpaced });
  const diagnose = () => diagnosePlatforms(platforms);
  const adapters: readonly Adapter[] = [
    ...(playground === undefined ? [] : [playground]),
    ...platforms.map(({ adapter }) => adapter),
    ...others,
  ];

  const intake = createIntake(house);
  const delivery = createDelivery(house, adapters);
  const jobs = [
    createJobs(house, {
      ...createGroupWorks(house, adapterOf, endWith(house)),
      [recallJob]: createRecallWork(house, adapterOf, endAbout(house)),
    }),
    ...assistantRoom.jobs(house),
  ];
  const loop = loopMaker(loops, clock, (error, name) =>
    log.error({ err: error, loop: name }, 'loop failed, goes on'),
  );
  const delivering = loop(delivery.work);
  const firing = loop(createTimers(house));
  const retrying = loop(intake.retries);
  const announcing = loop(createShifts(house));
  const working = jobs.map(({ work }) => loop(work));
  const woken = [...loops];
  // What other processes change about the desk; a loop looks every few seconds even where nobody told it.
  const watching =
    database.notifies === null
      ? undefined
      : loop({ name: 'desk changes', run: async () => ((await overlay.refresh()) ? 0 : null) });
  database.onWake((news) => {
    for (const each of woken) each.wake();
    if (news.desk) watching?.wake();
  });
  overlay.onChange(() => {
    announcing.wake();
    playground?.deskChanged();
  });
  const setupCode = (): string | null =>
    hasAdmin(overlay.current()) ? null : codes.setup(claimsOf(overlay.changes()));
  const keepCode = (): Promise<void> => keepSetupCode(env.dataDir, setupCode());
  await keepCode();
  overlay.onChange(async () => {
    await keepCode().catch((error: unknown) => {
      log.warn({ err: error }, 'the setup code could not be written into the data directory');
    });
  });

  const settled = (): Promise<void> => comeToRest(loops, [delivery, ...jobs]);

  const rehearsal =
    playground !== undefined && rehearses
      ? createHouseRehearsal({
          house: { db, clock, playground, loops, delivering, delivery, jobs, numbers, overlay },
          rooms: () => source.current().rooms,
          settled,
          closing: () => closing,
        })
      : undefined;

  const door = await openPlayground(env, playground, rehearsal);
  const ready = readiness({ db, loops: () => loops });
  const web = createWebServer({
    host: env.host,
    port: env.port,
    routes: [
      createHealthRoutes(ready),
      createMetricsRoutes(metrics),
      links.routes(house, intake.receive),
      ...platforms.flatMap(({ routes }) => routes),
      createRatingPages({ ...rooms, secret: signing, now: () => clock.now(), receive: intake.receive }),
      ...door.routes,
    ],
    doors: platforms.flatMap(({ doors }) => doors ?? []),
    onError: (error, path) => log.error({ err: error, path }, 'request failed'),
  });
  const { url } = await web.start();
  links.servedAt(url);
  opened.push(() => web.stop());
  const control = await createControl({ dataDir: env.dataDir, house, diagnose });
  opened.push(() => control.close());
  for (const adapter of adapters) await adapter.start(intake.receive);
  for (const each of loops) each.start();
  setImmediate(grading.current);
  const heartbeat = createHeartbeat({ url: env.heartbeatUrl, checks: ready, log });

  const warnings = (): readonly string[] => rosterWarnings(overlay.base(), overlay.current(), clock.now());
  const warn = (): void => {
    for (const warning of warnings()) log.warn(warning);
  };
  warn();

  return {
    url,
    database: database.kind,
    token: door.token,
    playground: playground ?? null,
    setupCode: setupCode(),
    warnings,
    receive: intake.receive,
    reload: async () => {
      const result = await source.reload();
      if (result.ok) {
        grading.forget();
        await overlay.saveRooms();
        if (await watchClocks()) firing.wake(clock.now());
        await keepCode();
        announcing.wake();
        warn();
        playground?.deskChanged();
      }
      return result;
    },
    settled,
    stop: async () => {
      if (closing) return;
      closing = true;
      heartbeat.stop();
      // First: whoever waits for a picture is answered without it.
      await pictures.close();
      await rehearsal?.rest();
      for (const adapter of adapters) await adapter.stop();
      await intake.close();
      for (const each of loops) await each.stop();
      await Promise.all(jobs.map((one) => one.close()));
      await delivery.close();
      await closeAll();
    },
  };
};

import type { Adapter, OutgoingMessage } from '../adapters/contract.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Duration, Instant } from '../domain/time.ts';
import type { DueWork } from '../due/loop.ts';
import type { DeskHouse } from '../desk/house.ts';
import {
  claimOutgoing,
  claimOverdue,
  nextOutgoingDue,
  type Claimed,
  type Settlement,
} from '../storage/outgoing.ts';
import { waitingCards } from '../storage/waiting.ts';
import { alternativeOf } from './alternative.ts';
import { createBreaker } from './breaker.ts';
import { lookAfterWaiting, reportRest, takeBack } from './by-a-person.ts';
import {
  failedOutcome,
  isMoot,
  isSmallTalk,
  meansTrouble,
  needlessOutcome,
  postponedOutcome,
  sentOutcome,
} from './outcome.ts';
import { overdueOutcome } from './overdue.ts';
import { createPacer } from './pace.ts';
import { createSettler } from './settle.ts';
import { handoversOf, ticketsOf, type SpokenOf } from './spoken-of.ts';
import { nothingStands, type Standing, standingOf } from './standing.ts';
import { troubleOf } from './trouble.ts';
import { createWording } from './wording.ts';

/** How long a claimed row is ours. A dead process's rows come back after it. */
export const lease: Duration = 15_000;
/** While there is much to send, what is overdue is looked for this often and not at every turn. */
const overdueRest: Duration = 1_000;
const mostInFlight = 100;
const keptForCritical = 20;

export type Delivery = {
  readonly work: DueWork;
  /** Resolves when nothing is under way and everything has been settled. */
  quiet(): Promise<void>;
  /** How many sends have begun since the start. */
  begun(): number;
  /** The clock was put back: nothing is remembered of times that have not been yet. */
  forget(): void;
  close(): Promise<void>;
};

type Lane = {
  readonly adapter: Adapter;
  readonly breaker: ReturnType<typeof createBreaker>;
  readonly pacer: ReturnType<typeof createPacer>;
  underWay: number;
};

type Older = readonly (Claimed & { readonly providerId: string | null })[];

/** Performs the outgoing rows: claims, words them, hands them to their platform, settles many at once. */
export const createDelivery = (house: DeskHouse, adapters: readonly Adapter[]): Delivery => {
  const { db, clock, log, metrics } = house;
  const lanes = new Map<string, Lane>(
    adapters.map((adapter) => [
      adapter.platform,
      { adapter, breaker: createBreaker(), pacer: createPacer(adapter.pace), underWay: 0 },
    ]),
  );

  const wording = createWording(house);
  const adapterOf = (platform: string): Adapter | undefined => lanes.get(platform)?.adapter;

  const send = async (
    row: Claimed,
    lane: Lane,
    message: OutgoingMessage,
    deadline: Instant,
  ): Promise<Settlement | null> => {
    const room = 'room' in row.to ? row.to.room : row.to.identity;
    const critical =
      row.notice.type === 'page' || row.notice.type === 'sla.breach' || row.notice.type === 'followup.alert';
    return lane.pacer.paced(room, critical, async () => {
      const now = clock.now();
      // Paced for so long that the row may be somebody else's by now: it was not begun, so it goes back.
      if (now >= deadline - lease / 3) return postponedOutcome(row, now);
      try {
        const sent = await lane.adapter.send(message);
        lane.breaker.succeeded();
        metrics.outgoing(sent.waits === true ? 'waiting' : 'sent');
        return sentOutcome(row, sent, clock.now());
      } catch (error) {
        const outcome = failedOutcome(row, error, clock.now(), house.random);
        if (meansTrouble(error)) lane.breaker.failed(clock.now());
        if (outcome?.state === 'failed') {
          metrics.outgoing('failed');
          log.error(
            { id: row.id, kind: row.notice.type, err: error },
            'message could not be sent; see /outbox',
          );
        } else metrics.outgoing(outcome === null ? 'unknown' : 'retried');
        return outcome;
      }
    });
  };

  const standing = (rows: readonly Claimed[]): Promise<ReadonlyMap<string, Standing>> =>
    standingOf(db, rows, (row) => {
      const adapter = adapterOf(row.platform);
      return adapter !== undefined && wording.capabilities(row, adapter).threads === true;
    });

  /** Most rows are no cards, and hardly any card waits for a person. */
  const olderOf = (rows: readonly Claimed[]): Promise<ReadonlyMap<string, Older>> =>
    waitingCards(
      db,
      rows.flatMap((row) => (row.card === null ? [] : [row.card])),
    );

  const settler = createSettler(house, () => inFlight);
  let inFlight = 0;
  let begun = 0;
  let lookAgain: Instant = 0;

  /** Every claimed row has a thread of its own, so all go at once, and a slow platform holds back only its own rows. */
  const deliver = async (rows: readonly Claimed[], deadline: Instant): Promise<void> => {
    const tickets = await ticketsOf(db, rows);
    const handovers = await handoversOf(db, rows);
    const standings = await standing(rows);
    const older = await olderOf(rows);
    for (const row of rows) {
      const lane = lanes.get(row.platform);
      if (lane === undefined) continue;
      inFlight += 1;
      lane.underWay += 1;
      begun += 1;
      const stands = standings.get(row.id) ?? nothingStands;
      const waiting = row.card === null ? [] : (older.get(row.card) ?? []);
      const about = handovers.get(row.id) ?? null;
      void sendOne({ row, lane, tickets, about, stands, waiting, deadline }).then((outcome) => {
        inFlight -= 1;
        lane.underWay -= 1;
        if (outcome !== null) settle(row, outcome, tickets);
        else if (inFlight === 0) settler.check();
      });
    }
  };

  const sendOne = async (one: {
    readonly row: Claimed;
    readonly lane: Lane;
    readonly tickets: ReadonlyMap<string, Ticket>;
    readonly about: SpokenOf | null;
    readonly stands: Standing;
    readonly waiting: Older;
    readonly deadline: Instant;
  }): Promise<Settlement | null> => {
    const { row, lane, tickets, stands } = one;
    const ticket = row.ticketId === null ? undefined : tickets.get(row.ticketId);
    if (
      row.notice.type === 'page' &&
      row.notice.channel === 'urgent' &&
      lane.adapter.pages?.includes('urgent') !== true
    )
      return { ...needlessOutcome(row), error: 'this platform has no urgent way to reach a person' };
    try {
      for (const older of one.waiting) {
        // Somebody has just sent it: what is new comes after that.
        if (!(await takeBack(lane.adapter, older))) return postponedOutcome(row, clock.now() + reportRest);
        settle(older, needlessOutcome(older), tickets);
      }
      // It waited for another try while somebody acknowledged.
      if (stands.card === null && isMoot(row.notice, ticket, one.about?.handover))
        return needlessOutcome(row);
      const { editsCards, sends } = wording.capabilities(row, lane.adapter);
      if (stands.card !== null && !editsCards && isSmallTalk(row.notice, ticket, sends))
        return needlessOutcome(row);
      const spokenOf = { ticket: ticket ?? null, about: one.about };
      const message = wording.toMessage(row, lane.adapter, spokenOf, stands);
      return await send(row, lane, message, one.deadline);
    } catch (error) {
      // Wording it failed, a bug of ours which may heal with a new version, or taking back what it replaces. It backs off.
      log.error(
        { id: row.id, kind: row.notice.type, err: error },
        'message could not be worded or handed over',
      );
      return failedOutcome(row, error, clock.now(), house.random);
    }
  };

  const settle = (row: Claimed, outcome: Settlement, tickets: ReadonlyMap<string, Ticket>): void => {
    const ticket = row.ticketId === null ? undefined : tickets.get(row.ticketId);
    const told = [troubleOf(house, row, outcome, ticket), alternativeOf(house, row, outcome, ticket)];
    settler.add(
      outcome,
      told.filter((one) => one !== null),
    );
  };

  /** Rows whose deadline passed: finds out what became of them. */
  const lookAfter = async (rows: readonly Claimed[]): Promise<void> => {
    if (rows.length === 0) return;
    const standings = await standing(rows);
    const tickets = await ticketsOf(db, rows);
    const outcomes = await Promise.all(
      rows.map((row) => {
        const adapter = adapterOf(row.platform);
        const { card, under } = standings.get(row.id) ?? nothingStands;
        const edits = card !== null && adapter !== undefined && wording.capabilities(row, adapter).editsCards;
        return overdueOutcome({ row, adapter, under, edits, now: clock.now() });
      }),
    );
    for (const outcome of outcomes) if (outcome?.state === 'unknown') metrics.outgoing('unknown');
    for (const [index, row] of rows.entries()) {
      const outcome = outcomes[index];
      if (outcome) settle(row, outcome, tickets);
    }
  };

  /** Takes what may be sent now. A platform whose breaker is half-open gets one message, and no second before it ended. */
  const claim = async (now: Instant, deadline: Instant): Promise<readonly Claimed[]> => {
    const places = mostInFlight - inFlight;
    if (places <= 0) return [];
    const well: string[] = [];
    const rows: Claimed[] = [];
    for (const [platform, { breaker, underWay }] of lanes) {
      const most = breaker.mostNow(now);
      if (most === Number.POSITIVE_INFINITY) well.push(platform);
      else if (most > underWay) rows.push(...(await claimOne(platform, now, deadline)));
    }
    if (well.length === 0) return rows;
    // The last places are kept for critical messages: nothing that waits for a slow platform may hold those up.
    const most = { critical: places, normal: Math.max(places - keptForCritical, 0) };
    return [...rows, ...(await claimOutgoing(db, { platforms: well, now, deadline, most }))];
  };

  const claimOne = async (platform: string, now: Instant, deadline: Instant): Promise<readonly Claimed[]> => {
    const options = { platforms: [platform], now, deadline };
    const critical = await claimOutgoing(db, { ...options, most: { critical: 1, normal: 0 } });
    return critical.length > 0
      ? critical
      : claimOutgoing(db, { ...options, most: { critical: 0, normal: 1 } });
  };

  const run = async (): Promise<Instant | null> => {
    const now = clock.now();
    const deadline = now + lease;
    const rows = await claim(now, deadline);
    await deliver(rows, deadline);
    let overdue: readonly Claimed[] = [];
    let waiting = 0;
    if (rows.length === 0 || now >= lookAgain) {
      lookAgain = now + overdueRest;
      overdue = await claimOverdue(db, { now, deadline, limit: mostInFlight });
      await lookAfter(overdue);
      waiting = await lookAfterWaiting({ house, adapterOf, settle }, now);
    }
    if (rows.length > 0 || overdue.length > 0 || waiting > 0) return 0;
    const next = await nextOutgoingDue(db);
    // What is due and was not claimed waits for something else: an earlier message of its thread, a breaker.
    return next === null ? null : Math.max(next, now + 1_000);
  };

  return {
    work: { name: 'delivery', run },
    quiet: settler.quiet,
    begun: () => begun,
    forget: () => {
      lookAgain = 0;
      for (const { breaker } of lanes.values()) breaker.succeeded();
    },
    close: async () => {
      await settler.quiet();
      for (const { pacer } of lanes.values()) await pacer.stop();
    },
  };
};

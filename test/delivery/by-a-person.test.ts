import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Inbound } from '../../src/adapters/contract.ts';
import { lease } from '../../src/delivery/delivery.ts';
import { days, hours, minutes } from '../../src/domain/time.ts';
import { openOutbox, settleOutbox } from '../../src/storage/outbox-admin.ts';
import { onBothDatabases } from '../support/databases.ts';
import { startOutboxPlay, type OutboxPlay } from '../support/outbox.ts';
import { createShell } from '../support/shell.ts';

const acme = { to: { room: 'fake:t:acme' } } as const;

const report = (
  id: string,
  outcome: 'sent' | 'expired' | 'returned' = 'sent',
  key = `${outcome}-${id}`,
): Inbound => ({
  type: 'delivery',
  key: `fake:t:${key}`,
  roomId: 'fake:t:acme',
  author: { identity: 'fake:t:lin', name: 'Lin' },
  outgoingId: id,
  providerId: outcome === 'sent' ? `sent-${id}` : null,
  outcome,
  writtenAt: Date.UTC(2026, 0, 5, 1, 0),
});

const customerCard = (play: OutboxPlay): Promise<string> =>
  play.put(
    { type: 'ticket.card', ticketId: play.ticketId, audience: 'customer', change: { type: 'opened' } },
    { ...acme, card: `ticket:${play.ticketId}:customer`, thread: `acme/${play.ticketId}` },
  );

const startPlay = async (database: Parameters<typeof startOutboxPlay>[0], finds = false) => {
  const play = await startOutboxPlay(database, { byAPerson: true, finds });
  play.fake.always(/./, 'sent');
  return play;
};

/** The ticket's poll, as a resolve leaves it. */
const openPoll = async (play: OutboxPlay, db: Parameters<typeof openOutbox>[0]): Promise<string> => {
  const pollId = crypto.randomUUID();
  const now = new Date(play.shell.clock.now()).toISOString();
  const closes = new Date(play.shell.clock.now() + days(3)).toISOString();
  await sql`insert into polls (id, ticket_id, cycle, state, opened_at, closes_at, reminded)
    values (${pollId}::uuid, ${play.ticketId}::uuid, 1, 'open', ${now}::timestamptz, ${closes}::timestamptz, false)`.execute(
    db,
  );
  return pollId;
};

onBothDatabases('a message that a person has to send', (open) => {
  it('waits after it was handed over, holds back only its own thread, and is sent when the platform says so', async () => {
    const play = await startPlay(open());
    const thread = 'acme/one';
    const first = await play.line('first', { ...acme, thread });
    const second = await play.line('second', { ...acme, thread });
    const other = await play.line('other', acme);
    await play.shell.deliver();
    expect([await play.state(first), await play.state(second), await play.state(other)]).toEqual([
      'waiting 1',
      'pending 0',
      'waiting 1',
    ]);
    await play.shell.intake.receive(report(first));
    await play.shell.deliver();
    expect([await play.state(first), await play.state(second)]).toEqual(['sent 1', 'waiting 1']);
    const { rows } = await sql`select provider_id from posts`.execute(open().db);
    expect(rows).toEqual([{ provider_id: `sent-${first}` }]);
  });

  it('counts a report once, however often it comes', async () => {
    const play = await startPlay(open());
    const id = await play.line('a', acme);
    await play.shell.deliver();
    const twice = [report(id), report(id), report(id, 'sent', 'under another key')];
    await Promise.all(twice.map((one) => play.shell.intake.receive(one)));
    expect((await play.shell.intake.receive(report(id))).status).toBe('seen');
    await play.shell.intake.receive(report(id, 'expired'));
    expect(await play.state(id)).toBe('sent 1');
    const { rows } = await sql`select 1 from posts`.execute(open().db);
    expect(rows).toHaveLength(1);
  });

  it('delivers a poll only when it was sent', async () => {
    const play = await startPlay(open());
    const { db } = open();
    const pollId = await openPoll(play, db);
    const id = await play.put({ type: 'poll.question', ticketId: play.ticketId, pollId }, acme);
    const delivered = async (): Promise<boolean> =>
      (await sql<{ at: Date | null }>`select delivered_at as at from polls`.execute(db)).rows[0]?.at !== null;
    await play.shell.deliver();
    expect([await play.state(id), await delivered()]).toEqual(['waiting 1', false]);
    await play.shell.intake.receive(report(id));
    expect([await play.state(id), await delivered()]).toEqual(['sent 1', true]);
  });

  it('is asked about three times in a day, then expires, and the triage room is told', async () => {
    const play = await startPlay(open());
    const id = await play.line('a', acme);
    await play.shell.deliver();
    const remindedAfter: number[] = [];
    for (let half = 1; half <= 48; half += 1) {
      play.later(minutes(30));
      await play.shell.deliver();
      if (play.fake.reminded.length > remindedAfter.length) remindedAfter.push(half / 2);
    }
    expect(remindedAfter).toEqual([2, 6, 12]);
    expect(await play.state(id)).toBe('expired 1');
    expect(play.fake.handed.has(id)).toBe(false);
    expect(play.fake.arrived.at(-1)?.text).toContain('nobody did in time');
    expect(await openOutbox(open().db, 5)).toMatchObject([{ id, state: 'expired' }]);
  });

  it('is asked about sooner where it is critical', async () => {
    const play = await startPlay(open());
    await play.line('a', { ...acme, lane: 0 });
    await play.shell.deliver();
    for (const wait of [minutes(15), minutes(45), hours(3)]) {
      play.later(wait);
      await play.shell.deliver();
    }
    expect(play.fake.reminded).toHaveLength(3);
  });

  it('is handed over once, though we were killed just after it', async () => {
    const play = await startPlay(open(), true);
    play.fake.reset();
    play.fake.expects(/acme/, 'unknown');
    const id = await play.line('a', acme);
    await play.shell.deliver();
    expect(await play.state(id)).toBe('sending 1');
    const other = await createShell(open(), { clock: play.shell.clock, adapters: [play.fake.adapter] });
    play.later(lease);
    await other.deliver();
    expect([await play.state(id), play.fake.begun.length]).toEqual(['waiting 1', 1]);
    play.fake.verify();
  });

  it('is believed to be sent though the report comes before we know that it was handed over', async () => {
    const play = await startPlay(open());
    play.fake.reset();
    play.fake.expects(/acme/, 'silence');
    const id = await play.line('a', acme);
    await play.shell.delivery.work.run();
    await play.fake.whenBegun(1);
    await play.shell.intake.receive(report(id));
    play.fake.begun[0]?.release();
    await play.shell.delivery.quiet();
    expect(await play.state(id)).toBe('sent 1');
  });

  it('is handed out anew when somebody else owns the group', async () => {
    const play = await startPlay(open());
    const id = await play.line('a', acme);
    await play.shell.deliver();
    await play.shell.intake.receive(report(id, 'returned'));
    expect(await play.state(id)).toBe('pending 1');
    await play.shell.deliver();
    expect(await play.state(id)).toBe('waiting 2');
  });

  it('gives way to a newer card, though something of its thread stands between them', async () => {
    const play = await startPlay(open());
    const old = await customerCard(play);
    await play.shell.deliver();
    const between = await play.line('between', { ...acme, thread: `acme/${play.ticketId}` });
    const young = await customerCard(play);
    await play.shell.deliver();
    expect([await play.state(old), await play.state(between), await play.state(young)]).toEqual([
      'cancelled 1',
      'waiting 1',
      'waiting 1',
    ]);
    expect(play.fake.handed).toEqual(new Set([between, young]));
  });

  it('is not replaced while its report is on the way', async () => {
    const play = await startPlay(open());
    const old = await customerCard(play);
    await play.shell.deliver();
    play.fake.sendOn(old);
    const young = await customerCard(play);
    await play.shell.deliver();
    expect([await play.state(old), await play.state(young)]).toEqual(['waiting 1', 'pending 0']);
    await play.shell.intake.receive(report(old));
    play.later(2_000);
    await play.shell.deliver();
    // What the card would say is no news to those who read the first one.
    expect([await play.state(old), await play.state(young)]).toEqual(['sent 1', 'cancelled 1']);
  });

  it('can be given up or marked as sent by an operator, but not sent from here', async () => {
    const play = await startPlay(open());
    const { db } = open();
    const [one, two] = [await play.line('a', acme), await play.line('b', acme)];
    await play.shell.deliver();
    const now = play.shell.clock.now();
    expect((await openOutbox(db, 5)).map(({ state }) => state)).toEqual(['waiting', 'waiting']);
    expect(await settleOutbox(db, one, 'retry', now)).toBe(false);
    expect(await settleOutbox(db, one, 'drop', now)).toBe(true);
    expect(await settleOutbox(db, two, 'sent', now)).toBe(true);
    await play.shell.deliver();
    play.later(1_000);
    await play.shell.deliver();
    expect([await play.state(one), await play.state(two)]).toEqual(['dropped 1', 'sent 1']);
    expect(play.fake.handed.has(one)).toBe(false);
  });

  it('can be handed over again after it expired', async () => {
    const play = await startPlay(open());
    const id = await play.line('a', acme);
    await play.shell.deliver();
    await play.shell.intake.receive(report(id, 'expired'));
    await play.shell.deliver();
    expect(play.fake.arrived.at(-1)?.text).toContain('nobody did in time');
    expect(await settleOutbox(open().db, id, 'retry', play.shell.clock.now())).toBe(true);
    await play.shell.deliver();
    expect(await play.state(id)).toBe('waiting 1');
  });

  it('ignores a report about a row of another room, or none at all', async () => {
    const play = await startPlay(open());
    const id = await play.line('a', acme);
    await play.shell.deliver();
    await play.shell.intake.receive({ ...report(id), roomId: 'fake:t:other' });
    await play.shell.intake.receive(report('not an id'));
    expect(await play.state(id)).toBe('waiting 1');
  });
});

import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { defaultSla } from '../../src/config/sla-defaults.ts';
import { PlatformError } from '../../src/adapters/contract.ts';
import { createRecallWork } from '../../src/delivery/recall-work.ts';
import { endAbout } from '../../src/desk/act.ts';
import { createJobs } from '../../src/desk/jobs.ts';
import { recallJob } from '../../src/domain/recall-moves.ts';
import { readTold } from '../../src/storage/solved.ts';
import { openOutbox, settleOutbox } from '../../src/storage/outbox-admin.ts';
import { claimJobs } from '../../src/storage/jobs.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { wordsOf } from '../support/house.ts';
import { onBothDatabases } from '../support/databases.ts';
import { createFakeAdapter } from '../support/fake-adapter.ts';
import { createShell, fakePlan, outage, written } from '../support/shell.ts';

const slip = '给青禾物流的报价是八折';
const triage = { room: 'triage' };

const startPlay = async (
  { db, ...database }: OpenDatabase,
  options: Parameters<typeof createFakeAdapter>[0] = {},
) => {
  const fake = createFakeAdapter(options);
  fake.always(/./, 'sent');
  const shell = await createShell(
    { db, ...database },
    {
      plan: { ...fakePlan, sla: defaultSla },
      adapters: [fake.adapter],
    },
  );
  const { clock, house } = shell;
  const work = createRecallWork(house, () => fake.adapter, endAbout(house));
  const jobs = createJobs(house, { [recallJob]: work });
  const say = async (who: string, text: string): Promise<string> => {
    const { answer } = await shell.intake.receive(written(who, text, triage));
    return answer === null ? '' : wordsOf(answer);
  };
  await shell.intake.receive(written('wang', outage));
  await shell.deliver();
  return {
    fake,
    shell,
    work,
    say,
    /** Jobs and messages, until neither has anything to do by this time or a minute later. */
    settle: async (): Promise<void> => {
      const until = clock.now() + 60_000;
      for (let round = 0; round < 60; round += 1) {
        await shell.deliver();
        const due = await jobs.work.run();
        await jobs.quiet();
        await shell.deliver();
        if (due === null || due > until) return;
        if (due > clock.now()) clock.moveTo(due);
      }
      throw new Error('the recall comes to no end');
    },
    /** The newest reply: its row's state and id. */
    row: async (): Promise<{ id: string; state: string }> => {
      const { rows } = await sql<{ id: string; state: string }>`
        select id, state from outgoing where kind = 'ticket.reply' order by id desc limit 1`.execute(db);
      return rows[0] ?? { id: '', state: 'none' };
    },
    told: (): readonly string[] =>
      fake.arrived
        .filter(({ message }) => /taken back|went out/.test(message.message.title ?? ''))
        .map(({ text }) => text),
    inGroup: (): readonly string[] =>
      fake.arrived
        .filter(({ to, message }) => to.endsWith(':acme') && !fake.recalled.includes(message.id))
        .map(({ text }) => text)
        .filter((text) => text.includes(slip)),
    outcomes: async (): Promise<readonly string[]> =>
      (await sql<{ metric: string }>`select metric from sla_outcomes`.execute(db)).rows.map(
        ({ metric }) => metric,
      ),
  };
};

/** It is said, and nobody ever hears whether it arrived. */
const loseReply = async ({ fake, say, shell }: Awaited<ReturnType<typeof startPlay>>): Promise<void> => {
  fake.expects(/八折/, 'unknown');
  await say('lin', `/reply 1 ${slip}`);
  await shell.deliver();
  shell.clock.moveTo(shell.clock.now() + 20_000);
  await shell.deliver();
};

onBothDatabases('a reply that is taken back', (open) => {
  it('before it went out never goes out, and is no response', async () => {
    const play = await startPlay(open());
    await play.say('lin', `/reply 1 ${slip}`);
    expect(await play.outcomes()).toEqual(['first_response']);
    expect(await play.say('lin', '/recall 1 wrong customer')).toContain('is being taken back');
    expect((await play.row()).state).toBe('cancelled');
    await play.settle();
    expect(play.fake.arrived.filter(({ to, text }) => to.endsWith(':acme') && text.includes(slip))).toEqual(
      [],
    );
    expect(play.fake.recalled).toEqual([]);
    expect(play.told()).toEqual([expect.stringMatching(/#1[\s\S]*never will[\s\S]*waiting for an answer/)]);
    const { db } = open();
    const cycle = await sql<{ at: Date | null }>`select first_response_at as at from ticket_cycles`.execute(
      db,
    );
    expect(cycle.rows).toEqual([{ at: null }]);
    expect(await play.outcomes()).toEqual([]);
  });

  it('in the moment in which it was written is never put into the outbox', async () => {
    const play = await startPlay(open());
    // The first goes alone; the other two wait for it, and are decided together.
    const all = ['/whoami', `/reply 1 ${slip}`, '/recall 1'].map((text) => play.say('lin', text));
    await Promise.all(all);
    expect((await play.row()).state).toBe('none');
    await play.settle();
    expect(play.inGroup()).toEqual([]);
    expect(play.told()).toHaveLength(1);
    expect(await play.say('lin', '/recall 1')).toContain('never went out');
  });

  it('from the group is gone there, stays on record, and is shown to no search and no model', async () => {
    const play = await startPlay(open());
    const { db } = open();
    await play.say('lin', `/reply 1 ${slip}`);
    await play.shell.deliver();
    expect(play.inGroup()).toHaveLength(1);
    await play.say('chen', '/recall 1');
    await play.settle();
    expect(play.inGroup()).toEqual([]);
    expect(play.fake.recalled).toEqual([(await play.row()).id]);
    expect(play.told()).toEqual([expect.stringMatching(/Chen took back what Lin had said[\s\S]*stays/)]);
    const kept = await sql<{ text: string; gone: boolean; ticket_id: string }>`
      select text, recalled_at is not null as gone, ticket_id from messages where text = ${slip}`.execute(db);
    expect(kept.rows).toMatchObject([{ text: slip, gone: true }]);
    const story = await readTold(db, kept.rows[0]?.ticket_id ?? '');
    expect(JSON.stringify(story)).not.toContain(slip);
    expect(await play.say('lin', '/ticket 1')).toMatch(
      /wants Lin’s reply back[\s\S]*as a response it counts/,
    );
    expect(await play.outcomes()).toEqual(['first_response']);
  });

  it('is asked for again after a lost answer, told once, and asking twice is asking once', async () => {
    const play = await startPlay(open());
    await play.say('lin', `/reply 1 ${slip}`);
    await play.shell.deliver();
    play.fake.recallsEnd('answer-lost');
    await play.say('lin', '/recall 1');
    await play.say('lin', '/recall 1');
    await play.settle();
    const { id } = await play.row();
    expect(play.fake.recalled).toEqual([id, id]);
    expect(play.told()).toHaveLength(1);
    expect(await play.say('lin', '/recall 1')).toContain('has been taken back already');
  });

  it('survives a process that died between the platform and the record', async () => {
    const play = await startPlay(open());
    const { db } = open();
    const { clock } = play.shell;
    await play.say('lin', `/reply 1 ${slip}`);
    await play.shell.deliver();
    await play.say('lin', '/recall 1');
    const leaseUntil = clock.now() + 30_000;
    const [job] = await claimJobs(db, { kinds: [recallJob], now: clock.now(), leaseUntil, limit: 1 });
    if (job === undefined) throw new Error('no job was set');
    await play.work(job, new AbortController().signal);
    expect(play.inGroup()).toEqual([]);
    expect(play.told()).toEqual([]);
    await play.settle();
    expect(play.told()).toHaveLength(1);
    const events = await sql`select 1 from timeline where type = 'reply.recalled'`.execute(db);
    expect(events.rows).toHaveLength(1);
  });

  it('is told with the platform’s reason where it refuses, and what to do instead', async () => {
    const play = await startPlay(open());
    await play.say('lin', `/reply 1 ${slip}`);
    await play.shell.deliver();
    const words = { en: 'It is older than two minutes.', zh: '已超过两分钟。' };
    play.fake.recallsEnd(new PlatformError('rejected', 'too old', { words }));
    await play.say('lin', '/recall 1');
    await play.settle();
    expect(play.told()).toEqual([
      expect.stringMatching(/could not be taken back[\s\S]*older than two minutes[\s\S]*\/reply 1/),
    ]);
    expect(play.inGroup()).toHaveLength(1);
    const { rows } = await sql`select 1 from messages where recalled_at is not null`.execute(open().db);
    expect(rows).toEqual([]);
  });

  it('waits while the platform is away, for a minute or so, and then says so', async () => {
    const play = await startPlay(open());
    await play.say('lin', `/reply 1 ${slip}`);
    await play.shell.deliver();
    const away = (): PlatformError => new PlatformError('temporary', 'the platform is away');
    play.fake.recallsEnd(away(), away());
    await play.say('lin', '/recall 1');
    await play.settle();
    expect(play.inGroup()).toEqual([]);
    await play.say('lin', `/reply 1 ${slip}`);
    await play.shell.deliver();
    play.fake.recallsEnd(...Array.from({ length: 9 }, away));
    await play.say('lin', '/recall 1');
    await play.settle();
    await play.settle();
    expect(play.told().at(-1)).toContain('could not be taken back');
    expect(play.inGroup()).toHaveLength(1);
  });

  it('that failed is not sent again by hand', async () => {
    const play = await startPlay(open());
    const { db } = open();
    play.fake.expects(/八折/, 'rejected');
    await play.say('lin', `/reply 1 ${slip}`);
    await play.shell.deliver();
    const { id, state } = await play.row();
    expect(state).toBe('failed');
    await play.say('lin', '/recall 1');
    await play.settle();
    expect((await play.row()).state).toBe('dropped');
    expect(await settleOutbox(db, id, 'retry', play.shell.clock.now())).toBe(false);
    expect(play.told()).toEqual([expect.stringContaining('never will')]);
  });

  it('of which nobody knows whether it arrived is not sent again, and the group has to be looked at', async () => {
    const play = await startPlay(open());
    await loseReply(play);
    expect((await play.row()).state).toBe('unknown');
    await play.say('lin', '/recall 1');
    await play.settle();
    expect((await play.row()).state).toBe('dropped');
    expect(await openOutbox(open().db, 5)).toEqual([]);
    await play.say('lin', '/recall 1');
    await play.settle();
    expect(play.told()).toEqual([
      expect.stringContaining('look into the group'),
      expect.stringContaining('look into the group'),
    ]);
  });

  it('is not said to be gone after an operator has given up what may have arrived', async () => {
    const play = await startPlay(open());
    await loseReply(play);
    expect(await settleOutbox(open().db, (await play.row()).id, 'drop', play.shell.clock.now())).toBe(true);
    await play.say('lin', '/recall 1');
    await play.settle();
    expect(play.told()).toEqual([expect.stringContaining('look into the group')]);
  });

  it('that a bug of ours keeps where it is, is told as that after a few tries', async () => {
    const play = await startPlay(open());
    await play.say('lin', `/reply 1 ${slip}`);
    await play.shell.deliver();
    play.fake.recallsEnd(...Array.from({ length: 9 }, () => new TypeError('no such property')));
    await play.say('lin', '/recall 1');
    for (let round = 0; round < 3; round += 1) {
      await play.settle();
      play.shell.clock.moveTo(play.shell.clock.now() + 60_000);
    }
    expect(play.told()).toEqual([expect.stringMatching(/could not be taken back[\s\S]*Baton itself/)]);
  });

  it('while it is being sent waits for its end', async () => {
    const play = await startPlay(open());
    play.fake.expects(/八折/, 'silence');
    const begun = play.fake.begun.length;
    await play.say('lin', `/reply 1 ${slip}`);
    await play.shell.delivery.work.run();
    await play.fake.whenBegun(begun + 1);
    await play.say('lin', '/recall 1');
    const sending = play.fake.begun.find(({ text }) => text.includes(slip));
    expect(play.fake.recalled).toEqual([]);
    sending?.release();
    await play.settle();
    expect(play.fake.recalled).toHaveLength(1);
    expect(play.told()).toEqual([expect.stringContaining('took it back')]);
  });
});

onBothDatabases('a reply that a person has to send', (open) => {
  it('is taken from that person while it waits', async () => {
    const play = await startPlay(open(), { byAPerson: true });
    await play.say('lin', `/reply 1 ${slip}`);
    await sql`update outgoing set state = 'sent' where state = 'waiting'`.execute(open().db);
    await play.shell.deliver();
    expect((await play.row()).state).toBe('waiting');
    await play.say('lin', '/recall 1');
    await play.settle();
    const { id, state } = await play.row();
    expect(state).toBe('dropped');
    expect(play.fake.handed.has(id)).toBe(false);
    expect(play.fake.recalled).toEqual([]);
    expect(play.told()).toEqual([expect.stringContaining('never will')]);
  });
});

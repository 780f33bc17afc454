import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { PlatformError } from '../../src/adapters/contract.ts';
import { lease } from '../../src/delivery/delivery.ts';
import { expireLeases } from '../../src/storage/outgoing.ts';
import { onBothDatabases } from '../support/databases.ts';
import { createFakeAdapter } from '../support/fake-adapter.ts';
import { startOutboxPlay, type OutboxPlay } from '../support/outbox.ts';
import { createShell } from '../support/shell.ts';

/** Claims what is due with a worker that dies before the platform hears of it. */
const claimAndDie = async ({ shell, fake }: OutboxPlay, count = 1): Promise<void> => {
  fake.expects(/./, ...Array.from({ length: count }, () => 'silence' as const));
  await shell.delivery.work.run();
  await fake.whenBegun(count);
  fake.reset();
};

onBothDatabases('an outgoing message whose worker died', (open) => {
  it('is not touched before its lease is over, and comes back after it once', async () => {
    const play = await startOutboxPlay(open(), { finds: true });
    const id = await play.line('a');
    await claimAndDie(play);
    const other = await createShell(open(), { clock: play.shell.clock, adapters: [play.fake.adapter] });
    play.later(lease - 1);
    await other.deliver();
    expect(await play.state(id)).toBe('sending 1');
    play.later(1);
    play.fake.expects(/triage/, 'sent');
    await Promise.all([other.deliver(), other.deliver()]);
    await other.deliver();
    expect(await play.state(id)).toBe('sent 2');
    play.fake.verify();
    expect(play.fake.arrived).toHaveLength(1);
  });

  it('is not sent again where the platform says that it arrived', async () => {
    const play = await startOutboxPlay(open(), { finds: true });
    const id = await play.line('a');
    play.fake.expects(/triage/, 'unknown');
    await play.shell.deliver();
    expect(await play.state(id)).toBe('sending 1');
    play.later(lease);
    await play.shell.deliver();
    expect(await play.state(id)).toBe('sent 1');
    expect(play.fake.begun).toHaveLength(1);
    const { rows } = await sql`select provider_id from posts`.execute(open().db);
    expect(rows).toEqual([{ provider_id: `p-${id}` }]);
  });

  it('waits for the next look where even asking the platform fails', async () => {
    let asked = 0;
    const fake = createFakeAdapter();
    const play = await startOutboxPlay(open());
    const id = await play.line('a');
    await claimAndDie(play);
    const shell = await createShell(open(), {
      clock: play.shell.clock,
      adapters: [
        {
          ...fake.adapter,
          find: () => {
            asked += 1;
            return asked === 1
              ? Promise.reject(new PlatformError('temporary', 'not now'))
              : Promise.resolve({ providerId: 'found' });
          },
        },
      ],
    });
    play.later(lease);
    await shell.deliver();
    expect(await play.state(id)).toBe('sending 1');
    play.later(lease);
    await shell.deliver();
    expect([await play.state(id), asked]).toEqual(['sent 1', 2]);
    fake.verify();
  });

  it('is paged once more, marked, and then stands as unknown, of which the triage room is told', async () => {
    const play = await startOutboxPlay(open());
    const id = await play.page();
    play.fake.expects(/lin/, 'unknown', 'unknown');
    await play.shell.deliver();
    play.later(lease);
    await play.shell.deliver();
    expect(play.fake.begun.map(({ message }) => message.message.title?.startsWith('↻'))).toEqual([
      false,
      true,
    ]);
    expect(await play.state(id)).toBe('sending 2 doubtful');
    play.fake.expects(/triage: Perhaps not arrived: page/, 'sent');
    // Whoever may not have heard is called by name at once.
    play.fake.expects(/triage: CRITICAL: #1 needs you/, 'sent');
    play.later(lease);
    await play.shell.deliver();
    expect(await play.state(id)).toBe('unknown 2 doubtful');
    play.fake.verify();
  });

  it('is never said twice to a customer: a card, a poll, a reminder and a doubt wait for a person', async () => {
    const play = await startOutboxPlay(open());
    const { ticketId } = play;
    const pollId = crypto.randomUUID();
    const ids = [
      await play.card(),
      await play.put({ type: 'poll.question', ticketId, pollId }, { card: `poll:${pollId}` }),
      await play.put({ type: 'poll.reminder', ticketId, pollId }),
      await play.line('mirrored'),
      await play.put({
        type: 'doubt.card',
        doubtId: crypto.randomUUID(),
        doubt: 'request',
        roomId: 'fake:t:acme',
        name: 'wang',
        text: 'hm',
        candidates: [],
        settledBy: null,
        outcome: null,
      }),
    ];
    await claimAndDie(play, ids.length);
    const other = await createShell(open(), { clock: play.shell.clock, adapters: [play.fake.adapter] });
    play.later(lease);
    await other.deliver();
    for (const id of ids) expect(await play.state(id)).toBe('unknown 1');
    play.later(lease * 10);
    await other.deliver();
    play.fake.verify();
  });

  it('is sent again where the platform takes a repetition for the same message, for as long as it does', async () => {
    const play = await startOutboxPlay(open(), { repeatableFor: lease * 2 });
    const id = await play.line('mirrored');
    play.fake.expects(/triage/, 'unknown', 'unknown');
    await play.shell.deliver();
    play.later(lease);
    await play.shell.deliver();
    expect(play.fake.begun.map(({ text }) => text.startsWith('↻'))).toEqual([false, false]);
    expect(await play.state(id)).toBe('sending 2');
    // By now it would be a second message.
    play.later(lease * 2);
    await play.shell.deliver();
    expect(await play.state(id)).toBe('unknown 2');
    play.fake.verify();
  });

  it('waits for the next look where even that cannot be told', async () => {
    const play = await startOutboxPlay(open(), { repeatableFor: lease * 4 });
    const id = await play.line('mirrored');
    await claimAndDie(play);
    let asked = 0;
    const { adapter } = play.fake;
    const shell = await createShell(open(), {
      clock: play.shell.clock,
      adapters: [
        {
          ...adapter,
          repeatable: (message, since) => {
            asked += 1;
            if (asked === 1) return Promise.reject(new Error('the database is away'));
            return adapter.repeatable?.(message, since) ?? Promise.resolve(false);
          },
        },
      ],
    });
    play.later(lease);
    await shell.deliver();
    expect(await play.state(id)).toBe('sending 1');
    play.fake.expects(/triage/, 'sent');
    play.later(lease);
    await shell.deliver();
    expect([await play.state(id), asked]).toEqual(['sent 2', 2]);
    play.fake.verify();
  });

  it('that pages somebody is called by name all the same, when the second try is unclear as well', async () => {
    const play = await startOutboxPlay(open(), { repeatableFor: lease * 10 });
    const id = await play.page();
    play.fake.expects(/lin/, 'unknown', 'unknown');
    await play.shell.deliver();
    play.later(lease);
    await play.shell.deliver();
    play.fake.expects(/triage: Perhaps not arrived: page/, 'sent');
    play.fake.expects(/triage: CRITICAL: #1 needs you/, 'sent');
    play.later(lease);
    await play.shell.deliver();
    expect(await play.state(id)).toBe('unknown 2 doubtful');
    play.fake.verify();
  });

  it('repeats the edit of a card without a mark, since it says the same twice', async () => {
    const play = await startOutboxPlay(open());
    await play.card();
    play.fake.expects(/triage/, 'sent', 'unknown', 'sent');
    await play.shell.deliver();
    const edit = await play.card();
    await play.shell.deliver();
    play.later(lease);
    await play.shell.deliver();
    expect(await play.state(edit)).toBe('sent 2');
    expect(play.fake.begun.map(({ text }) => text.startsWith('↻'))).toEqual([false, false, false]);
    play.fake.verify();
  });

  it('comes back at once where no other process can be sending', async () => {
    const play = await startOutboxPlay(open(), { finds: true });
    const id = await play.line('a');
    await claimAndDie(play);
    await expireLeases(open().db, play.shell.clock.now());
    const other = await createShell(open(), { clock: play.shell.clock, adapters: [play.fake.adapter] });
    play.fake.expects(/triage/, 'sent');
    await other.deliver();
    expect(await play.state(id)).toBe('sent 2');
    play.fake.verify();
  });

  it('stands as sent when the answer comes after all, later than its lease', async () => {
    const play = await startOutboxPlay(open());
    const id = await play.line('a');
    play.fake.expects(/triage/, 'silence');
    await play.shell.delivery.work.run();
    await play.fake.whenBegun(1);
    play.later(lease);
    await play.shell.delivery.work.run();
    play.fake.begun[0]?.release();
    await play.shell.delivery.quiet();
    expect(await play.state(id)).toBe('sent 1');
    play.fake.verify();
  });
});

import { expect, it } from 'vitest';
import { PlatformError } from '../../src/adapters/contract.ts';
import { backoff } from '../../src/delivery/outcome.ts';
import { openOutbox, settleOutbox } from '../../src/storage/outbox-admin.ts';
import { onBothDatabases } from '../support/databases.ts';
import { createFakeAdapter } from '../support/fake-adapter.ts';
import { startOutboxPlay } from '../support/outbox.ts';
import { createShell, written } from '../support/shell.ts';

const seconds = (count: number): number => count * 1_000;

it('backs off twice as long each time, up to five minutes, and a third more by chance', () => {
  const times = [1, 2, 3, 4, 9, 10, 50].map((attempts) => backoff(attempts, () => 0));
  expect(times).toEqual([1, 2, 4, 8, 256, 300, 300].map(seconds));
  expect(backoff(3, () => 1)).toBe(Math.round((seconds(4) * 4) / 3));
});

onBothDatabases('a message that the platform does not take', (open) => {
  it('goes back and is tried ten times, later each time, then stands as failed until a person retries it', async () => {
    const { shell, fake, ...play } = await startOutboxPlay(open());
    const id = await play.line('a');
    fake.always(/triage/, 'temporary');
    const waits: number[] = [];
    // Others succeed meanwhile, so that no breaker opens.
    fake.always(/fake:t:zhao/, 'sent');
    for (let attempt = 1; attempt < 10; attempt += 1) {
      await shell.deliver();
      await play.put(
        { type: 'ticket.handed', ticketId: play.ticketId, byName: 'x' },
        { to: { identity: 'fake:t:zhao' }, lane: 0 },
      );
      await shell.deliver();
      expect(await play.state(id)).toBe(`pending ${attempt}`);
      waits.push(await play.dueIn(id));
      play.later((await play.dueIn(id)) - 1);
      await shell.deliver();
      expect(await play.state(id)).toBe(`pending ${attempt}`);
      play.later(1);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256].map(seconds));
    await shell.deliver();
    expect(await play.state(id)).toBe('failed 10');
    const [entry] = await openOutbox(open().db, 5);
    expect(entry).toMatchObject({
      id,
      state: 'failed',
      error: 'the platform says temporary',
      to: 'fake:t:triage',
    });
    expect(await settleOutbox(open().db, id, 'retry', shell.clock.now())).toBe(true);
    fake.expects(/triage/, 'sent');
    await shell.deliver();
    expect(await play.state(id)).toBe('sent 1');
    fake.verify();
  });

  it('waits as long as a rate limit says, and that counts as no attempt', async () => {
    const { shell, fake, ...play } = await startOutboxPlay(open());
    const id = await play.line('a');
    fake.expects(/triage/, { retryAfterMs: 7_000 }, 'unauthorized', 'sent');
    await shell.deliver();
    expect([await play.state(id), await play.dueIn(id)]).toEqual(['pending 0', 7_000]);
    play.later(7_000);
    await shell.deliver();
    expect([await play.state(id), await play.dueIn(id)]).toEqual(['pending 0', 60_000]);
    play.later(60_000);
    await shell.deliver();
    expect(await play.state(id)).toBe('sent 1');
    fake.verify();
  });

  it('fails at once when it is rejected, tells the triage room, and no other target is touched by it', async () => {
    const { shell, fake, ...play } = await startOutboxPlay(open());
    const rejected = await play.page();
    const next = await play.page({ to: { identity: 'fake:t:zhao' }, thread: 'page/zhao' });
    const same = await play.line('a', { thread: `page/${play.ticketId}/lin` });
    fake.expects(/fake:t:lin/, 'rejected');
    fake.expects(/fake:t:zhao/, 'sent');
    fake.expects(/triage: Not sent: page/, 'sent');
    fake.expects(/triage: CRITICAL: #1 needs you/, 'sent');
    fake.expects(/triage/, 'sent');
    await shell.deliver();
    expect([await play.state(rejected), await play.state(next), await play.state(same)]).toEqual([
      'failed 1',
      'sent 1',
      'sent 1',
    ]);
    play.later(seconds(3_600));
    await shell.deliver();
    fake.verify();
  });

  it('is put into /outbox for operators, who retry, settle or drop it there', async () => {
    const { shell, fake, ...play } = await startOutboxPlay(open());
    const ids = [await play.line('a'), await play.line('b'), await play.line('c')];
    fake.expects(/triage/, 'rejected', 'rejected', 'rejected');
    await shell.deliver();
    const ask = async (text: string): Promise<string> =>
      JSON.stringify((await shell.intake.receive(written('wu', text, { room: 'triage' }))).answer);
    const shown = await ask('/outbox');
    for (const id of ids) expect(shown).toContain(id);
    expect(shown).toContain('the platform says rejected');
    const woken = shell.woken.delivery;
    await ask(`/outbox retry ${ids[0]}`);
    expect(shell.woken.delivery).toBe(woken + 1);
    await ask(`/outbox sent ${ids[1]}`);
    await ask(`/outbox drop ${ids[2]}`);
    fake.expects(/triage/, 'sent');
    await shell.deliver();
    expect(await Promise.all(ids.map(play.state))).toEqual(['sent 1', 'sent 1', 'dropped 1']);
    expect(await openOutbox(open().db, 5)).toEqual([]);
    fake.verify();
  });

  it('pauses the whole platform after five failures, burning no further attempts, and goes on with a single one', async () => {
    const { shell, fake, ...play } = await startOutboxPlay(open());
    const first = await play.line('a');
    fake.expects(/triage/, ...Array.from({ length: 5 }, () => 'temporary' as const));
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await shell.deliver();
      play.later(await play.dueIn(first));
    }
    // Five failures in a row: the breaker is open until 30 s after the last.
    const ids: string[] = [];
    for (let index = 0; index < 6; index += 1) ids.push(await play.line(`n${index}`));
    const page = await play.page();
    await shell.deliver();
    play.later(seconds(30) - seconds(16) - 1);
    await shell.deliver();
    expect(fake.begun).toHaveLength(5);
    play.later(1);
    fake.expects(/./, 'silence');
    const { work } = shell.delivery;
    await work.run();
    await fake.whenBegun(6);
    // Nobody knows yet how this one ends, so no second one is risked.
    for (let look = 0; look < 5; look += 1) await work.run();
    expect(fake.begun).toHaveLength(6);
    fake.begun[5]?.release(new PlatformError('temporary', 'still down'));
    await shell.delivery.quiet();
    await shell.deliver();
    expect(fake.begun).toHaveLength(6);
    const states = await Promise.all([...ids, page].map(play.state));
    expect(states.filter((state) => state === 'pending 0')).toHaveLength(6);
    play.later(seconds(30));
    fake.always(/./, 'sent');
    await shell.deliver();
    expect(
      new Set(await Promise.all([first, ...ids, page].map(async (id) => (await play.state(id)).slice(0, 4)))),
    ).toEqual(new Set(['sent']));
  });

  it('does not hold up another platform that is well', async () => {
    const well = createFakeAdapter({ platform: 'well' });
    const { shell: house, fake, ...play } = await startOutboxPlay(open());
    const shell = await createShell(open(), {
      clock: house.clock,
      adapters: [fake.adapter, well.adapter],
    });
    const first = await play.line('a');
    fake.expects(/triage/, ...Array.from({ length: 5 }, () => 'temporary' as const));
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await shell.deliver();
      play.later(await play.dueIn(first));
    }
    const ids: string[] = [];
    for (let index = 0; index < 10; index += 1) {
      ids.push(await play.line(`w${index}`, { platform: 'well', to: { room: 'well:t:r' } }));
    }
    well.always(/./, 'sent');
    await shell.deliver();
    expect(await Promise.all(ids.map(play.state))).toEqual(ids.map(() => 'sent 1'));
    fake.verify();
  });
});

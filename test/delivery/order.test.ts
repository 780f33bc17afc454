import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { settleOutbox } from '../../src/storage/outbox-admin.ts';
import { onBothDatabases } from '../support/databases.ts';
import { startOutboxPlay, type OutboxPlay } from '../support/outbox.ts';
import { outage, written } from '../support/shell.ts';

const textsOf = ({ fake }: OutboxPlay): readonly string[] =>
  fake.begun.map(
    ({ text }) =>
      text
        .split('\n')
        .at(-1)
        ?.replaceAll(/[“”"「」> ]/g, '') ?? '',
  );

onBothDatabases('the order of outgoing messages', (open) => {
  it('is that of their making within a thread, one after the other', async () => {
    const play = await startOutboxPlay(open());
    for (const text of ['a', 'b', 'c']) await play.line(text, { thread: 't' });
    play.fake.expects(/triage/, 'silence', 'sent', 'sent');
    await play.shell.delivery.work.run();
    await play.fake.whenBegun(1);
    await play.shell.delivery.work.run();
    expect(textsOf(play)).toEqual(['a']);
    play.fake.begun[0]?.release();
    await play.shell.delivery.quiet();
    await play.shell.deliver();
    expect(textsOf(play)).toEqual(['a', 'b', 'c']);
    play.fake.verify();
  });

  it('holds while the first of a thread is put off, and other threads go on', async () => {
    const play = await startOutboxPlay(open());
    const first = await play.line('a', { thread: 't' });
    await play.line('b', { thread: 't' });
    await play.line('other', { thread: 'u' });
    play.fake.expects(/triage.*\n.*a\b/, 'temporary');
    play.fake.always(/triage/, 'sent');
    await play.shell.deliver();
    expect(play.fake.arrived.map(({ text }) => text.includes('other'))).toEqual([true]);
    play.later(await play.dueIn(first));
    await play.shell.deliver();
    expect(textsOf(play)).toEqual(['a', 'other', 'a', 'b']);
  });

  it('holds back only its own thread while one of it is unknown, until a person settles it', async () => {
    const play = await startOutboxPlay(open());
    const doubtful = await play.line('a', { thread: 't' });
    const behind = await play.line('b', { thread: 't' });
    play.fake.expects(/triage/, 'unknown');
    await play.shell.deliver();
    play.later(15_000);
    await play.shell.deliver();
    expect(await play.state(doubtful)).toBe('unknown 1');
    await play.line('other', { thread: 'u' });
    play.fake.always(/triage/, 'sent');
    await play.shell.deliver();
    expect(textsOf(play)).toEqual(['a', 'other']);
    expect(await play.state(behind)).toBe('pending 0');
    expect(await settleOutbox(open().db, doubtful, 'sent', play.shell.clock.now())).toBe(true);
    await play.shell.deliver();
    expect(textsOf(play)).toEqual(['a', 'other', 'b']);
  });

  it('lets what is critical overtake, and keeps room for it while a slow platform has everything else', async () => {
    const play = await startOutboxPlay(open());
    const many = Array.from({ length: 120 }, (_, index) => index);
    for (const index of many) await play.line(`n${index}`);
    play.fake.always(/triage/, 'silence');
    play.fake.always(/fake:t:lin/, 'sent');
    const { work } = play.shell.delivery;
    while ((await work.run()) === 0);
    expect(play.fake.begun).toHaveLength(80);
    await play.page();
    await work.run();
    await play.fake.whenBegun(81);
    expect(play.fake.begun.at(-1)?.to).toBe('fake:t:lin');
    for (const sending of play.fake.begun) sending.release();
    await play.shell.delivery.quiet();
    play.fake.always(/triage/, 'sent');
    await play.shell.deliver();
    expect(new Set(play.fake.arrived.map(({ message }) => message.id)).size).toBe(121);
  });

  it('sends a card that changed while it waited once, as it stands then', async () => {
    const play = await startOutboxPlay(open());
    const { shell, fake } = play;
    for (const text of ['/claim 1', '/wait 1 customer', '/claim 1']) {
      await shell.intake.receive(written('lin', text, { room: 'triage' }));
    }
    fake.always(/^fake:t:(acme|triage)/, 'sent');
    await shell.deliver();
    expect(fake.begun.map(({ to }) => to).toSorted()).toEqual(['fake:t:acme', 'fake:t:triage']);
    expect(fake.begun.every(({ message }) => message.edits === null)).toBe(true);
    expect(fake.begun.find(({ to }) => to === 'fake:t:acme')?.text).toContain('Lin');
  });

  it('edits the one card of a ticket that was posted before', async () => {
    const play = await startOutboxPlay(open());
    const first = await play.card();
    play.fake.expects(/triage/, 'sent');
    await play.shell.deliver();
    await play.card();
    play.fake.expects(/triage/, 'sent');
    await play.shell.deliver();
    expect(play.fake.begun.map(({ message }) => message.edits)).toEqual([null, `p-${first}`]);
    const { rows } = await sql`select 1 from posts`.execute(open().db);
    expect(rows).toHaveLength(1);
  });

  it('tells a change in a line of its own where cards cannot be edited, which can be quoted as well', async () => {
    const play = await startOutboxPlay(open(), { edits: false });
    const { shell, fake } = play;
    fake.always(/triage/, 'sent');
    const ids = [await play.card()];
    await shell.deliver();
    for (let round = 0; round < 2; round += 1) {
      ids.push(await play.card());
      await shell.deliver();
    }
    for (const id of ids) expect(await play.state(id)).toBe('sent 1');
    expect(fake.begun.map(({ message }) => message.edits)).toEqual([null, null, null]);
    expect(fake.begun[1]?.text).not.toBe(fake.begun[0]?.text);
    const { answer } = await shell.intake.receive(
      written('lin', '/claim', { room: 'triage', quotes: `p-${ids.at(-1)}` }),
    );
    expect(JSON.stringify(answer)).toContain('#1');
  });

  it('is that of a conversation: twenty messages of one transaction arrive as they were written', async () => {
    const play = await startOutboxPlay(open());
    const { shell, fake } = play;
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        shell.intake.receive(written('wang', `${outage} number ${index}.`)),
      ),
    );
    fake.always(/./, 'sent');
    await shell.deliver();
    const numbers = fake.begun.flatMap(({ text }) => /number (\d+)\./.exec(text)?.[1] ?? []).map(Number);
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });
});

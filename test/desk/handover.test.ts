import { sql } from 'kysely';
import { afterEach, expect, it } from 'vitest';
import type { Inbound } from '../../src/adapters/contract.ts';
import { pressAction, type Pressable } from '../../src/commands/press.ts';
import { endWith } from '../../src/desk/act.ts';
import type { HandoverCommand } from '../../src/domain/handover/handover-commands.ts';
import type { Handover } from '../../src/domain/handover/handover.ts';
import { evolveHandover, startedHandover } from '../../src/domain/handover/evolve.ts';
import { inTransaction } from '../../src/storage/database.ts';
import { lockDeskChanges } from '../../src/storage/desk-changes.ts';
import { handoverTimeline, loadHandovers } from '../../src/storage/handovers.ts';
import { lockRooms } from '../../src/storage/rooms.ts';
import { settleOutbox } from '../../src/storage/outbox-admin.ts';
import { onOneDatabase } from '../support/databases.ts';
import { createFakeAdapter, type FakeAdapter } from '../support/fake-adapter.ts';
import { createMovedClock } from '../support/moved-clock.ts';
import { createShell, written, type Shell } from '../support/shell.ts';
import { fakeHandoverPlan as plan } from '../support/ritual-world.ts';

const acme = 'fake:t:acme';

let presses = 0;
const pressed = (who: string, asked: Pressable, input: string | null = null, room = 'acme'): Inbound => {
  presses += 1;
  return {
    type: 'press',
    key: `fake:t:press-${presses}`,
    roomId: `fake:t:${room}`,
    author: { identity: `fake:t:${who}`, name: who },
    action: pressAction(asked),
    input,
    writtenAt: Date.UTC(2026, 0, 5, 1, 0),
  };
};

onOneDatabase('a handover at the desk', (database) => {
  let platform: FakeAdapter;
  afterEach(() => {
    platform.verify();
  });
  const open = async (byAPerson = false): Promise<Shell> => {
    platform = createFakeAdapter({ byAPerson });
    platform.always(/./, 'sent');
    return createShell(database(), { plan, adapters: [platform.adapter] });
  };
  const here = { by: 'room' } as const;

  const newest = async (shell: Shell): Promise<Handover> => {
    const [handover] = await loadHandovers(shell.house.db, [acme], []);
    if (handover === undefined) throw new Error('no handover');
    return handover;
  };
  /** What the timeline says, folded. */
  const replayed = async (shell: Shell, id: string): Promise<Handover | null> => {
    let handover: Handover | null = null;
    for (const { event, at } of await handoverTimeline(shell.house.db, id)) {
      if (event.type === 'handover.started') handover = startedHandover(id, event, at);
      else if (handover !== null) handover = evolveHandover(handover, event, at);
    }
    return handover;
  };
  /** What is asked of the group's platform. */
  const jobs = async ({ house }: Shell): Promise<readonly string[]> =>
    (
      await sql<{ kind: string }>`select kind from jobs where kind like 'group.%' order by id`.execute(
        house.db,
      )
    ).rows.map(({ kind }) => kind);
  /** As a job ends with what came back. */
  const backFrom = async ({ house }: Shell, command: HandoverCommand): Promise<void> => {
    const end = endWith(house)(acme, command);
    if (end.type !== 'done') throw new Error('not done');
    await inTransaction(house.db, async (tx) => {
      await lockDeskChanges(tx);
      const rooms = await lockRooms(tx, end.roomIds ?? []);
      await end.save?.(tx, rooms, house.clock.now());
    });
    await house.overlay.refresh();
  };
  const offered = async (shell: Shell): Promise<Handover> => {
    await shell.intake.receive(pressed('he', { type: 'handover.start', incoming: 'lin', stage: null }));
    const { id } = await newest(shell);
    const ref = { by: 'id', id } as const;
    const fields = plan.handover.brief.items.flatMap((item) => item.fields.map((field) => ({ item, field })));
    for (const { item, field } of fields)
      await shell.intake.receive(
        pressed(
          'he',
          { type: 'handover.fill', handover: ref, text: '' },
          `${item.key}.${field.key}: ${field.options?.[0]?.value ?? 'the gateway is old'}`,
          'he-direct',
        ),
      );
    // From another room, by its number.
    await shell.intake.receive(
      pressed('he', { type: 'handover.submit', handover: { by: 'number', number: 1 } }, null, 'triage'),
    );
    return newest(shell);
  };

  it('goes from its start to its end through the doors of the desk, and its timeline gives its state', async () => {
    const shell = await open();
    await shell.intake.receive(written('wang', '@Baton 导出报表的按钮点了没有反应', { room: 'acme' }));
    expect(await offered(shell)).toMatchObject({ number: 1, state: 'offered', keeperId: 'he' });
    expect(await jobs(shell)).toEqual(['group.read']);
    await shell.deliver();
    expect(platform.arrived.some(({ to }) => to === 'fake:t:lin')).toBe(true);

    const { id } = await newest(shell);
    await shell.intake.receive(
      pressed('lin', { type: 'handover.accept', handover: { by: 'id', id } }, null, 'x'),
    );
    expect(await newest(shell)).toMatchObject({ state: 'accepted', introduction: { state: 'prepared' } });
    expect(shell.house.desk().roomById.get(acme)?.ownerId).toBe('lin');

    const inGroup = (): number =>
      platform.arrived.filter(({ to, message }) => to === acme && message.pin === true).length;
    await shell.deliver();
    expect(inGroup()).toBe(1);
    await shell.fire();
    expect(await newest(shell)).toMatchObject({
      introduction: { state: 'told' },
      ownership: { state: 'moving' },
    });
    expect(await jobs(shell)).toEqual(['group.read', 'group.invite', 'group.show', 'group.transfer']);

    // The process is another from here on.
    const next = await createShell(database(), { plan, adapters: [platform.adapter], clock: shell.clock });
    await next.house.overlay.refresh();
    await next.deliver();
    await next.fire();
    expect(inGroup()).toBe(1);
    await backFrom(next, {
      type: 'ownership.settle',
      handoverId: id,
      result: { type: 'read', owner: { identity: 'fake:t:lin', name: 'Lin' } },
    });
    const done = await newest(next);
    expect(done).toMatchObject({ state: 'completed', ownership: { state: 'proven' } });
    expect(await replayed(next, id)).toEqual(done);
    const { rows } = await sql<{ assignee: string; team: string; owner: string }>`
      select t.assignee_id as assignee, t.team_id as team, r.owner_id as owner
      from tickets t join rooms r on r.id = t.room_id`.execute(next.house.db);
    expect(rows).toEqual([{ assignee: 'lin', team: 'support', owner: 'lin' }]);
    expect(next.house.desk().customerById.get('acme')?.stage).toBe('after_sales');
    await next.deliver();
    expect(platform.arrived.filter(({ to }) => to === acme).length).toBeGreaterThan(1);
  });

  it('waits for the person who has the introduction to send, and an operator’s word counts as well', async () => {
    const shell = await open(true);
    const { id } = await offered(shell);
    await shell.intake.receive(pressed('lin', { type: 'handover.accept', handover: { by: 'id', id } }));
    await shell.deliver();
    await shell.fire();
    expect(await newest(shell)).toMatchObject({ introduction: { state: 'prepared' } });
    const [waiting] = [...platform.handed];
    expect(waiting).toBeDefined();
    const delivery: Inbound = {
      type: 'delivery',
      key: 'fake:t:report-1',
      roomId: acme,
      author: { identity: 'fake:t:min', name: 'Min' },
      outgoingId: waiting ?? '',
      providerId: 'in-the-group',
      outcome: 'sent',
      writtenAt: shell.clock.now(),
    };
    await shell.intake.receive(delivery);
    await shell.intake.receive(delivery);
    await shell.fire();
    expect(await newest(shell)).toMatchObject({
      introduction: { state: 'told', providerId: 'in-the-group' },
    });

    await shell.intake.receive(pressed('wang', { type: 'handover.note', handover: here }));
    expect((await newest(shell)).introduction.noted).toMatchObject([{ name: 'Wang' }]);
  });

  it('that is called off takes its introduction back from whoever has it', async () => {
    const shell = await open(true);
    const { id } = await offered(shell);
    await shell.intake.receive(pressed('lin', { type: 'handover.accept', handover: { by: 'id', id } }));
    await shell.deliver();
    expect(platform.handed.size).toBe(1);
    await shell.intake.receive(pressed('he', { type: 'handover.cancel', handover: here, reason: null }));
    await shell.deliver();
    expect(platform.handed.size).toBe(0);
    expect(await newest(shell)).toMatchObject({ state: 'cancelled', introduction: { state: 'prepared' } });
    expect(shell.house.desk().roomById.get(acme)?.ownerId).toBe('he');
    const { rows } = await sql<{ state: string }>`
      select state from outgoing where kind = 'handover.introduction'`.execute(shell.house.db);
    expect(rows).toEqual([{ state: 'dropped' }]);
  });

  it('an introduction that may have arrived is told by the operator who looked', async () => {
    const shell = await open();
    platform.expects(/fake:t:acme: /, 'unknown');
    const { id } = await offered(shell);
    await shell.intake.receive(pressed('lin', { type: 'handover.accept', handover: { by: 'id', id } }));
    await shell.deliver();
    shell.clock.moveTo(shell.clock.now() + 60_000);
    await shell.deliver();
    await shell.fire();
    expect(await newest(shell)).toMatchObject({ introduction: { state: 'prepared' } });
    const { rows } = await sql<{ id: string }>`
      select id from outgoing where kind = 'handover.introduction' and state = 'unknown'`.execute(
      shell.house.db,
    );
    await settleOutbox(shell.house.db, rows[0]?.id ?? '', 'sent', shell.clock.now());
    await shell.fire();
    expect(await newest(shell)).toMatchObject({ introduction: { state: 'told' } });
  });

  it('of somebody who leaves begins in each of their rooms, and others cannot see or press it', async () => {
    const shell = await open();
    await shell.intake.receive(
      pressed(
        'gu',
        { type: 'person.offboard', person: 'he', incoming: null, confirmed: true },
        null,
        'triage',
      ),
    );
    expect(shell.house.desk().personById.get('he')?.leftAt).toBeDefined();
    await shell.fire();
    const begun = await newest(shell);
    expect(begun).toMatchObject({ cause: 'leaving', keeperId: 'gu', outgoingId: 'he' });
    expect(await replayed(shell, begun.id)).toEqual(begun);
    const elsewhere = pressed(
      'li',
      { type: 'handover.note', handover: { by: 'id', id: begun.id } },
      null,
      'other',
    );
    await shell.intake.receive(elsewhere);
    expect((await newest(shell)).introduction.noted).toEqual([]);
  });

  it('of somebody whose last day the file names begins that morning; after it they may do nothing', async () => {
    platform = createFakeAdapter();
    platform.always(/./, 'sent');
    const clock = createMovedClock();
    const from = clock.now() + 3_600_000;
    const to = from + 86_400_000;
    const people = plan.people.map((one) => (one.id === 'he' ? { ...one, lastDay: { from, to } } : one));
    const leaving = { plan: { ...plan, people }, adapters: [platform.adapter], clock };
    const shell = await createShell(database(), leaving);
    await shell.fire();
    expect(await loadHandovers(shell.house.db, [acme], [])).toEqual([]);
    clock.moveTo(from);
    await shell.fire();
    expect(await newest(shell)).toMatchObject({ cause: 'leaving', keeperId: 'gu', outgoingId: 'he' });
    expect(shell.house.desk().personById.get('he')?.roles).toEqual(['agent']);
    // Started anew, nothing begins a second time.
    const again = await createShell(database(), leaving);
    await again.fire();
    expect((await newest(again)).number).toBe(1);
    clock.moveTo(to);
    expect(again.house.desk().personById.get('he')).toMatchObject({ roles: [], identities: [], leftAt: to });
    expect(again.house.desk().teamById.get('building')?.onCall).toEqual([]);
    expect(again.house.desk().roomById.get(acme)?.ownerId).toBe('gu');
  });

  it('costs an ordinary message no look at it', async () => {
    const shell = await open();
    const asked: string[] = [];
    const { db } = shell.house;
    const spied = db.withPlugin({
      transformQuery: ({ node }) => {
        asked.push(JSON.stringify(node));
        return node;
      },
      transformResult: ({ result }) => Promise.resolve(result),
    });
    await createShell({ ...database(), db: spied }, { plan, adapters: [platform.adapter] }).then((other) =>
      other.intake.receive(written('wang', '@Baton 登录页打不开', { room: 'acme' })),
    );
    expect(asked.length).toBeGreaterThan(3);
    expect(asked.filter((query) => query.includes('handovers'))).toEqual([]);
  });
});

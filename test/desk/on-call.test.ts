import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { DeskSource } from '../../src/config/load-desk.ts';
import { createDesk, type DeskPlan } from '../../src/domain/desk.ts';
import { days, hours, minutes } from '../../src/domain/time.ts';
import { wallTime } from '../../src/domain/wall-clock.ts';
import { onOneDatabase } from '../support/databases.ts';
import { startHouse, wordsOf, type House } from '../support/house.ts';
import { createMovedClock } from '../support/moved-clock.ts';
import { smallPlan } from '../support/play.ts';
import { fixedSource } from '../support/fixed-source.ts';

/** Lin and Zhao take a day each from Monday 5 January 2026 at 10:00 in Shanghai: an hour after the clock of the tests. */
export const rosterPlan: DeskPlan = {
  ...smallPlan,
  rosters: [
    {
      id: 'days',
      name: 'Day shift',
      teamId: 'support',
      timeZone: 'Asia/Shanghai',
      layers: [
        {
          id: 'layer-1',
          rotation: { every: 1, unit: 'day', start: wallTime(2026, 1, 4, 10) },
          people: ['zhao', 'lin'],
          only: [],
        },
      ],
    },
  ],
};

const direct = (who: string): string => `@${who}`;

onOneDatabase('who is on call', (open) => {
  let house: House | undefined;
  afterEach(async () => {
    await house?.stop();
    house = undefined;
  });
  const begin = async (options: Parameters<typeof startHouse>[1] = {}): Promise<House> => {
    house = await startHouse(open(), { plan: rosterPlan, ...options });
    return house;
  };
  const kinds = async (): Promise<readonly string[]> => {
    const rows = await open()
      .db.selectFrom('outgoing')
      .select(['kind', 'to_room', 'to_identity', 'created_at'])
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map(
      ({ kind, to_room: room, to_identity: identity }) =>
        `${kind} ${(room ?? direct(identity?.split(':').at(-1) ?? '')).split(':').at(-1)}`,
    );
  };
  const answer = async (who: string, text: string, room = 'triage'): Promise<string> => {
    const said = await house?.say(who, text, { room });
    return said ? wordsOf(said) : '';
  };

  it('is announced at the minute at which the shift changes, to the room and to the one who comes on', async () => {
    const { clock, advance, said } = await begin();
    await advance(minutes(59));
    expect(await kinds()).toEqual([]);
    await advance(minutes(1));
    expect(await kinds()).toEqual(['shift.changed triage', 'shift.begins @lin']);
    expect(await said('triage')).toEqual([
      'Change of shift\nDay shift, 10:00: Zhao → Lin, until tomorrow 10:00. Next from tomorrow 10:00: Zhao.',
    ]);
    clock.moveTo(clock.now() + hours(1));
    await house?.desk.settled();
    expect(await kinds()).toHaveLength(2);
  });

  it('is shown, now and next, and for the next days', async () => {
    await begin();
    expect(await answer('min', '/oncall')).toBe(
      'On call\nDay shift: Zhao, until 10:00\nNext: Lin from 10:00',
    );
    expect(await answer('min', '/值班 3天', 'acme')).toBe(
      '之后 3 天的值班\nDay shift: 09:00 – 10:00：Zhao\n10:00 – 明天 10:00：Lin\n明天 10:00 – 1月7日 周三 10:00：Zhao\n1月7日 周三 10:00 – 1月8日 周四 09:00：Lin',
    );
    expect(await answer('wang', '/oncall', 'acme')).toMatch(/for our own/);
    expect(await answer('min', '/oncall nights')).toMatch(/no roster, team or colleague called “nights”/);
  });

  it('is taken over, and a page goes to whoever took it', async () => {
    const { said, say } = await begin();
    const shown = await say('chen', '/oncall', { room: 'triage' });
    expect(shown?.buttons.map(({ label }) => label)).toEqual(['Next 14 days', 'Take over']);
    expect(await answer('chen', '/takeover until 18:00')).toBe(
      'You are on call for Day shift until 18:00, instead of Zhao. To take it back: /takeover undo',
    );
    expect(shown?.buttons.map(({ action }) => action)).toEqual(['oncall.show:14', 'shift.take:days']);
    expect(await said('triage')).toEqual(['Day shift: Chen takes over from Zhao until 18:00.']);
    expect(await kinds()).toEqual(['shift.taken @chen', 'shift.taken @zhao', 'shift.taken triage']);
    await say('wang', '全公司都登录不了，业务停了');
    expect((await kinds()).filter((kind) => kind.startsWith('page '))).toEqual(['page @chen']);
    expect(await answer('min', '/oncall')).toContain(
      'Day shift: Chen, until 18:00 · took over until 18:00\nNext: Lin from 18:00',
    );
  });

  it('goes to the substitute during leave, whose beginning and end are announced', async () => {
    const { advance, say } = await begin();
    expect(await answer('lin', '/请假 今天 12:00 到 16:00 替班 @chen')).toMatch(
      /^您的请假已登记：12:00 到 16:00。涉及 1 个班次，由 Chen 替班/,
    );
    await advance(hours(1));
    await advance(hours(2));
    expect((await kinds()).slice(3)).toEqual([
      'shift.changed triage',
      'shift.begins @lin',
      'shift.changed triage',
      'shift.begins @chen',
    ]);
    await say('wang', '全公司都登录不了，业务停了');
    expect((await kinds()).filter((kind) => kind.startsWith('page '))).toEqual(['page @chen']);
    expect(await answer('min', '/oncall')).toContain(
      'Chen, until 16:00 · stands in for Lin, on leave until 16:00',
    );
  });

  it('has a gap where nobody stands in, which the answer names', async () => {
    await begin();
    expect(await answer('lin', '/leave today 12:00 to 16:00')).toBe(
      'You are on leave from 12:00 until 16:00. One shift in that time: nobody stands in. Then nobody is on call: Day shift from 12:00 until 16:00. Name a substitute, or add a layer below. To take it back: /leave undo',
    );
    expect(await answer('lin', '/oncall 1')).toContain('12:00 – 16:00: nobody');
    expect(house?.desk.warnings()).toEqual([
      expect.stringMatching(
        /^Roster days: nobody is on call from 2026-01-05 12:00 to 2026-01-05 16:00\. Say \/takeover/,
      ),
    ]);
    expect(await answer('lin', '/leave undo')).toMatch(/^Taken back: the leave of Lin/);
    expect(await answer('lin', '/oncall 1')).not.toContain('nobody');
  });

  it('stays as it was changed over a restart and a reading of the file, and nothing is announced twice', async () => {
    const clock = createMovedClock();
    const dataDir = await mkdtemp(join(tmpdir(), 'baton-on-call-'));
    let plan = rosterPlan;
    const source: DeskSource = {
      ...fixedSource(plan),
      current: () => desk,
      reload: () => {
        desk = createDesk(plan);
        return Promise.resolve({ ok: true, desk, origin: 'file', warnings: [] });
      },
    };
    let desk = createDesk(plan);
    await begin({ clock, dataDir, source });
    await answer('chen', '/takeover until tomorrow 18:00');
    plan = { ...rosterPlan, name: 'another name' };
    await house?.desk.reload();
    expect(await answer('min', '/oncall')).toContain('Chen, until tomorrow 18:00');
    await house?.stop();
    clock.moveTo(clock.now() + days(1) + hours(10));
    await begin({ clock, dataDir, source });
    await house?.desk.settled();
    // Told an hour late, and only the newest hand-off.
    expect((await kinds()).slice(3)).toEqual(['shift.changed triage', 'shift.begins @zhao']);
    expect((await house?.said('triage'))?.at(-1)).toMatch(
      /^Change of shift \(told late\)\nDay shift, 18:00: Chen → Zhao/,
    );
    await house?.stop();
    await begin({ clock, dataDir, source });
    await house?.desk.settled();
    expect(await kinds()).toHaveLength(5);
    await rm(dataDir, { recursive: true, force: true });
  });

  it('is looked over each morning at nine, and what is wrong is told once', async () => {
    const [roster] = rosterPlan.rosters;
    if (roster === undefined) throw new Error('the plan has a roster');
    const only = [{ weekdays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const, from: 0, to: hours(24) }];
    const layers = roster.layers.map((layer) => ({ ...layer, only }));
    const { advance, said, desk } = await begin({
      plan: { ...rosterPlan, rosters: [{ ...roster, layers }] },
    });
    expect(desk.warnings()).toEqual([]);
    await advance(days(1));
    const found = (await said('triage')).filter((text) => text.startsWith('Please look at'));
    expect(found).toEqual([
      'Please look at who is on call\n· Day shift: nobody is on call from Sun 11 Jan 00:00 until Mon 12 Jan 00:00. Somebody can take it, or add a layer below.\n· Day shift: nobody is on call from Sun 18 Jan 00:00 until Mon 19 Jan 00:00. Somebody can take it, or add a layer below.',
    ]);
    await advance(hours(5));
    expect((await said('triage')).filter((text) => text.startsWith('Please look at'))).toHaveLength(1);
  });
});

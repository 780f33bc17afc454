import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { builtInCalendars } from '../../src/config/build-calendars.ts';
import type { DeskSource } from '../../src/config/load-desk.ts';
import { defaultSla } from '../../src/config/sla-defaults.ts';
import { createDesk, type DeskPlan } from '../../src/domain/desk.ts';
import { ticketClocks } from '../../src/domain/ticket-clocks.ts';
import { hours, minutes } from '../../src/domain/time.ts';
import { findByNumber, loadTicketsById } from '../../src/storage/tickets.ts';
import { onOneDatabase } from '../support/databases.ts';
import { startHouse, wordsOf, type House } from '../support/house.ts';
import { createMovedClock } from '../support/moved-clock.ts';
import { smallPlan } from '../support/play.ts';

const slow = { critical: hours(9), major: hours(9), minor: hours(9), question: hours(9) };
/** Nobody is paged by time alone, and no word is promised, so that what is seen here comes from clocks. */
const plan: DeskPlan = { ...smallPlan, sla: defaultSla, acknowledgeWithin: slow, nextWord: slow };
const basic: DeskPlan = {
  ...plan,
  customers: plan.customers.map((customer) => ({ ...customer, tier: 'basic' })),
};
const outage = '@Baton 全公司都登录不了，业务停了';

const text = (message: Parameters<typeof wordsOf>[0] | null): string =>
  message === null ? '' : wordsOf(message);
const since = async (house: House, room: string, from: number): Promise<string> =>
  (await house.said(room)).slice(from).join('\n');
const count = async (house: House, room: string, what: RegExp): Promise<number> =>
  (await house.said(room)).filter((one) => what.test(one)).length;

onOneDatabase('the clocks of a ticket', (open) => {
  const load = async (house: House, number = 1) => {
    const { db } = house.database;
    const [place] = await findByNumber(db, [number]);
    const [ticket] = await loadTicketsById(db, [place?.id ?? '']);
    if (ticket === undefined) throw new Error(`no ticket ${number}`);
    return ticket;
  };

  it('are on the card and in lists, warn twice, and call the lead when they have run out, to the minute', async () => {
    const house = await startHouse(open(), { plan });
    try {
      await house.say('wang', outage);
      expect((await house.said('triage')).join('\n')).toMatch(/Due: First response due 09:15 · 15 min left/);
      expect((await house.said('acme')).join('\n')).not.toMatch(/First response/);
      expect(text(await house.say('lin', '/tickets', { room: 'triage' }))).toMatch(
        /First response due 09:15/,
      );
      const warned = /Running out/;
      await house.advance(minutes(7));
      expect(await count(house, 'triage', warned)).toBe(0);
      await house.advance(minutes(1));
      expect(await count(house, 'triage', warned)).toBe(1);
      await house.advance(minutes(6));
      expect(await count(house, 'triage', warned)).toBe(2);
      expect(await count(house, 'dm-chen', /overdue/)).toBe(0);
      expect(await count(house, 'dm-zhao', /CRITICAL/)).toBe(0);
      await house.advance(minutes(1));
      expect(await count(house, 'dm-chen', /#1: first response is overdue/)).toBe(1);
      expect(await count(house, 'triage', /#1: first response is overdue/)).toBe(1);
      // The step that was to come in nine hours.
      expect(await count(house, 'dm-zhao', /CRITICAL/)).toBe(1);
      expect((await house.said('triage')).join('\n')).toMatch(/Due: First response overdue: was due 09:15/);
      await house.say('lin', '在看了');
      await house.advance(hours(1));
      expect(await count(house, 'dm-chen', /first response is overdue/)).toBe(1);
      const said = text(await house.say('lin', '/ticket 1', { room: 'triage' }));
      expect(said).toMatch(/first response: 50 % of the time used/);
      expect(said).toMatch(/first response overdue; told Chen/);
    } finally {
      await house.stop();
    }
  });

  it('are read back from the database as they were decided', async () => {
    const house = await startHouse(open(), { plan });
    try {
      await house.say('wang', outage);
      await house.advance(minutes(5));
      await house.say('lin', '在看了');
      await house.say('lin', '/wait 1 customer', { room: 'triage' });
      await house.advance(hours(3));
      await house.say('wang', '还是登不进去 #1');
      await house.say('lin', '/resolve 1', { room: 'triage' });
      await house.advance(minutes(10));
      await house.say('lin', '/reopen 1 not solved', { room: 'triage' });
      const ticket = await load(house);
      expect(ticket.sla?.waits).toEqual([{ from: expect.any(Number), to: expect.any(Number) }]);
      const clocks = ticketClocks(createDesk(plan), ticket, house.clock.now());
      expect(clocks.map(({ metric, clock }) => [metric, clock.state, clock.elapsed])).toEqual([
        ['first_response', 'running', 0],
        ['resolution', 'running', minutes(5)],
      ]);
      const { rows } = await sql<{ working: number; resolution: number }>`
        select first_response_working::int as working, resolution_working::int as resolution
        from ticket_cycles where number = 1`.execute(house.database.db);
      expect(rows).toEqual([{ working: minutes(5), resolution: minutes(5) }]);
    } finally {
      await house.stop();
    }
  });

  it('are listed with what they follow from, the soonest first, for staff alone', async () => {
    const house = await startHouse(open(), { plan });
    try {
      await house.say('wang', outage);
      await house.say('wang', '/ticket 打印机偶尔卡纸');
      await house.say('zhao', '/claim 1', { room: 'triage' });
      await house.say('zhao', '收到 #1');
      const all = text(await house.say('lin', '/sla', { room: 'triage' }));
      expect(all).toMatch(
        /2 open tickets[\s\S]*#2 [\s\S]*due 09:15[\s\S]*15 min, 24×7, promised to SVIP[\s\S]*#1 [\s\S]*Resolution due 13:00/,
      );
      expect(text(await house.say('zhao', '/sla mine', { room: 'triage' }))).toMatch(
        /1 open ticket\b[\s\S]*#1 /,
      );
      expect(text(await house.say('lin', '/sla team', { room: 'dm-lin' }))).toMatch(/2 open tickets/);
      const one = text(await house.say('lin', '/时限 1', { room: 'triage' }));
      expect(one).toMatch(/首次响应按时完成[\s\S]*已用[\s\S]*解决时限 13:00[\s\S]*按 SVIP 承诺/);
      expect(text(await house.say('lin', '/sla 99', { room: 'triage' }))).toMatch(/#99/);
      expect(text(await house.say('wang', '/sla'))).not.toMatch(/due/);
    } finally {
      await house.stop();
    }
  });

  it('of one room that run out within a minute are warned of in one message', async () => {
    const house = await startHouse(open(), { plan });
    try {
      await house.say('wang', outage);
      await house.advance(25_000);
      await house.say('wang', '/ticket 打印机坏了');
      await house.advance(25_000);
      await house.say('wang', '/ticket 导出的报表少一列');
      const before = (await house.said('triage')).length;
      await house.advance(minutes(9));
      expect(await count(house, 'triage', /Running out/)).toBe(1);
      expect(await since(house, 'triage', before)).toMatch(/3 clocks[\s\S]*#1[\s\S]*#2[\s\S]*#3/);
    } finally {
      await house.stop();
    }
  });

  it('of responses that cannot be seen are unknown until somebody says so', async () => {
    const house = await startHouse(open(), { plan });
    try {
      await house.wear({ onlyMentions: true });
      await house.say('wang', outage);
      await house.advance(minutes(30));
      expect(await count(house, 'dm-chen', /overdue/)).toBe(0);
      expect((await house.said('triage')).join('\n')).toMatch(/\/responded 1/);
      const answer = text(await house.say('lin', '/responded 1 09:05', { room: 'triage' }));
      expect(answer).toMatch(/#1 was answered at 09:05/);
      expect((await load(house)).cycle).toMatchObject({
        firstResponseBy: 'lin',
        firstResponseWorking: minutes(5),
      });
      await house.say('wang', '@Baton /ticket 打印机坏了');
      await house.advance(hours(1));
      await house.say('lin', '/resolve 2', { room: 'triage' });
      const report = text(await house.say('chen', '/report today sla', { room: 'triage' }));
      expect(report).toMatch(/first response 100 % \(1 of 1\), 1 unknown/);
      expect(report).toMatch(/resolution 100 % \(1 of 1\)/);
      expect(report).toMatch(/#1, #2/);
      expect(text(await house.say('chen', '/报表 今天', { room: 'triage' }))).toMatch(/工作时间：中位 5 分/);
    } finally {
      await house.stop();
    }
  });

  it('go on after the process was away over what was due: told once, and once only', async () => {
    const clock = createMovedClock();
    const first = await startHouse(open(), { plan, clock });
    await first.say('wang', outage);
    await first.stop();
    clock.moveTo(clock.now() + minutes(40));
    for (let round = 0; round < 2; round += 1) {
      const house = await startHouse(open(), { plan, clock });
      try {
        await house.advance(0);
        expect(await count(house, 'dm-chen', /first response is overdue/)).toBe(1);
        expect(await count(house, 'triage', /Running out/)).toBe(0);
      } finally {
        await house.stop();
      }
    }
  });

  it('are looked at again when a calendar is another, and breached once at most', async () => {
    const moved = builtInCalendars('Asia/Shanghai').map((calendar) =>
      calendar.id === 'desk-hours'
        ? { ...calendar, days: [...calendar.days, { date: '2026-01-05', name: 'closed', hours: [] }] }
        : calendar,
    );
    const desks = { before: createDesk(basic), after: createDesk({ ...basic, calendars: moved }) };
    let desk = desks.before;
    const source: DeskSource = {
      current: () => desk,
      reload: () => Promise.resolve({ ok: true, desk, origin: 'file', warnings: [] }),
    };
    const house = await startHouse(open(), { source });
    const due = async (): Promise<readonly string[]> => {
      const { rows } = await sql<{ at: Date }>`
        select due_at as at from timers where name = 'ticket.watch'`.execute(house.database.db);
      return rows.map(({ at }) => new Date(at.getTime() + hours(8)).toISOString().slice(0, 16));
    };
    try {
      await house.say('wang', outage);
      expect(await due()).toEqual(['2026-01-05T09:30']);
      desk = desks.after;
      await house.desk.reload();
      await house.advance(0);
      expect(await due()).toEqual(['2026-01-05T18:00']);
      await house.desk.reload();
      await house.advance(minutes(90));
      expect(await count(house, 'dm-chen', /overdue/)).toBe(0);
      await house.advance(hours(24));
      expect(await count(house, 'dm-chen', /first response is overdue/)).toBe(1);
      desk = desks.before;
      await house.desk.reload();
      await house.advance(hours(1));
      expect(await count(house, 'dm-chen', /first response is overdue/)).toBe(1);
    } finally {
      await house.stop();
    }
  });
});

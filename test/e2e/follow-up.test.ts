import { afterEach, expect, it } from 'vitest';
import { days, minutes } from '../../src/domain/time.ts';
import type { Language } from '../../src/domain/desk.ts';
import { openFollowUps } from '../../src/storage/follow-ups.ts';
import { findByNumber, loadTickets, loadTicketsById } from '../../src/storage/tickets.ts';
import { onOneDatabase } from '../support/databases.ts';
import { startHouse, wordsOf, type House } from '../support/house.ts';
import { smallPlan } from '../support/play.ts';

const room = 'playground:local:acme';
const text = (message: Parameters<typeof wordsOf>[0] | null): string =>
  message === null ? '' : wordsOf(message);

const words = {
  en: {
    follow: '/followup',
    closeButton: 'Close follow-up',
    example: /\/followup 1 called/,
    closed: /Closed by/,
    none: /No follow-up/,
    already: /already closed/,
  },
  zh: {
    follow: '/跟进',
    closeButton: '结束跟进',
    example: /\/跟进 1 已致电/,
    closed: /已结束/,
    none: /没有未完成/,
    already: /已经结束/,
  },
} as const;

onOneDatabase('a low score from end to end', (open) => {
  let house: House;
  const begin = async (language: Language): Promise<void> => {
    house = await startHouse(open(), { plan: { ...smallPlan, language } });
    await house.say('wang', '@Baton 全公司都登录不了，业务停了');
    await house.say('zhao', '/resolve 1', { room: 'triage' });
  };
  afterEach(() => house.stop());

  it.each(['en', 'zh'] as const)(
    'alerts, asks, waits for a person and is closed with a note (%s)',
    async (language) => {
      const say = words[language];
      await begin(language);
      const owner = (await house.said('dm-lin')).length;
      const lead = (await house.said('dm-chen')).length;
      await house.press('wang', '1', { room: 'acme' });
      expect((await house.said('dm-lin')).slice(owner)).toEqual([expect.stringMatching(/Wang[\s\S]*#1/)]);
      expect((await house.said('dm-chen')).slice(lead)).toEqual([expect.stringMatching(/Wang[\s\S]*#1/)]);
      expect((await house.said('triage')).at(-1)).toMatch(/#1[\s\S]*Wang[\s\S]*Lin/);

      const heard = await house.say('wang', '态度很差，等了很久');
      expect(text(heard)).not.toBe('');
      expect((await house.said('dm-lin')).slice(owner)).toEqual([
        expect.stringContaining('态度很差，等了很久'),
      ]);
      expect((await house.said('triage')).join('\n')).not.toContain('#2');

      expect(text(await house.say('chen', say.follow, { room: 'triage' }))).toMatch(
        /#1[\s\S]*Acme[\s\S]*Lin/,
      );
      expect(text(await house.say('lin', `${say.follow} 1`, { room: 'triage' }))).toMatch(say.example);
      expect(text(await house.press('lin', say.closeButton, { input: ' ' }))).toMatch(/1/);
      expect(await openFollowUps(open().db, 10)).toHaveLength(1);

      await house.press('lin', say.closeButton, { room: 'dm-lin', input: 'SECRET 已致电道歉' });
      expect((await house.said('triage')).join('\n')).toMatch(/SECRET 已致电道歉/);
      expect((await house.said('dm-chen')).at(-1)).toMatch(say.closed);
      expect((await house.said('acme')).join('\n')).not.toContain('SECRET');
      expect(text(await house.say('chen', say.follow, { room: 'triage' }))).toMatch(say.none);
      expect(text(await house.say('lin', `${say.follow} 1 x`, { room: 'triage' }))).toMatch(say.already);
      expect(text(await house.say('lin', '/ticket 1', { room: 'triage' }))).toContain('SECRET');
    },
  );

  it('is read back from the database as it was decided', async () => {
    await begin('en');
    await house.say('wang', '/rate #1 1 slow');
    const openedAt = house.clock.now();
    await house.advance(minutes(1));
    await house.say('li', '/rate #1 2');
    await house.advance(minutes(1));
    await house.say('wang', '/rate #1 4');
    const { db } = open();
    const [place] = await findByNumber(db, [1]);
    const load = async () => (await loadTicketsById(db, [place?.id ?? '']))[0]?.followUp;
    expect(await load()).toMatchObject({
      state: 'open',
      assigneeId: 'lin',
      openedAt,
      dueAt: openedAt + days(1),
      reminded: null,
      note: null,
      closedAt: null,
      ratings: [
        { name: 'Li', score: 2, reason: null },
        { name: 'Wang', score: 4, reason: 'slow', at: house.clock.now() },
      ],
    });
    await house.advance(minutes(1));
    await house.say('lin', '/followup 1 called them');
    expect(await load()).toMatchObject({
      state: 'closed',
      note: 'called them',
      closedBy: 'lin',
      closedAt: house.clock.now(),
    });
  });

  it('keeps its ticket findable in its room until it is closed', async () => {
    await begin('en');
    await house.say('wang', '/rate #1 1 slow');
    await house.say('lin', '/close 1');
    await house.advance(minutes(60 * 24 * 4));
    const { db } = open();
    expect((await loadTickets(db, [room], [])).map(({ number }) => number)).toEqual([1]);
    expect(text(await house.say('lin', '/followup called them'))).toMatch(/#1 is closed/);
    expect(await loadTickets(db, [room], [])).toEqual([]);
  });
});

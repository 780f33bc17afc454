import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeskPlan } from '../../src/domain/desk.ts';
import { days } from '../../src/domain/time.ts';
import { onOneDatabase } from '../support/databases.ts';
import { createFakeAdapter } from '../support/fake-adapter.ts';
import { startHouse, wordsOf, type House } from '../support/house.ts';
import { smallPlan } from '../support/play.ts';
import { createShell, fakePlan, outage, written } from '../support/shell.ts';

const identity = (name: string): string => `playground:local:${name}`;
const triage = { room: 'triage' } as const;
/** Two teams, the second with a triage room and a customer of its own. */
const plan: DeskPlan = {
  ...smallPlan,
  teams: [...smallPlan.teams, { id: 'north', name: 'North', stages: ['sales'], onCall: ['zhao'] }],
  customers: [
    ...smallPlan.customers,
    {
      id: 'nord',
      name: 'Nord',
      tier: 'vip',
      stage: 'sales',
      contacts: [{ id: 'nora', name: 'Nora', level: 'member', identities: [identity('nora')] }],
    },
    { id: 'nordsee', name: 'Nordsee', tier: 'vip', stage: 'sales', contacts: [] },
  ],
  rooms: [
    ...smallPlan.rooms,
    { id: identity('nord'), kind: 'service', name: 'Nord service', customerId: 'nord' },
    { id: identity('north-triage'), kind: 'triage', name: 'North triage', teamId: 'north' },
  ],
};

onOneDatabase('the triage room', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await startHouse(open(), { plan });
  });
  afterEach(() => house.stop());

  const asked = async (who: string, text: string, more: { room?: string; quotes?: string } = {}) => {
    const answer = await house.say(who, text, more);
    return answer === null ? '' : wordsOf(answer);
  };
  const replies = async (room = 'acme'): Promise<readonly string[]> =>
    (await house.said(room)).filter((text) => text.includes('(re #'));

  describe('/ticket @customer', () => {
    it('opens a ticket in that customer’s room, with the words alone', async () => {
      expect(await asked('lin', '/ticket @Acme nobody can log in since nine', triage)).toContain('#1');
      const { rows } = await sql<{ room_id: string; subject: string }>`
        select room_id, subject from tickets`.execute(open().db);
      expect(rows).toEqual([{ room_id: identity('acme'), subject: 'nobody can log in since nine' }]);
      expect((await house.said('acme')).join('\n')).toContain('#1');
    });

    it('is refused where nobody is named, or whoever asks is a customer', async () => {
      for (const text of ['/ticket nobody can log in', '/ticket @Nobody it is down', '/ticket @Acme'])
        expect(await asked('lin', text, triage)).not.toContain('#1');
      await asked('wang', '/ticket @Other it is down');
      const { rows } = await sql<{ room_id: string }>`select room_id from tickets`.execute(open().db);
      expect(rows).toEqual([{ room_id: identity('acme') }]);
    });
  });

  describe('/handover @customer', () => {
    const begun = async () =>
      (
        await sql<{ room_id: string; body: { incomingId: string; toStage: string | null } }>`
          select room_id, body from handovers`.execute(open().db)
      ).rows;

    it('begins in that customer’s room, by whom it goes to and by its stage', async () => {
      expect(await asked('lin', '/handover @Acme to @Min sales', triage)).toContain('H1');
      expect(await begun()).toMatchObject([
        { room_id: identity('acme'), body: { incomingId: 'min', toStage: 'sales' } },
      ]);
      expect(await asked('lin', '/handover H1 cancel', triage)).toContain('H1');
      expect(await asked('lin', '/stage @Acme sales @Min', triage)).toContain('H2');
      expect(await begun()).toHaveLength(2);
    });

    it('asks for the customer where none is named, and takes no customer’s word for another’s room', async () => {
      for (const text of ['/handover @Zhao', '/handover @Nobody @Zhao'])
        expect(await asked('lin', text, triage)).toContain('/handover @customer @incoming');
      await asked('wang', '/handover @Other @Zhao');
      expect(await begun()).toEqual([]);
    });
  });

  describe('/reply', () => {
    beforeEach(() => house.say('wang', outage));

    it('reaches the customer, shows once in the triage room, and is kept as what was said', async () => {
      expect(await asked('lin', '/reply 1 Found it.\nRestarting now.', triage)).toContain('Acme');
      expect(await replies()).toEqual(['Lin (re #1)\nFound it.\nRestarting now.']);
      const mirrors = (await house.said('triage')).filter((text) => text.includes('Lin to the customer'));
      expect(mirrors).toHaveLength(1);
      const { rows } = await sql<{ text: string; side: string; number: number }>`
        select m.text, m.side, t.number from messages m join tickets t on t.id = m.ticket_id
        where m.side = 'staff'`.execute(open().db);
      expect(rows.map((row) => ({ ...row, number: Number(row.number) }))).toEqual([
        { text: 'Found it.\nRestarting now.', side: 'staff', number: 1 },
      ]);
    });

    it('names its ticket by quoting the card, and goes through the button as well', async () => {
      const card = (await house.messages('triage')).find((one) => one.message?.title?.includes('#1'));
      await asked('lin', '/reply on it', { ...triage, quotes: card?.id ?? '' });
      await house.press('zhao', 'Reply to customer', { input: 'Me too.' });
      expect(await replies()).toEqual(['Lin (re #1)\non it', 'Zhao (re #1)\nMe too.']);
      const { rows } =
        await sql`select 1 from messages where side = 'staff' and ticket_id is not null`.execute(open().db);
      expect(rows).toHaveLength(2);
    });

    it('is the only way out: a ticket is not opened for the customer by quoting their card', async () => {
      const card = (await house.messages('triage')).find((one) => one.message?.title?.includes('#1'));
      const answer = await asked('lin', '/ticket they never pay', { ...triage, quotes: card?.id ?? '' });
      expect(answer).toContain("customer's group");
      expect((await house.said('acme')).join('\n')).not.toContain('never pay');
    });

    it("works in the customer's own group, without a number too", async () => {
      await asked('lin', '/reply on it');
      await asked('lin', '@Baton 回复 1 已经重启', triage);
      expect(await replies()).toEqual(['Lin (re #1)\non it', 'Lin (re #1)\n已经重启']);
    });

    it('is sent once however often it is delivered', async () => {
      const id = '0195c0c1-7777-7111-8111-111111111111';
      await house.say('lin', '/reply 1 once', { ...triage, id });
      await house.say('lin', '/reply 1 once', { ...triage, id }).catch(() => null);
      expect(await replies()).toHaveLength(1);
    });

    it('from the group of another customer, or by quoting one ticket and naming another, is refused', async () => {
      expect(await asked('lin', '/reply 1 secret', { room: 'nord' })).toContain('another group');
      await house.say('nora', '@Baton the export has been failing since nine', { room: 'nord' });
      const card = (await house.messages('north-triage')).find((one) => one.message !== null);
      expect(await asked('lin', '/reply 1 hi', { room: 'north-triage', quotes: card?.id ?? '' })).toContain(
        'another ticket',
      );
      expect([...(await replies()), ...(await replies('nord'))]).toEqual([]);
    });

    it('by a customer is refused and audited', async () => {
      expect(await asked('wang', '/reply 1 hello')).toContain('agents');
      const { rows } = await sql<{ event: unknown }>`
        select event from timeline where type = 'command.denied'`.execute(open().db);
      expect(rows.map((row) => row.event)).toEqual([{ type: 'command.denied', action: 'ticket.reply' }]);
    });
  });

  describe('/tickets', () => {
    it('lists worst first, of the team whose room it is, of the customer in theirs, of all elsewhere', async () => {
      expect(await asked('lin', '/tickets', triage)).toContain('Nothing open');
      await house.say('li', '@Baton 打印机偶尔卡纸');
      await house.say('wang', outage);
      await house.say('nora', '@Baton the export has been failing since nine', { room: 'nord' });
      const numbers = (text: string): readonly string[] =>
        [...text.matchAll(/^#(\d+)/gm)].map(([, one]) => one ?? '');
      expect(numbers(await asked('lin', '/tickets', triage))).toEqual(['2', '1']);
      expect(numbers(await asked('zhao', '/tickets', { room: 'north-triage' }))).toEqual(['3']);
      expect(numbers(await asked('lin', '/tickets', { room: 'nord' }))).toEqual(['3']);
      expect(numbers(await asked('lin', '/tickets all', triage))).toHaveLength(3);
      expect(numbers(await asked('lin', '/tickets critical', triage))).toEqual(['2']);
      expect(numbers(await asked('lin', '/tickets nord', triage))).toEqual(['3']);
      expect(numbers(await asked('lin', '/tickets support', { room: 'north-triage' }))).toEqual(['2', '1']);
      expect(await asked('lin', '/tickets nor', triage)).toContain('Nord, Nordsee');
      await house.say('lin', '/claim 1', triage);
      await house.say('lin', '/wait 1 customer', triage);
      expect(numbers(await asked('lin', '/tickets mine', triage))).toEqual(['1']);
      expect(numbers(await asked('lin', '/tickets waiting', triage))).toEqual(['1']);
      expect(numbers(await asked('lin', '/列表 待接手', triage))).toEqual(['2']);
      expect(await asked('wang', '/tickets')).toContain('for our own');
    });
  });

  describe('/who', () => {
    it("tells customers who looks after them, without ids and without another customer's crew", async () => {
      for (const text of ['/who', '/who Nord']) {
        const told = await asked('wang', text);
        for (const part of ['Lin', 'Support', '@Baton any update?']) expect(told).toContain(part);
        expect(told).not.toMatch(/playground|Nord|Chen/);
      }
    });

    it('knows whom the customer was handed to, and shows leads how that went', async () => {
      await house.say('lin', '/handover @Zhao');
      expect(await asked('wang', '/who')).toContain('Responsible: Lin');
      expect(await asked('lin', '/who acme', triage)).toContain('Handover: H1: Brief being filled');
      expect(await asked('zhao', '/handover submit')).toContain('the one who hands over');
      expect(await asked('lin', '/handover submit')).toContain('· Contract: ');
      await house.say('chen', '/handover override they have met already');
      expect(await asked('chen', '/handovers', triage)).toMatch(
        /H1 · Acme · Lin → Zhao · Waiting for acceptance/,
      );
      expect(await asked('zhao', '/handover return contract: the term is missing')).toContain('Lin');
      expect(await asked('lin', '/handover status H1', triage)).toContain('Contract: the term is missing');
      await house.say('chen', '/handover override H1 they have met already', triage);
      await house.say('zhao', '/handover accept');
      const told = await asked('wang', '/who');
      expect(told).toContain('Responsible: Zhao');
      expect(told).toContain('Zhao (customer success, your contact)');
      expect(told).not.toMatch(/playground|H1|Chen/);
      expect(await asked('wang', '@Baton noted')).toBe('Thank you. Zhao is glad to meet you.');
      expect(await asked('lin', '/handover H1', triage)).toContain('noted by Wang');
      expect((await house.said('acme')).join('\n')).not.toMatch(/H1|the term is missing|met already/);
    });

    it('tells staff of a customer that they name, or of all teams', async () => {
      expect(await asked('lin', '/who acme', triage)).toContain('Lead: Chen');
      expect(await asked('lin', '/谁负责', triage)).toMatch(/Support: 值班 Lin · 主管 Chen/);
      expect(await asked('lin', '/who nor', triage)).toContain('Nord, Nordsee');
      expect(await asked('lin', '/who nobody-at-all', triage)).toContain('nobody-at-all');
    });
  });

  describe('/customer', () => {
    it('shows the whole customer, in their room by default, with the trend of their ratings', async () => {
      await house.say('wang', outage);
      await house.say('lin', '/resolve 1', triage);
      await house.say('wang', '5');
      await house.advance(days(40));
      await house.say('li', '@Baton 打印机偶尔卡纸');
      const card = await asked('lin', '/customer');
      for (const part of [
        'Acme · SVIP',
        'Stage: After-sales',
        'Wang (executive), Li (project lead)',
        'Open tickets: #2 Minor',
        'no ratings; the 30 days before: 100 % of 1 rating',
        'Latest tickets: #2 waiting to be claimed, #1 closed',
      ])
        expect(card).toContain(part);
      expect(await asked('lin', '/customer', triage)).toContain('/customer Northwind');
      expect(await asked('lin', '/customer NORD', triage)).toContain('Nord · VIP');
      expect(await asked('wang', '/customer')).toContain('for our own');
    });
  });
});

onOneDatabase('a card whose team gets another triage room', (open) => {
  it('is posted there once and edited there from then on', async () => {
    const fake = createFakeAdapter();
    fake.always(/./, 'sent');
    const before = await createShell(open(), { adapters: [fake.adapter] });
    await before.intake.receive(written('wang', outage));
    await before.deliver();
    const moved = {
      ...fakePlan,
      rooms: fakePlan.rooms.map((room) =>
        room.kind === 'triage' ? { ...room, id: 'fake:t:new-triage' } : room,
      ),
    };
    const after = await createShell(open(), { adapters: [fake.adapter], plan: moved });
    for (const command of ['/claim 1', '/wait 1 rnd']) {
      await after.intake.receive(written('lin', command, { room: 'new-triage' }));
      await after.deliver();
    }
    const cards = fake.arrived.filter(
      ({ to, message }) => to.includes('triage') && message.message.buttons.length > 5,
    );
    expect(cards.map(({ to, message }) => `${to} ${message.edits === null ? 'new' : 'edited'}`)).toEqual([
      'fake:t:triage new',
      'fake:t:new-triage new',
      'fake:t:new-triage edited',
    ]);
    expect(cards[2]?.message.edits).toBe(`p-${cards[1]?.message.id}`);
  });
});

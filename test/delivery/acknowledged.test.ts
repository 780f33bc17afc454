import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { lease } from '../../src/delivery/delivery.ts';
import { minutes } from '../../src/domain/time.ts';
import { openPostgres, type OpenDatabase } from '../../src/storage/database.ts';
import { createPostgresDatabase, onBothDatabases } from '../support/databases.ts';
import { createFakeAdapter } from '../support/fake-adapter.ts';
import { createMovedClock } from '../support/moved-clock.ts';
import { createShell, outage, written } from '../support/shell.ts';

type Page = { state: string; attempts: number };
const pagesIn = async ({ db }: OpenDatabase): Promise<readonly Page[]> => {
  const { rows } =
    await sql<Page>`select state, attempts from outgoing where kind = 'page' order by id`.execute(db);
  return rows;
};

const ack = (number = 1) => written('lin', `/ack ${number}`, { room: 'triage' });

onBothDatabases('an acknowledgement', (open) => {
  it('stops the page that waits and the step that would be due', async () => {
    const fake = createFakeAdapter();
    const shell = await createShell(open(), { adapters: [fake.adapter] });
    await shell.intake.receive(written('wang', outage));
    await shell.intake.receive(ack());
    shell.clock.moveTo(shell.clock.now() + minutes(60));
    await shell.fire();
    fake.always(/^fake:t:(acme|triage)/, 'sent');
    // She who acknowledged is pinged for the promised word, which is no page.
    fake.expects(/^fake:t:lin: The customer of #1 was to hear from us/, 'sent');
    await shell.deliver();
    expect(await pagesIn(open())).toEqual([{ state: 'cancelled', attempts: 0 }]);
    fake.verify();
  });

  it('stops the next try of a page that failed while it came', async () => {
    const fake = createFakeAdapter();
    const shell = await createShell(open(), { adapters: [fake.adapter] });
    await shell.intake.receive(written('wang', outage));
    fake.always(/^fake:t:(acme|triage)/, 'sent');
    fake.expects(/fake:t:lin/, 'silence');
    await shell.delivery.work.run();
    await fake.whenBegun(3);
    await shell.intake.receive(ack());
    const { PlatformError } = await import('../../src/adapters/contract.ts');
    fake.begun.find(({ to }) => to === 'fake:t:lin')?.release(new PlatformError('temporary', 'try again'));
    await shell.delivery.quiet();
    shell.clock.moveTo(shell.clock.now() + minutes(10));
    await shell.deliver();
    expect((await pagesIn(open())).map(({ state }) => state)).toEqual(['cancelled']);
    fake.verify();
  });

  it('stops the second, marked copy of a page that may have arrived', async () => {
    const fake = createFakeAdapter();
    const shell = await createShell(open(), { adapters: [fake.adapter] });
    await shell.intake.receive(written('wang', outage));
    fake.always(/^fake:t:(acme|triage)/, 'sent');
    fake.expects(/fake:t:lin/, 'unknown');
    await shell.deliver();
    await shell.intake.receive(ack());
    shell.clock.moveTo(shell.clock.now() + lease);
    await shell.deliver();
    expect((await pagesIn(open())).map(({ state }) => state)).toEqual(['cancelled']);
    fake.verify();
  });
});

describe('an acknowledgement that races with a step coming due in another process', () => {
  /** Deterministic: the same seed gives the same order of work. */
  const chances = (seed: number) => {
    let state = seed;
    return (below: number): number => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * below);
    };
  };

  it('leaves no page that begins after it, and nobody waits for each other', async () => {
    const { url, drop } = await createPostgresDatabase();
    const databases = await Promise.all([openPostgres(url), openPostgres(url)]);
    try {
      const [a, b] = databases;
      const clock = createMovedClock();
      const fake = createFakeAdapter();
      fake.always(/./, 'sent');
      const shells = [
        await createShell(a, { clock, adapters: [fake.adapter] }),
        await createShell(b, { clock, adapters: [fake.adapter] }),
      ];
      const [one, two] = shells;
      if (one === undefined || two === undefined) throw new Error('two shells');
      // The database says in which order things were committed: each write of these rows takes the next number.
      await sql`create sequence commits`.execute(a.db);
      await sql`create table seen (number int primary key default nextval('commits'), what text, ticket uuid)`.execute(
        a.db,
      );
      await sql
        .raw(`
        create function note_page() returns trigger language plpgsql as $$ begin
          if new.kind = 'page' and new.state = 'sending' and old.state = 'pending' then
            insert into seen (what, ticket) values ('begins', new.ticket_id); end if;
          return null; end $$;
        create trigger note_page after update on outgoing for each row execute function note_page();
        create function note_ack() returns trigger language plpgsql as $$ begin
          if new.acknowledged_by is not null and old.acknowledged_by is null then
            insert into seen (what, ticket) values ('acknowledged', new.id); end if;
          return null; end $$;
        create constraint trigger note_ack after update on tickets deferrable initially deferred
          for each row execute function note_ack();`)
        .execute(a.db);

      const rounds = 60;
      for (let round = 1; round <= rounds; round += 1) {
        const chance = chances(round);
        await one.intake.receive(written('wang', `/ticket 全公司都登录不了，业务停了 ${round}`));
        if (chance(2) === 0) await one.delivery.work.run();
        clock.moveTo(clock.now() + minutes(5));
        const work = [
          () => two.intake.receive(ack(round)),
          () => one.timers.run(),
          () => two.timers.run(),
          () => one.delivery.work.run(),
          () => two.delivery.work.run(),
          () => one.delivery.work.run(),
        ].toSorted(() => chance(3) - 1);
        await Promise.all(
          work.map(async (start) => {
            for (let turns = chance(6); turns > 0; turns -= 1) await new Promise(setImmediate);
            await start();
          }),
        );
        await Promise.all(shells.map((shell) => shell.delivery.quiet()));
      }
      for (const shell of shells) await shell.deliver();
      const { rows: late } = await sql`
        select p.* from seen p join seen k on k.ticket = p.ticket and k.what = 'acknowledged'
        where p.what = 'begins' and p.number > k.number`.execute(a.db);
      expect(late).toEqual([]);
      const { rows } = await sql<{ what: string; count: number }>`
        select what, count(*)::int as count from seen group by what order by what`.execute(a.db);
      expect(rows.find(({ what }) => what === 'acknowledged')?.count).toBe(rounds);
      expect(rows.find(({ what }) => what === 'begins')?.count).toBeGreaterThan(rounds / 2);
      const { rows: waiting } = await sql`
        select 1 from outgoing where kind = 'page' and state in ('pending', 'sending')
        union all select 1 from timers where name = 'escalation.step'`.execute(a.db);
      expect(waiting).toEqual([]);
      const { rows: deadlocks } = await sql<{ deadlocks: number }>`
        select deadlocks::int from pg_stat_database where datname = current_database()`.execute(a.db);
      expect(deadlocks).toEqual([{ deadlocks: 0 }]);
    } finally {
      await Promise.all(databases.map((database) => database.close()));
      await drop();
    }
  });
});

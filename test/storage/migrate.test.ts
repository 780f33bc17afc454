import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { migrate, MigrationError } from '../../src/storage/migrate.ts';
import { onBothDatabases } from '../support/databases.ts';

onBothDatabases('migrations', (open) => {
  it('do nothing on a database that is up to date', async () => {
    expect(await migrate(open().db)).toEqual([]);
  });

  it('refuse a database that a newer Baton has migrated', async () => {
    const { db } = open();
    await sql`insert into baton_migrations (name, timestamp) values ('9999-from-the-future', '2030-01-01')`.execute(
      db,
    );
    try {
      await expect(migrate(db)).rejects.toThrow(MigrationError);
      await expect(migrate(db)).rejects.toThrow(/newer Baton/);
    } finally {
      await sql`delete from baton_migrations where name = '9999-from-the-future'`.execute(db);
    }
  });
});

import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { onBothDatabases } from '../support/databases.ts';
import { createShell, outage, written } from '../support/shell.ts';

onBothDatabases('an answer that cannot be given', (open) => {
  it('undoes nothing and asks for no second delivery, because what it answers is stored', async () => {
    const shell = await createShell(open());
    await shell.intake.receive(written('wang', outage));
    await sql`alter table ratings rename to ratings_away`.execute(open().db);
    try {
      expect(await shell.intake.receive(written('wu', '/report', { room: 'triage' }))).toEqual({
        status: 'done',
        answer: null,
      });
    } finally {
      await sql`alter table ratings_away rename to ratings`.execute(open().db);
    }
    const again = await shell.intake.receive(written('wu', '/report', { room: 'triage' }));
    expect(again.answer).not.toBeNull();
  });
});

import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { hours } from '../../src/domain/time.ts';
import { onOneDatabase } from '../support/databases.ts';
import { createShell, outage, written } from '../support/shell.ts';

const signed = (key: string, value: string, digest: string) => ({
  ...written('wang', `${outage} ${key}`, { key }),
  nonce: { value, digest },
});

onOneDatabase('a nonce', (open) => {
  const kept = async (): Promise<number> => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from nonces`.execute(
      open().db,
    );
    return rows[0]?.count ?? -1;
  };

  it('is good for one body: the same again is a redelivery, another body is refused and leaves nothing', async () => {
    const shell = await createShell(open());
    expect((await shell.intake.receive(signed('first', 'n1', 'a'))).status).toBe('done');
    expect((await shell.intake.receive(signed('first', 'n1', 'a'))).status).toBe('seen');
    expect((await shell.intake.receive(signed('forged', 'n1', 'b'))).status).toBe('refused');
    expect((await shell.intake.receive(written('wang', outage, { key: 'forged' }))).status).toBe('done');
  });

  it('refuses one of two bodies that arrive together', async () => {
    const shell = await createShell(open());
    const both = [signed('one', 'n2', 'a'), signed('two', 'n2', 'b')].map((each) =>
      shell.intake.receive(each),
    );
    const statuses = (await Promise.all(both)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual(['done', 'refused']);
  });

  it('is forgotten when its letter would be refused for its age', async () => {
    const shell = await createShell(open());
    await shell.intake.receive(signed('old', 'n3', 'a'));
    shell.clock.moveTo(shell.clock.now() + hours(2));
    await shell.intake.receive(signed('new', 'n4', 'a'));
    expect(await kept()).toBe(1);
  });
});

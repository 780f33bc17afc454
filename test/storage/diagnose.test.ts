import { expect, it } from 'vitest';
import { minutes } from '../../src/domain/time.ts';
import { diagnoseDatabase } from '../../src/storage/diagnose.ts';
import { saveAhead } from '../../src/storage/start-over.ts';
import { onBothDatabases } from '../support/databases.ts';

onBothDatabases('what doctor says of the clock', (open) => {
  const clock = async (ahead: number) =>
    (await diagnoseDatabase(open().db, Date.now() + ahead)).find(({ text }) => text.startsWith('Clock:'));

  it('takes one that was moved in the playground for right, and any other for wrong', async () => {
    expect(await clock(minutes(15))).toMatchObject({
      ok: false,
      text: expect.stringMatching(/^Clock: 9\d\d s/),
    });
    await saveAhead(open().db, minutes(15));
    expect(await clock(minutes(15))).toMatchObject({
      ok: true,
      text: expect.stringContaining('moved 15 min ahead in the playground'),
    });
    expect(await clock(minutes(45))).toMatchObject({ ok: false });
    expect(await clock(0)).toMatchObject({ ok: true });
  });
});

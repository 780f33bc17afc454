import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { DeskHouse } from '../../src/desk/house.ts';
import type { ReportChart } from '../../src/domain/report-chart.ts';
import { onOneDatabase } from '../support/databases.ts';
import { createShell, outage, written } from '../support/shell.ts';

onOneDatabase('an answer that cannot be given', (open) => {
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

onOneDatabase('an overview of the figures', (open) => {
  const drawn = { png: 'iVBORw0=', width: 1000, height: 640 };
  const ask = async (drawChart: DeskHouse['drawChart'], text: string) => {
    const shell = await createShell(open(), { drawChart });
    await shell.intake.receive(written('wang', outage));
    const logged: unknown[] = [];
    shell.house.log.error = (what: unknown) => logged.push(what);
    const { answer } = await shell.intake.receive(written('wu', text, { room: 'triage' }));
    return { answer, logged };
  };

  it('comes with a picture that tells the same figures to those who do not see it', async () => {
    const charts: ReportChart[] = [];
    const { answer } = await ask((chart) => {
      charts.push(chart);
      return Promise.resolve(drawn);
    }, '/报表 本周');
    expect(answer?.picture).toMatchObject(drawn);
    for (const { label, value } of answer?.fields ?? []) {
      expect(answer?.picture?.alt).toContain(`${label}：${value}`);
    }
    expect(charts).toMatchObject([{ title: '本周数据', volume: { value: '1' } }]);
  });

  it('is text alone, and a line in the log, when it cannot be drawn', async () => {
    const { answer, logged } = await ask(() => Promise.reject(new Error('no thread')), '/report');
    expect(answer).toMatchObject({ title: expect.stringContaining('Today'), buttons: expect.any(Array) });
    expect(answer).not.toHaveProperty('picture');
    expect(logged).toMatchObject([{ err: { message: 'no thread' }, period: 'today' }]);
  });

  it('draws nothing for one figure, which lists its tickets', async () => {
    const { answer } = await ask(() => Promise.reject(new Error('not asked')), '/report today volume');
    expect(answer).not.toHaveProperty('picture');
    expect(answer?.fields[1]?.value).toBe('#1');
  });
});

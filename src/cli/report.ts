import { access, constants, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { openDataDir } from '../config/data-dir.ts';
import { askDesk } from '../control/control.ts';
import { periodNames, type PeriodName, type Report } from '../domain/report.ts';
import type { ReportChart } from '../domain/report-chart.ts';
import { createChartDrawer } from '../reports/chart-drawer.ts';
import { readReport } from '../reports/read-report.ts';
import { lockDataDir } from '../storage/data-dir-lock.ts';
import { openDatabase } from '../storage/database.ts';
import { renderReport, reportChart } from '../views/render-answer.ts';
import { deskOrThrow, environmentOrThrow, NotConfigured } from './configured.ts';
import { plainText } from './plain-text.ts';

const isPeriod = (name: string): name is PeriodName => periodNames.some((one) => one === name);

const isReport = (answer: unknown): answer is { readonly report: Report } =>
  typeof answer === 'object' && answer !== null && 'report' in answer;

const save = async (path: string, chart: ReportChart): Promise<void> => {
  const drawer = createChartDrawer({ within: 60_000 });
  try {
    // Before it is drawn, which takes seconds.
    await access(dirname(path), constants.W_OK);
    const { png } = await drawer.draw(chart);
    await writeFile(path, Buffer.from(png, 'base64'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new NotConfigured(`the picture could not be written to ${path}: ${why}`, { cause: error });
  } finally {
    await drawer.close();
  }
};

type Asked = { readonly json: boolean; readonly picture: string | undefined; readonly period: PeriodName };

const askedBy = (args: readonly string[]): Asked => {
  const { values, positionals } = (() => {
    try {
      return parseArgs({
        args: [...args],
        allowPositionals: true,
        options: { json: { type: 'boolean' }, picture: { type: 'string' } },
      });
    } catch (error) {
      throw new NotConfigured(error instanceof Error ? error.message : String(error), { cause: error });
    }
  })();
  const [period = 'today'] = positionals;
  if (!isPeriod(period)) {
    throw new NotConfigured(`there is no period "${period}"; say one of ${periodNames.join(', ')}`);
  }
  return { json: values.json === true, picture: values.picture, period };
};

/** The figures in words, or with --json as data, or also as a picture. Asks the desk that runs on the data, else opens it. */
export const report = async (args: readonly string[]): Promise<number> => {
  const { json, picture, period } = askedBy(args);
  const env = environmentOrThrow();
  const { loaded } = await deskOrThrow(env);
  const { desk } = loaded;
  const now = Date.now();
  const answer = env.databaseUrl === undefined ? await askDesk(env.dataDir, `/report/${period}`) : null;
  let figures = isReport(answer) ? answer.report : undefined;
  if (figures === undefined) {
    await openDataDir(env.dataDir);
    const lock = env.databaseUrl === undefined ? lockDataDir(env.dataDir) : undefined;
    try {
      const database = await openDatabase({ url: env.databaseUrl, directory: `${env.dataDir}/db` });
      figures = await readReport(database.db, desk.timeZone, period, now);
      await database.close();
    } finally {
      lock?.release();
    }
  }
  const data = { desk, language: desk.language, now, ticket: null };
  if (picture !== undefined) await save(picture, reportChart(figures, data));
  console.log(json ? JSON.stringify(figures, null, 2) : plainText(renderReport(figures, null, data)));
  return 0;
};

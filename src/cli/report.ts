import { openDataDir } from '../config/data-dir.ts';
import { askDesk } from '../control/control.ts';
import { periodNames, type PeriodName, type Report } from '../domain/report.ts';
import { readReport } from '../reports/read-report.ts';
import { lockDataDir } from '../storage/data-dir-lock.ts';
import { openDatabase } from '../storage/database.ts';
import { renderReport } from '../views/render-answer.ts';
import { deskOrThrow, environmentOrThrow, NotConfigured } from './configured.ts';
import { plainText } from './plain-text.ts';

const isPeriod = (name: string): name is PeriodName => periodNames.some((one) => one === name);

const isReport = (answer: unknown): answer is { readonly report: Report } =>
  typeof answer === 'object' && answer !== null && 'report' in answer;

/** The figures in words, or with --json as data. Asks the desk that runs on the data, else opens it. */
export const report = async (args: readonly string[]): Promise<number> => {
  const json = args.includes('--json');
  const [period = 'today'] = args.filter((arg) => !arg.startsWith('--'));
  if (!isPeriod(period)) {
    throw new NotConfigured(`there is no period "${period}"; say one of ${periodNames.join(', ')}`);
  }
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
  const shown = json
    ? JSON.stringify(figures, null, 2)
    : plainText(renderReport(figures, null, { desk, language: desk.language, now, ticket: null }));
  console.log(shown);
  return 0;
};

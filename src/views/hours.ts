import { weekdays, wholeDay, type Calendar, type Period } from '../domain/calendar.ts';
import type { Words } from './locale/words.ts';

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const times = (periods: readonly Period[]): string =>
  periods.map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(', ');

/** "Mon–Fri 09:00–12:00, 13:30–18:00; Sat 09:00–12:00": the weekly hours, days that are alike together; holidays aside. */
export const sayHours = (calendar: Calendar, words: Words): string => {
  const { always, hours, days } = words.handover.forCustomer;
  const whole = clock(wholeDay[0]?.to ?? 0);
  const runs: { from: number; to: number; times: string }[] = [];
  for (const weekday of weekdays) {
    const said = times(calendar.weekly[weekday]);
    const last = runs.at(-1);
    if (last !== undefined && last.times === said) last.to = weekday;
    else runs.push({ from: weekday, to: weekday, times: said });
  }
  const [only] = runs;
  if (runs.length === 1 && only?.times === `00:00–${whole}`) return always;
  return runs
    .filter((run) => run.times !== '')
    .map((run) => hours(days(run.from, run.to), run.times))
    .join('; ');
};

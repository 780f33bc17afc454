import { tiers } from '../domain/desk.ts';
import { severities } from '../domain/severity.ts';
import { slaMetrics } from '../domain/sla-targets.ts';
import { builtInCalendarIds } from './build-calendars.ts';
import type { Check, Entry, Verdict } from './loose-desk.ts';
import { meant } from './nearest.ts';
import { shown } from './shown.ts';

const checkWarnings = (sla: Entry): readonly Verdict[] => {
  const seen = new Set<number>();
  return sla.numbers('warn_at').flatMap(({ value, path }): readonly Verdict[] => {
    if (!Number.isInteger(value) || value < 1 || value > 99) {
      const message = `a warning after ${value} % is none`;
      return [{ path, message, mend: 'Write whole percents from 1 to 99, like [50, 80]' }];
    }
    if (seen.has(value)) return [{ path, message: `${value} stands here twice`, mend: 'Keep one of them' }];
    seen.add(value);
    return [];
  });
};

/** Targets by calendars that do not exist, and warnings that cannot be given. */
export const checkSla: Check = (desk) => {
  const own = desk.entries('calendars').flatMap(({ id }) => id?.value ?? []);
  const known = [...new Set([...builtInCalendarIds, ...own])];
  const sla = desk.group('sla');
  const groups = [
    ...tiers.map((tier) => sla.group('tiers').group(tier)),
    ...severities.map((severity) => sla.group('severities').group(severity)),
  ];
  const calendars = groups
    .flatMap((group) => slaMetrics.map((metric) => group.group(metric).text('calendar')))
    .flatMap((reference): readonly Verdict[] =>
      reference === undefined || known.includes(reference.value)
        ? []
        : [
            {
              path: reference.path,
              message: `there is no calendar with the id ${shown(reference.value)}`,
              mend: meant(reference.value, known, 'Add it to `calendars:`'),
            },
          ],
    );
  return [...calendars, ...checkWarnings(sla)];
};

import { createDesk, type DeskPlan } from '../domain/desk.ts';
import { rosterFindings } from '../domain/roster-findings.ts';
import type { Instant } from '../domain/time.ts';
import type { Verdict } from './loose-desk.ts';

const shownAt = (instant: Instant, timeZone: string): string =>
  new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(instant);

/** Rosters of a checked file that have nobody at some time of the next 14 days; one warning each, with the first gap. */
export const checkGaps = (plan: DeskPlan, now: Instant): readonly Verdict[] => {
  const gaps = rosterFindings(createDesk(plan), plan.overrides, now).filter(({ code }) => code === 'gap');
  return plan.rosters.flatMap((roster, index): readonly Verdict[] => {
    const own = gaps.filter((gap) => gap.code === 'gap' && gap.rosterId === roster.id);
    const [first] = own;
    if (first?.code !== 'gap') return [];
    const from = shownAt(first.from, roster.timeZone);
    const to = shownAt(first.to, roster.timeZone);
    const more = own.length === 1 ? '' : `, and ${own.length - 1} more time${own.length === 2 ? '' : 's'}`;
    return [
      {
        path: ['rosters', index],
        message: `nobody is on call from ${from} to ${to}${more} in the next 14 days`,
        mend: 'Add a layer below the others that is always active, for example `- people: [person-id]`',
        warning: true,
      },
    ];
  });
};

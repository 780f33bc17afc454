import { always } from '../domain/calendar.ts';
import type { SlaPlan, SlaPromise } from '../domain/sla-targets.ts';
import { hours, minutes, type Duration } from '../domain/time.ts';

const inDeskHours = (working: Duration): SlaPromise => ({ amount: { working }, calendarId: 'desk-hours' });
const byTheClock = (working: Duration): SlaPromise => ({ amount: { working }, calendarId: always.id });
const workingDays = (count: number): SlaPromise => ({
  amount: { workingDays: count },
  calendarId: 'desk-hours',
});

/**
 * Usual contracts are: basic 1 h and 48 h, vip 1 h and one working day, svip round the clock and 4 h. All other numbers,
 * those of `next_response` and of the severities among them, are Baton's own: no contract or standard asks for them.
 */
export const defaultSla: SlaPlan = {
  tiers: {
    basic: {
      first_response: inDeskHours(hours(1)),
      next_response: inDeskHours(hours(4)),
      resolution: byTheClock(hours(48)),
    },
    vip: {
      first_response: inDeskHours(hours(1)),
      next_response: inDeskHours(hours(2)),
      resolution: workingDays(1),
    },
    svip: {
      first_response: byTheClock(minutes(15)),
      next_response: byTheClock(minutes(30)),
      resolution: byTheClock(hours(4)),
    },
  },
  severities: {
    critical: {
      first_response: byTheClock(minutes(15)),
      next_response: byTheClock(minutes(30)),
      resolution: byTheClock(hours(4)),
    },
    major: {
      first_response: inDeskHours(minutes(30)),
      next_response: inDeskHours(hours(1)),
      resolution: inDeskHours(hours(8)),
    },
    minor: {
      first_response: inDeskHours(hours(2)),
      next_response: inDeskHours(hours(4)),
      resolution: workingDays(3),
    },
    question: {
      first_response: inDeskHours(hours(4)),
      next_response: inDeskHours(hours(8)),
      resolution: workingDays(5),
    },
  },
  severityMayTighten: false,
  warnAt: [50, 80],
};

import { calendarOf, type Desk, type Team } from './desk.ts';
import type { FollowUp } from './follow-up.ts';
import type { Instant } from './time.ts';
import { addWorkingDays } from './working-time.ts';

/** One working day in the team's hours. */
const dayLater = (desk: Desk, team: Team | undefined, from: Instant): Instant =>
  addWorkingDays(calendarOf(desk, team?.calendarId ?? desk.escalation.calendarId), from, 1).at;

/** By when a follow-up that a team opens at `now` is to be closed. */
export const followUpDueAt = (desk: Desk, team: Team | undefined, now: Instant): Instant =>
  dayLater(desk, team, now);

/** When somebody is next reminded of it: whoever has it when it is due, the lead a working day later. */
export const nextFollowUpReminder = (
  desk: Desk,
  team: Team | undefined,
  followUp: FollowUp,
): Instant | null => {
  const { state, dueAt, reminded } = followUp;
  if (state !== 'open' || dueAt === null || reminded === 'lead') return null;
  return reminded === null ? dueAt : dayLater(desk, team, dueAt);
};

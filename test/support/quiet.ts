import type { DeskPlan } from '../../src/domain/desk.ts';
import { severities, type Severity } from '../../src/domain/severity.ts';
import { days } from '../../src/domain/time.ts';

const bySeverity = <T>(value: T): Record<Severity, T> => ({
  critical: value,
  major: value,
  minor: value,
  question: value,
});

/** A desk that wakes people at any hour, once round, and does nothing else by itself: tests turn on what they are about. */
export const quiet: Pick<DeskPlan, 'escalation' | 'patience' | 'briefings' | 'askFor' | 'sla'> = {
  escalation: { repeat: 0, anyHour: severities, calendarId: 'always' },
  patience: { silence: bySeverity(days(60)), nudgeAfter: days(60), closeAfter: days(60) },
  sla: {
    tiers: { basic: {}, vip: {}, svip: {} },
    severities: bySeverity({}),
    severityMayTighten: false,
    warnAt: [50, 80],
  },
  briefings: {},
  askFor: { incident: [], question: [], consultation: [], complaint: [] },
};

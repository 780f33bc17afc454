import type { DeskPlan } from '../domain/desk.ts';
import { briefItems } from '../domain/handover/brief-items.ts';
import { defaultSla } from './sla-defaults.ts';
import { hours, minutes } from '../domain/time.ts';

type Defaults = Pick<
  DeskPlan,
  | 'nextWord'
  | 'acknowledgeWithin'
  | 'sla'
  | 'followUpWindow'
  | 'reopenWindow'
  | 'polls'
  | 'handover'
  | 'escalation'
  | 'patience'
  | 'briefings'
  | 'askFor'
  | 'language'
>;

/** Baton's own defaults: no contract or standard demands these numbers; a desk writes its own into `baton.yaml`. */
export const defaults: Defaults = {
  language: 'en',
  nextWord: { critical: minutes(15), major: minutes(30), minor: hours(2), question: hours(4) },
  acknowledgeWithin: { critical: minutes(5), major: minutes(10), minor: minutes(30), question: minutes(60) },
  sla: defaultSla,
  followUpWindow: hours(2),
  reopenWindow: hours(72),
  escalation: { repeat: 1, anyHour: ['critical', 'major'], calendarId: 'desk-hours' },
  patience: {
    silence: { critical: minutes(15), major: minutes(30), minor: hours(4), question: hours(8) },
    nudgeAfter: hours(24),
    closeAfter: hours(72),
  },
  briefings: { executive: [{ to: 'owner' }, { to: 'lead' }] },
  askFor: { incident: ['since', 'how-many', 'screenshot'], question: [], consultation: [], complaint: [] },
  handover: {
    brief: { items: briefItems, threshold: 0.8 },
    remindAfter: hours(4),
    escalateAfter: hours(8),
    movesGroup: [{ from: 'implementation', to: 'after_sales' }],
  },
  polls: { remindAfter: hours(24), closeAfter: hours(72) },
};

import type { Migration } from 'kysely/migration';
import { up as inbox } from './0001-inbox.ts';
import { up as tickets } from './0002-tickets.ts';
import { up as due } from './0003-due.ts';
import { up as polls } from './0004-polls.ts';
import { up as playground } from './0005-playground.ts';
import { up as followUps } from './0007-follow-ups.ts';
import { up as openTickets } from './0006-open-tickets.ts';
import { up as deskChanges } from './0010-desk-changes.ts';
import { up as escalation } from './0011-escalation.ts';
import { up as sla } from './0013-sla.ts';
import { up as roomSettings } from './0008-room-settings.ts';
import { up as waitingSends } from './0008b-waiting-sends.ts';
import { up as playgroundClock } from './0009-playground-clock.ts';
import { up as announcements } from './0012-announcements.ts';
import { up as jobs } from './0045-jobs.ts';
import { up as solvedTickets } from './0046-solved-tickets.ts';
import { up as modelAnswers } from './0047-model-answers.ts';

/** Forward only, in this order; a merged one is never edited. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-inbox': { up: inbox },
  '0002-tickets': { up: tickets },
  '0003-due': { up: due },
  '0004-polls': { up: polls },
  '0005-playground': { up: playground },
  '0007-follow-ups': { up: followUps },
  '0006-open-tickets': { up: openTickets },
  '0010-desk-changes': { up: deskChanges },
  '0011-escalation': { up: escalation },
  '0008-room-settings': { up: roomSettings },
  '0008b-waiting-sends': { up: waitingSends },
  '0009-playground-clock': { up: playgroundClock },
  '0012-announcements': { up: announcements },
  '0013-sla': { up: sla },
  '0045-jobs': { up: jobs },
  '0046-solved-tickets': { up: solvedTickets },
  '0047-model-answers': { up: modelAnswers },
};

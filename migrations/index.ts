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
import { up as handovers } from './0014-handovers.ts';
import { up as sla } from './0013-sla.ts';
import { up as roomSettings } from './0008-room-settings.ts';
import { up as waitingSends } from './0008b-waiting-sends.ts';
import { up as playgroundClock } from './0009-playground-clock.ts';
import { up as groupMoves } from './0017-group-moves.ts';
import { up as announcements } from './0012-announcements.ts';
import { up as slack } from './0030-slack.ts';
import { up as nonces } from './0040-nonces.ts';
import { up as leases } from './0041-leases.ts';
import { up as wecom } from './0042-wecom.ts';
import { up as jobs } from './0045-jobs.ts';
import { up as dingtalk } from './0035-dingtalk.ts';
import { up as dingtalkWebhooks } from './0036-dingtalk-webhooks.ts';
import { up as solvedTickets } from './0046-solved-tickets.ts';
import { up as modelAnswers } from './0047-model-answers.ts';
import { up as solvedVectors } from './0048-solved-vectors.ts';
import { up as recalls } from './0050-recalls.ts';

/** Forward only, in this order; a merged one is never edited. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-inbox': { up: inbox },
  '0002-tickets': { up: tickets },
  '0003-due': { up: due },
  '0004-polls': { up: polls },
  '0005-playground': { up: playground },
  '0006-open-tickets': { up: openTickets },
  '0007-follow-ups': { up: followUps },
  '0008-room-settings': { up: roomSettings },
  '0008b-waiting-sends': { up: waitingSends },
  '0009-playground-clock': { up: playgroundClock },
  '0010-desk-changes': { up: deskChanges },
  '0011-escalation': { up: escalation },
  '0012-announcements': { up: announcements },
  '0013-sla': { up: sla },
  '0014-handovers': { up: handovers },
  '0017-group-moves': { up: groupMoves },
  '0030-slack': { up: slack },
  '0040-nonces': { up: nonces },
  '0041-leases': { up: leases },
  '0042-wecom': { up: wecom },
  '0045-jobs': { up: jobs },
  '0035-dingtalk': { up: dingtalk },
  '0046-solved-tickets': { up: solvedTickets },
  '0047-model-answers': { up: modelAnswers },
  '0036-dingtalk-webhooks': { up: dingtalkWebhooks },
  '0048-solved-vectors': { up: solvedVectors },
  '0050-recalls': { up: recalls },
};

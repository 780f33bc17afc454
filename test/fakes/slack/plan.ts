import type { DeskPlan } from '../../../src/domain/desk.ts';
import { smallPlan } from '../../support/play.ts';

const slackId = (native: string): string => `slack:T00OWN:${native}`;

/** The small desk, with its people and its customer on Slack. */
export const slackPlan: DeskPlan = {
  ...smallPlan,
  people: smallPlan.people.flatMap((person) => {
    const native = { lin: 'U0LIN', zhao: 'U0WANG', chen: 'U0SELL' }[person.id];
    return native === undefined ? [] : [{ ...person, identities: [slackId(native)] }];
  }),
  customers: [
    {
      id: 'acme',
      name: 'Acme',
      tier: 'svip',
      stage: 'after_sales',
      owner: 'lin',
      contacts: [{ id: 'carol', name: 'Carol', level: 'member', identities: [slackId('U0CUST')] }],
    },
  ],
  rooms: [
    { id: slackId('C0ACME'), kind: 'service', name: 'Acme service', customerId: 'acme' },
    { id: slackId('C0TRIAGE'), kind: 'triage', name: 'Triage', teamId: 'support' },
  ],
};

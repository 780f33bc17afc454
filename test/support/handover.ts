import type { Command } from '../../src/domain/decide.ts';
import type { Decision } from '../../src/domain/decision.ts';
import { createDesk, type DeskPlan, type Person } from '../../src/domain/desk.ts';
import type { BriefAnswers, BriefItem } from '../../src/domain/handover/brief.ts';
import type { HandoverNotice, HandoverTold } from '../../src/domain/handover/handover-notices.ts';
import type { Handover } from '../../src/domain/handover/handover.ts';
import type { JobPayload } from '../../src/domain/job.ts';
import { smallPlan, startPlay, type Play } from './play.ts';

export const identity = (name: string): string => `playground:local:${name}`;
export const author = (name: string) => ({ identity: identity(name), name });
const person = (id: string, name: string, roles: Person['roles']): Person => ({
  id,
  name,
  roles,
  identities: [identity(id)],
});

/** Acme is being implemented by He; its group belongs to Min, who sold it. Lin and Zhao are its after-sales people. */
export const handoverPlan: DeskPlan = {
  ...smallPlan,
  people: [
    person('min', 'Min', ['sales']),
    person('he', 'He', ['agent']),
    person('lin', 'Lin', ['agent']),
    person('zhao', 'Zhao', ['agent']),
    person('chen', 'Chen', ['lead', 'agent']),
    person('gu', 'Gu', ['lead', 'agent']),
    person('wu', 'Wu', ['admin']),
  ],
  teams: [
    { id: 'sales', name: 'Sales', stages: ['sales'], onCall: ['min'] },
    { id: 'building', name: 'Building', stages: ['implementation'], onCall: ['he'], lead: 'gu' },
    { id: 'support', name: 'Support', stages: ['after_sales'], onCall: ['lin', 'zhao'], lead: 'chen' },
  ],
  customers: smallPlan.customers.map((customer) =>
    customer.id === 'acme' ? { ...customer, stage: 'implementation', owner: 'he' } : customer,
  ),
  rooms: [
    ...smallPlan.rooms,
    { id: identity('triage-building'), kind: 'triage', name: 'Building triage', teamId: 'building' },
  ],
};

/** The same people and customer where they are known by other ids, with a brief of two questions, in other rooms. */
export const handoverPlanAt = (
  identityOf: (name: string) => string,
  rooms: DeskPlan['rooms'],
  more: Partial<DeskPlan> = {},
): DeskPlan => ({
  ...handoverPlan,
  people: handoverPlan.people.map((one) => ({ ...one, identities: [identityOf(one.id)] })),
  customers: handoverPlan.customers.map((customer) => ({
    ...customer,
    contacts: customer.contacts.map((one) => ({ ...one, identities: [identityOf(one.id)] })),
  })),
  rooms,
  handover: {
    ...handoverPlan.handover,
    brief: {
      threshold: 1,
      items: handoverPlan.handover.brief.items
        .filter(({ key }) => key === 'motives' || key === 'cautions')
        .map((item) => ({ ...item, mandatory: true })),
    },
  },
  ...more,
});

export const startRitual = (plan: DeskPlan = handoverPlan): Play => startPlay(createDesk(plan));

const here = { by: 'room' } as const;

const answered = ({ fields }: BriefItem): Readonly<Record<string, string>> =>
  Object.fromEntries(
    fields.map(({ key, options }) => [key, options?.[0]?.value ?? `what is known of ${key}`]),
  );

/** Everything that people fill. */
export const wholeBrief = (play: Play, but: readonly string[] = []): BriefAnswers =>
  Object.fromEntries(
    play.desk.handover.brief.items
      .filter((item) => item.fields.length > 0 && !but.includes(item.key))
      .map((item) => [item.key, answered(item)]),
  );

export const start = (play: Play, incoming = 'lin', who = 'he', stage: string | null = null): Decision =>
  play.do(who, { type: 'handover.start', incoming, stage });
export const fill = (play: Play, answers = wholeBrief(play), who = 'he'): Decision =>
  play.do(who, { type: 'handover.fill', handover: here, answers });

type Plain = Extract<
  Command,
  {
    type:
      | 'handover.submit'
      | 'handover.accept'
      | 'handover.note'
      | 'handover.confirm'
      | 'handover.retry'
      | 'handover.complete';
  }
>['type'];
/** A command that says nothing but which. */
export const take = (play: Play, who: string, type: Plain): Decision =>
  play.do(who, { type, handover: here });
export const cancel = (play: Play, who: string, reason: string | null = null): Decision =>
  play.do(who, { type: 'handover.cancel', handover: here, reason });
export const giveBack = (play: Play, who: string, item = 'contract', reason = 'no term'): Decision =>
  play.do(who, { type: 'handover.return', handover: here, items: [{ item, reason }] });

/** The newest handover. */
export const ritual = (play: Play): Handover => {
  const newest = play.state.handovers.at(-1);
  if (newest === undefined) throw new Error('no handover');
  return newest;
};

export const offered = (plan?: DeskPlan): Play => {
  const play = startRitual(plan);
  start(play);
  fill(play);
  take(play, 'he', 'handover.submit');
  play.fresh();
  return play;
};
export const accepted = (plan?: DeskPlan): Play => {
  const play = offered(plan);
  take(play, 'lin', 'handover.accept');
  play.fresh();
  return play;
};
/** The introduction stands in the group. */
export const introduce = (play: Play): void => {
  const { id } = ritual(play);
  play.do('desk', { type: 'introduction.tell', handoverId: id, providerId: 'm1' });
};
export const settle = (
  play: Play,
  result: Extract<Command, { type: 'ownership.settle' }>['result'],
): Decision => play.do('desk', { type: 'ownership.settle', handoverId: ritual(play).id, result });
export const moved = (play: Play, owner: string | null, former: string | null = null): Decision =>
  play.do('desk', {
    type: 'group.move',
    owner: owner === null ? null : author(owner),
    former: former === null ? null : identity(former),
  });

export const eventsOf = (play: Play): readonly string[] => play.ritual.map(({ event }) => event.type);

/** Who was told what directly since the last look, e.g. `he brief`. */
export const told = (play: Play): readonly string[] =>
  play
    .fresh()
    .filter(
      (notice): notice is Extract<HandoverNotice, { type: 'handover.told' }> =>
        notice.type === 'handover.told',
    )
    .map((notice: { readonly personId: string } & HandoverTold) => `${notice.personId} ${notice.what}`);

/** Jobs that were set since `from`, the newest last. */
export const jobsOf = (play: Play, from = 0): readonly (JobPayload & { readonly kind: string })[] =>
  play.effects
    .slice(from)
    .flatMap((effect) =>
      effect.type === 'job.set' ? [{ kind: effect.job.kind, ...effect.job.payload }] : [],
    );

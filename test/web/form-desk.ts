import type { Inbound, Received } from '../../src/adapters/contract.ts';
import { defaults } from '../../src/config/defaults.ts';
import { createBriefForms } from '../../src/desk/brief-forms.ts';
import { createDesk, type Desk } from '../../src/domain/desk.ts';
import { completeness } from '../../src/domain/handover/completeness.ts';
import type { Handover } from '../../src/domain/handover/handover.ts';
import type { LiveFacts } from '../../src/domain/handover/live-facts.ts';
import { answersOf, withAnswers } from '../../src/domain/handover/read-brief.ts';
import { createFormRoutes } from '../../src/web/forms/routes.ts';
import { createFormTokens, type FormTokens } from '../../src/web/forms/form-tokens.ts';
import { createWebServer } from '../../src/web/server.ts';
import { createMovedClock, type MovedClock } from '../support/moved-clock.ts';
import { smallPlan } from '../support/play.ts';

export const handoverId = '0195c0c1-7777-7111-8111-111111111111';
export const zhou = 'playground:local:zhou';

export const formDesk = (language: 'en' | 'zh' = 'en'): Desk =>
  createDesk({
    ...smallPlan,
    ...defaults,
    language,
    people: [
      { id: 'zhou', name: '周敏', roles: ['sales'], identities: [zhou], language },
      { id: 'lin', name: '林晓', roles: ['agent'], identities: ['playground:local:lin'], language },
      { id: 'other', name: 'Otto', roles: ['agent'], identities: ['playground:local:other'] },
    ],
    customers: [{ id: 'qinghe', name: '青禾物流', tier: 'svip', stage: 'sales', contacts: [] }],
  });

export const drafting: Handover = {
  id: handoverId,
  number: 3,
  roomId: 'playground:local:acme',
  customerId: 'qinghe',
  state: 'drafting',
  cause: 'command',
  toStage: 'after_sales',
  fromStage: 'sales',
  toTeamId: null,
  outgoingId: 'zhou',
  incomingId: 'lin',
  keeperId: 'zhou',
  startedById: 'zhou',
  answers: { customer: { tier: 'svip' } },
  returned: [],
  override: null,
  introduction: { state: 'none', at: null, providerId: null, noted: [] },
  ownership: { wanted: true, state: 'none', present: null, cause: null, proof: null },
  reminded: 0,
  later: [],
  startedAt: 0,
  offeredAt: null,
  acceptedAt: null,
  endedAt: null,
};

export type FormDesk = {
  readonly url: string;
  readonly tokens: FormTokens;
  readonly clock: MovedClock;
  readonly received: Inbound[];
  /** As it is stored. */
  handover(): Handover;
  set(change: Partial<Handover>): void;
  /** Of the form for this person. */
  link(identity?: string): string;
  stop(): Promise<void>;
};

/** The form's pages over HTTP; the desk behind them takes a form as the real one does, without a database. */
export const startFormDesk = async (
  language: 'en' | 'zh' = 'en',
  live: LiveFacts = { leftOver: [] },
): Promise<FormDesk> => {
  const desk = formDesk(language);
  const clock = createMovedClock();
  const tokens = createFormTokens('a secret of thirty-two characters');
  const received: Inbound[] = [];
  const keys = new Set<string>();
  let handover = drafting;
  const receive = (inbound: Inbound): Promise<Received> => {
    received.push(inbound);
    if (inbound.type !== 'form') throw new Error(`unexpected ${inbound.type}`);
    if (keys.has(inbound.key)) return Promise.resolve({ status: 'seen', answer: null });
    keys.add(inbound.key);
    const answers = withAnswers(handover.answers, answersOf(inbound.values));
    const passes = completeness(desk.handover.brief, answers).passes;
    handover = { ...handover, answers, state: inbound.done && passes ? 'offered' : handover.state };
    return Promise.resolve({ status: 'done', answer: null });
  };
  const forms = createBriefForms({
    desk: () => desk,
    clock,
    receive,
    handover: (id) => Promise.resolve(id === handover.id ? handover : null),
    live: () => Promise.resolve(live),
  });
  const web = createWebServer({
    host: '127.0.0.1',
    port: 0,
    routes: [
      createFormRoutes({
        tokens,
        now: () => clock.now(),
        ...forms,
        onError: (error) => {
          throw error;
        },
      }),
    ],
    onError: (error) => {
      throw error;
    },
  });
  const { url } = await web.start();
  return {
    url,
    tokens,
    clock,
    received,
    handover: () => handover,
    set: (change) => {
      handover = { ...handover, ...change };
    },
    link: (identity = zhou) => `${url}/forms/${tokens.make({ handoverId, identity }, clock.now())}`,
    stop: () => web.stop(0),
  };
};

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evolveHandover, startedHandover } from '../../src/domain/handover/evolve.ts';
import { isLive, responsibleId, type Handover } from '../../src/domain/handover/handover.ts';
import { completeness } from '../../src/domain/handover/completeness.ts';
import { serviceOwnerOf } from '../../src/domain/room-owner.ts';
import { hours } from '../../src/domain/time.ts';
import {
  author,
  cancel,
  fill,
  giveBack,
  moved,
  settle,
  startRitual,
  take,
  wholeBrief,
} from '../support/handover.ts';
import type { Play } from '../support/play.ts';

const staff = ['min', 'he', 'lin', 'zhao', 'chen', 'gu'];
const owners = [...staff, 'wang'];
const here = { by: 'room' } as const;
const words = { en: 'no', zh: '不行' };

/** What leads on, by the one whose turn it is. */
const goOn = (play: Play): void => {
  const handover = play.state.handovers.at(-1);
  if (handover === undefined || !isLive(handover)) {
    const owner = serviceOwnerOf(play.desk, play.state.room) ?? '';
    play.do(owner, { type: 'handover.start', incoming: owner === 'lin' ? 'zhao' : 'lin', stage: null });
  } else if (handover.state === 'drafting') {
    fill(play, wholeBrief(play), handover.keeperId);
    take(play, handover.keeperId, 'handover.submit');
  } else if (handover.state === 'offered') take(play, handover.incomingId, 'handover.accept');
  else if (handover.introduction.state === 'prepared')
    play.do('desk', { type: 'introduction.tell', handoverId: handover.id, providerId: null });
  else settle(play, { type: 'read', owner: author(handover.incomingId) });
};

/** What anybody may do, press or be told at any moment; those that lead on come up more often. */
const steps: readonly {
  readonly weight: number;
  readonly run: (play: Play, who: string, what: string) => void;
}[] = [
  { weight: 30, run: goOn },
  {
    weight: 2,
    run: (play, who, what) => play.do(who, { type: 'handover.start', incoming: what, stage: null }),
  },
  {
    weight: 1,
    run: (play, who) => play.do(who, { type: 'handover.stage', stage: 'after_sales', incoming: null }),
  },
  { weight: 4, run: (play, who) => fill(play, wholeBrief(play), who) },
  { weight: 2, run: (play, who) => fill(play, wholeBrief(play, ['contract']), who) },
  { weight: 5, run: (play, who) => take(play, who, 'handover.submit') },
  {
    weight: 1,
    run: (play, who) => play.do(who, { type: 'handover.override', handover: here, reason: 'it hurries' }),
  },
  { weight: 6, run: (play, who) => take(play, who, 'handover.accept') },
  { weight: 1, run: (play, who) => giveBack(play, who) },
  { weight: 1, run: (play, who) => take(play, who, 'handover.confirm') },
  { weight: 1, run: (play, who) => take(play, who, 'handover.retry') },
  { weight: 1, run: (play, who) => take(play, who, 'handover.complete') },
  { weight: 1, run: (play, who) => cancel(play, who) },
  { weight: 1, run: (play) => take(play, 'wang', 'handover.note') },
  {
    weight: 4,
    run: (play) => {
      const id = play.state.handovers.at(-1)?.id ?? 'none';
      play.do('desk', { type: 'introduction.tell', handoverId: id, providerId: null });
    },
  },
  {
    weight: 3,
    run: (play, _who, what) =>
      play.state.handovers.length > 0 && settle(play, { type: 'read', owner: author(what) }),
  },
  { weight: 1, run: (play) => play.state.handovers.length > 0 && settle(play, { type: 'refused', words }) },
  {
    weight: 1,
    run: (play) => play.state.handovers.length > 0 && settle(play, { type: 'not-seen', owner: null }),
  },
  { weight: 2, run: (play, _who, what) => moved(play, what) },
  {
    weight: 2,
    run: (play, _who, what) => {
      // Mostly whoever is responsible.
      const person = ['lin', 'zhao'].includes(what)
        ? what
        : (serviceOwnerOf(play.desk, play.state.room) ?? '');
      play.do(person === 'gu' ? 'chen' : 'gu', {
        type: 'person.offboard',
        person,
        incoming: null,
        confirmed: true,
      });
      play.pass(1);
    },
  },
  { weight: 2, run: (play) => play.pass(hours(5)) },
  { weight: 1, run: (play) => play.say('wang', '@Baton 登录页打不开', { addressed: true }) },
];

const histories = fc.array(
  fc.record({
    step: fc.oneof(...steps.map(({ weight, run }) => ({ weight, arbitrary: fc.constant(run) }))),
    // Mostly somebody who may.
    who: fc.constantFrom(...staff),
    what: fc.constantFrom(...owners),
  }),
  { minLength: 5, maxLength: 60 },
);

type Named = { readonly handover: Handover | undefined };

/** Whoever may take the next step, so that histories get somewhere. */
const likely = (play: Play, who: string, turn: number): string => {
  const { handover }: Named = { handover: play.state.handovers.at(-1) };
  if (handover === undefined || turn % 3 === 0) return who;
  return handover.state === 'offered' ? handover.incomingId : handover.keeperId;
};

const replay = (play: Play, id: string): Handover | null => {
  let handover: Handover | null = null;
  for (const { handoverId, event, at } of play.ritual) {
    if (handoverId !== id) continue;
    if (event.type === 'handover.started') handover = startedHandover(id, event, at);
    else if (handover !== null) handover = evolveHandover(handover, event, at);
  }
  return handover;
};

/** What must hold of one handover whatever has happened. */
const check = (play: Play, handover: Handover): void => {
  expect(replay(play, handover.id)).toEqual(handover);
  if (handover.state !== 'completed') return;
  const its = play.ritual.filter(({ handoverId }) => handoverId === handover.id).map(({ event }) => event);
  const types = its.map(({ type }) => type);
  const first = (type: string): number => types.findIndex((one) => one === type);
  expect(first('handover.completed')).toBeGreaterThan(first('handover.accepted'));
  expect(first('handover.accepted')).toBeGreaterThan(first('handover.offered'));
  expect(first('introduction.told')).toBeGreaterThan(first('handover.accepted'));
  expect(handover.introduction.state).toBe('told');
  const passed = completeness(play.desk.handover.brief, handover.answers).passes;
  expect(passed || handover.override !== null).toBe(true);
  expect(handover.ownership.wanted && handover.ownership.proof === null).toBe(false);
};

describe('any history of handovers', () => {
  it('has one responsible person at every instant, completes no way but the whole, and is told by its timeline', () => {
    let completed = 0;
    let leavers = 0;
    fc.assert(
      fc.property(histories, (history) => {
        const play = startRitual();
        for (const [turn, { step, who, what }] of history.entries()) {
          step(play, likely(play, who, turn), what);
          const live = play.state.handovers.filter(isLive);
          expect(live.length).toBeLessThan(2);
          const responsible = serviceOwnerOf(play.desk, play.state.room);
          expect(play.desk.personById.get(responsible ?? '')).toMatchObject({ id: responsible });
          expect(play.desk.personById.get(responsible ?? '')?.leftAt).toBeUndefined();
          // The desk's record and the handover name the same person: never two, never nobody.
          for (const one of live) expect(responsibleId(one)).toBe(responsible);
          expect(play.desk.roomById.get(play.state.room.id)?.ownerId).toBe(play.state.room.ownerId);
        }
        for (const handover of play.state.handovers) {
          check(play, handover);
          if (handover.state === 'completed') completed += 1;
          if (handover.cause === 'leaving') leavers += 1;
        }
      }),
      { numRuns: 100 },
    );
    // Else the histories above show nothing.
    expect(completed).toBeGreaterThan(10);
    expect(leavers).toBeGreaterThan(3);
  });
});

import { describe, expect, it } from 'vitest';
import type { BriefAnswers } from '../../src/domain/handover/brief.ts';
import { draftFor } from '../../src/domain/handover/brief-draft.ts';
import { completeness } from '../../src/domain/handover/completeness.ts';
import {
  fill,
  handoverPlan,
  offered,
  ritual,
  start,
  startRitual,
  take,
  wholeBrief,
} from '../support/handover.ts';
import type { Play } from '../support/play.ts';

const here = { by: 'room' } as const;
const field = { item: 'health', field: 'reason' } as const;
const words = 'They are content, and wait for the export.';

const { brief } = handoverPlan.handover;

const begun = (but: readonly string[] = []): Play => {
  const items = brief.items.filter(({ key }) => !but.includes(key));
  const play = startRitual({
    ...handoverPlan,
    handover: { ...handoverPlan.handover, brief: { threshold: 1, items } },
  });
  play.asksModel = true;
  start(play);
  return play;
};
const jobs = (play: Play) =>
  play.effects.flatMap((effect) => (effect.type === 'job.set' ? [effect.job] : []));
const put = (play: Play, text = words) =>
  play.do('desk', { type: 'brief.draft', handoverId: ritual(play).id, text });
const healthWith = (reason: string): BriefAnswers => ({ health: { state: 'good', reason } });
const shown = (play: Play): string | null => draftFor(ritual(play), field);

describe('the draft of an assessment', () => {
  it('is asked for when a handover starts, without a word of the customer’s in the job', () => {
    const play = begun();
    const { id } = ritual(play);
    expect(jobs(play).filter(({ kind }) => kind === 'brief.assess')).toEqual([
      {
        kind: 'brief.assess',
        subject: id,
        dueAt: play.now,
        payload: { handoverId: id, roomId: ritual(play).roomId, askedAt: play.now, language: 'en' },
      },
    ]);
  });

  it('is not asked for without a model, nor where the desk wants no assessment', () => {
    const without = startRitual();
    start(without);
    for (const play of [without, begun(['health'])]) {
      expect(jobs(play).map(({ kind }) => kind)).not.toContain('brief.assess');
      expect(ritual(play).draft).toBeUndefined();
    }
  });

  it('stands beside the brief for whoever fills it, and counts for nothing', () => {
    const play = begun();
    fill(play, { ...wholeBrief(play, ['health']), health: { state: 'good' } });
    play.fresh();
    put(play);
    expect(shown(play)).toBe(words);
    expect(play.fresh()).toEqual([expect.objectContaining({ type: 'handover.told', what: 'brief' })]);
    expect(ritual(play).answers['health']).toEqual({ state: 'good' });
    expect(completeness(play.desk.handover.brief, ritual(play).answers).passes).toBe(false);
    expect(take(play, 'he', 'handover.submit')).toMatchObject({ rejection: { code: 'brief-incomplete' } });
    fill(play, healthWith(shown(play) ?? ''));
    expect(shown(play)).toBeNull();
    expect(take(play, 'he', 'handover.submit')).toMatchObject({ ok: true });
  });

  it('stands behind what the desk knows', () => {
    const play = startRitual();
    play.asksModel = true;
    play.say('wang', '@Baton nobody can log in, the business stands still');
    start(play);
    put(play);
    expect(shown(play)).toBe(
      `Open tickets: 1, 1 of them critical; in 1 the customer waits for a word by a time that was told.\n${words}`,
    );
  });

  it('is dropped where somebody has spoken meanwhile, and comes back to nobody who took it out', () => {
    const early = begun();
    fill(early, healthWith('We know them well.'));
    put(early);
    expect(shown(early)).toBeNull();
    expect(ritual(early).answers['health']).toMatchObject({ reason: 'We know them well.' });

    const emptied = begun();
    put(emptied);
    fill(emptied, { health: { reason: '' } });
    put(emptied, 'again');
    expect(shown(emptied)).toBeNull();
  });

  it('survives what is filled elsewhere, and a form that was opened before it came', () => {
    const play = begun();
    fill(play, { health: { state: 'good', reason: '' }, motives: { why: 'price' } });
    put(play);
    fill(play, { health: { state: 'fair' } });
    expect(shown(play)).toBe(words);
  });

  it('is nothing any more once the brief has been handed in', () => {
    const play = offered();
    play.asksModel = true;
    put(play);
    expect(ritual(play).draft).toBeUndefined();
    const late = begun();
    fill(late, { ...wholeBrief(late, ['health']), health: { state: 'good' } });
    late.do('gu', { type: 'handover.override', handover: here, reason: 'in a hurry' });
    put(late);
    expect(shown(late)).toBeNull();
  });

  it('is shown with the question that it would answer, and the answer of a person takes its place', () => {
    const play = begun();
    fill(play, { ...wholeBrief(play, ['health']), health: { state: 'good' } });
    put(play);
    const asked = play.do('he', { type: 'brief.ask', handover: here });
    expect(asked).toMatchObject({ answer: { question: field, drafted: words } });
    play.do('he', { type: 'brief.answer', handover: here, text: 'Content.', field: null });
    expect(ritual(play).answers['health']).toMatchObject({ reason: 'Content.' });
    expect(ritual(play).draft).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/domain/decide.ts';
import type { HandoverAnswer } from '../../src/domain/handover/handover-notices.ts';
import { completeness } from '../../src/domain/handover/completeness.ts';
import { cancel, fill, offered, ritual, start, startRitual, take, wholeBrief } from '../support/handover.ts';
import type { Play } from '../support/play.ts';

const here = { by: 'room' } as const;
type Question = Extract<HandoverAnswer, { type: 'brief.question' }>;

const asked = (play: Play, command: Command, who = 'he'): Question => {
  const decision = play.do(who, command);
  if (!decision.ok || decision.answer?.type !== 'brief.question') throw new Error(JSON.stringify(decision));
  return decision.answer;
};
const ask = (play: Play, who?: string): Question => asked(play, { type: 'brief.ask', handover: here }, who);
const answer = (play: Play, text: string, who?: string): Question =>
  asked(play, { type: 'brief.answer', handover: here, text, field: null }, who);
const skip = (play: Play): Question => asked(play, { type: 'brief.skip', handover: here });

const begun = (): Play => {
  const play = startRitual();
  start(play);
  return play;
};

describe('a brief that is asked question by question', () => {
  it('begins with what is mandatory, and keeps each answer', () => {
    const play = begun();
    expect(ask(play)).toMatchObject({ question: { item: 'customer', field: 'size' }, saved: null });
    expect(answer(play, ' 200 people ')).toMatchObject({
      saved: { item: 'customer', field: 'size' },
      question: { item: 'customer', field: 'organisation' },
    });
    expect(ritual(play).answers).toMatchObject({ customer: { size: '200 people', tier: 'svip' } });
  });

  it('asks again where the answer does not do', () => {
    const play = begun();
    ask(play);
    expect(answer(play, '无')).toMatchObject({ problem: 'bare-none', question: { field: 'size' } });
    expect(answer(play, 'x'.repeat(301))).toMatchObject({ problem: 'too-long', question: { field: 'size' } });
    expect(ritual(play).answers['customer']).toEqual({ tier: 'svip' });
  });

  it('takes a choice by its number, its key or its name', () => {
    for (const text of ['3', 'at-risk', 'At Risk', '有风险']) {
      const play = begun();
      fill(play, wholeBrief(play, ['health']));
      expect(ask(play).question).toEqual({ item: 'health', field: 'state' });
      expect(answer(play, 'so so')).toMatchObject({ problem: 'empty', question: { field: 'state' } });
      expect(answer(play, text).question).toEqual({ item: 'health', field: 'reason' });
      expect(ritual(play).answers['health']).toMatchObject({ state: 'at-risk' });
    }
  });

  it('answers by a button the question that the button stands under, whatever is asked by now', () => {
    const play = begun();
    ask(play);
    answer(play, '200 people');
    const late: Command = { type: 'brief.answer', handover: here, text: '300', field: 'customer.size' };
    expect(asked(play, late)).toMatchObject({
      saved: { field: 'size' },
      question: { field: 'organisation' },
    });
    expect(ritual(play).answers).toMatchObject({ customer: { size: '300' } });
  });

  it('leaves for later what is skipped, and ends when nothing else is missing', () => {
    const play = begun();
    fill(play, wholeBrief(play, ['motives', 'visits']));
    expect(ask(play).question).toEqual({ item: 'motives', field: 'why' });
    expect(skip(play).question).toEqual({ item: 'visits', field: 'records' });
    expect(answer(play, 'monthly')).toMatchObject({ question: null, left: 1, passes: true });
    expect(ritual(play).asking).toBeNull();
    expect(ask(play).question).toEqual({ item: 'motives', field: 'why' });
  });

  it('comes from nothing to the gate by answers alone', () => {
    const play = begun();
    let next = ask(play);
    for (let steps = 0; next.question !== null && steps < 60; steps += 1)
      next = answer(play, next.question.field === 'state' ? '1' : `about ${next.question.field}`);
    expect(completeness(play.desk.handover.brief, ritual(play).answers).percent).toBe(100);
    expect(take(play, 'he', 'handover.submit')).toMatchObject({ ok: true });
  });

  it('asks first for what came back', () => {
    const play = offered();
    play.do('lin', {
      type: 'handover.return',
      handover: here,
      items: [{ item: 'visits', reason: 'since when?' }],
    });
    expect(ask(play).question).toEqual({ item: 'visits', field: 'records' });
    answer(play, 'since March');
    expect(ritual(play).returned).toEqual([]);
  });

  it('is nobody’s but the one who is asked, and who fills it', () => {
    const play = begun();
    ask(play);
    expect(answer(play, 'Mine', 'gu')).toMatchObject({ saved: null, question: { field: 'size' } });
    expect(ritual(play).asking).toMatchObject({ personId: 'gu' });
    expect(play.do('zhao', { type: 'brief.ask', handover: here })).toMatchObject({
      rejection: { code: 'handover-not-yours' },
    });
  });

  it('ends when it is stopped, handed in or called off', () => {
    const play = begun();
    ask(play);
    play.do('he', { type: 'brief.stop', handover: here });
    expect(ritual(play).asking).toBeNull();
    ask(play);
    cancel(play, 'he');
    expect(play.do('he', { type: 'brief.answer', handover: here, text: 'x', field: null }).ok).toBe(false);
  });
});

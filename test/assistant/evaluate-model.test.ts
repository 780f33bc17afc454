import { expect, it } from 'vitest';
import { z } from 'zod';
import { createModel } from '../../src/assistant/model.ts';
import { createGrader } from '../../src/domain/grading/grade.ts';
import { severities } from '../../src/domain/severity.ts';
import { fakeKey, startFakeOpenai, type Behaviour } from '../fakes/openai/fake-openai.ts';
import { askAbout, compareWithModel } from '../fixtures/grading/evaluate-model.ts';
import { readSet, type GradingClass } from '../fixtures/grading/evaluate.ts';

const rank = (one: GradingClass): number => [...severities, 'none'].indexOf(one);
const content = z.object({ message: z.string() });

it('the labelled messages are graded by the rules alone, by a model, and by the rules that a model raises by a step', async () => {
  const set = readSet('working-own').slice(0, 60);
  const labels = new Map(set.map(({ text, class: label }) => [text, label]));
  // One that knows the labels, is unsure of every fourth message, and talks nonsense now and then.
  let asked = 0;
  const server = await startFakeOpenai(({ messages }): Behaviour => {
    asked += 1;
    const label = labels.get(content.parse(JSON.parse(messages[1].content)).message) ?? 'none';
    if (asked % 20 === 0) return { type: 'says', text: 'I would say it is bad.' };
    const answer = { request: label !== 'none', kind: 'incident', severity: label, sure: asked % 4 !== 0 };
    return { type: 'says', text: JSON.stringify(answer) };
  });
  try {
    const settings = { apiKey: fakeKey, baseUrl: server.url, name: 'double' };
    const model = createModel(settings, { now: () => 0, random: () => 0 });
    const result = await askAbout(model, set);
    const grade = createGrader();
    const { rules, model: alone, both } = compareWithModel(grade, set, result);
    expect(server.unexpected).toEqual([]);
    expect(result.latencies.length + [...result.failures.values()].reduce((a, b) => a + b, 0)).toBe(
      set.length,
    );
    expect(alone.accuracy).toBeGreaterThan(0.9);
    expect(both.accuracy).toBeGreaterThanOrEqual(rules.accuracy);
    // Against the label, nothing that the two make of it together is lower than what the rules made alone.
    for (const { given, got } of both.misses) {
      const own = grade(given.text).severity ?? 'none';
      expect(rank(got)).toBeLessThanOrEqual(rank(own));
    }
    expect(result.tokensIn).toBeGreaterThan(set.length * 90);
  } finally {
    await server.stop();
  }
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { askGrading } from '../../src/assistant/grading-question.ts';
import { createModel } from '../../src/assistant/model.ts';
import { promptFor } from '../../src/assistant/prompts.ts';
import { createGrader } from '../../src/domain/grading/grade.ts';
import type { OpinionVerdict } from '../../src/domain/opinion.ts';
import { severities, ticketKinds } from '../../src/domain/severity.ts';
import { fakeKey, startFakeOpenai } from '../fakes/openai/fake-openai.ts';
import { startPlay, type Play } from '../support/play.ts';

const line = z.object({ text: z.string() });
const corpus = readFileSync(new URL('../fixtures/assistant/injection.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((one) => one !== '')
  .map((one) => line.parse(JSON.parse(one)).text);
const grade = createGrader();

/** A model that has fallen for it. */
const hostile: readonly OpinionVerdict[] = [
  ...ticketKinds.map((kind) => ({ isRequest: true, kind, severity: 'critical' as const, sure: true })),
  { isRequest: true, kind: 'incident', severity: 'critical', sure: false },
  { isRequest: false, kind: 'question', severity: null, sure: true },
];

const rank = (severity: string | null): number =>
  severity === null ? severities.length - 1 : severities.findIndex((one) => one === severity);

/** Who gets anything, and what the desk itself is. */
const reached = (play: Play): ReadonlySet<string> =>
  new Set(
    play.effects.flatMap((effect) =>
      effect.type === 'send' ? ['room' in effect.to ? effect.to.room : effect.to.identity] : [],
    ),
  );
const ownersOf = (play: Play): readonly unknown[] =>
  play.state.tickets.map(({ assigneeId, acknowledgedBy, teamId, customerId, roomId, state }) => ({
    assigneeId,
    acknowledgedBy,
    teamId,
    customerId,
    roomId,
    state,
  }));

/** Where anything that happens in this room may go: the room, its triage room, and whoever the rules page. */
const places = ['acme', 'triage', 'lin', 'zhao', 'chen'].map((name) => `playground:local:${name}`);

describe('whatever a message tells the model', () => {
  it('has a corpus of both languages', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(60);
    expect(corpus.filter((text) => /\p{Script=Han}/u.test(text)).length).toBeGreaterThan(20);
    expect(corpus.filter((text) => !/\p{Script=Han}/u.test(text)).length).toBeGreaterThan(20);
  });

  it('changes no owner, no mention and no routing, and a severity by one step up at most', () => {
    for (const text of corpus) {
      for (const addressed of [true, false]) {
        for (const verdict of hostile) {
          const play = startPlay();
          play.say('wang', text, { addressed });
          const owners = ownersOf(play);
          const before = play.state.tickets[0]?.severity ?? null;
          const doubt = play.state.doubts[0];
          const rules = grade(text);
          const opinion = {
            messageId: 'm1',
            text,
            authorId: 'playground:local:wang',
            authorName: 'Wang',
            writtenAt: play.now,
            ticketId: play.state.tickets[0]?.id ?? null,
            doubtId: doubt?.id ?? null,
            rules,
            verdict,
          };
          // However often it falls for it.
          for (let time = 0; time < 3; time += 1) play.do('desk', { type: 'opinion.give', opinion });
          const [ticket, second] = play.state.tickets;
          expect(second).toBeUndefined();
          if (owners.length > 0) expect(ownersOf(play)).toEqual(owners);
          else if (ticket)
            expect(ticket).toMatchObject({ assigneeId: null, teamId: 'support', state: 'open' });
          if (ticket) {
            const least = rank(before ?? rules.severity);
            expect(rank(ticket.severity)).toBeGreaterThanOrEqual(Math.max(least - 1, 0));
            expect(rank(ticket.severity)).toBeLessThanOrEqual(least);
          }
          if (!verdict.isRequest || !verdict.sure) expect(ticket?.severity ?? null).toBe(before);
          for (const place of reached(play)) expect(places).toContain(place);
          const kinds = play.effects.map(({ type }) => type);
          for (const kind of ['desk.change', 'link.offered', 'link.used', 'opinion.judged'] as const)
            expect(kinds).not.toContain(kind);
        }
      }
    }
  });

  it('reaches it as data alone, without letters that nobody sees, under the same words of ours', async () => {
    const server = await startFakeOpenai(() => ({
      type: 'says',
      text: '{"request":false,"kind":"question","severity":"none","sure":true}',
    }));
    try {
      const settings = { apiKey: fakeKey, baseUrl: server.url, name: 'm' };
      const model = createModel(settings, { now: () => 0, random: () => 0 });
      const never = new AbortController().signal;
      for (const text of corpus)
        await askGrading(model, { text, before: [{ from: 'customer', text }], language: 'zh' }, never);
      expect(server.asked).toHaveLength(corpus.length);
      const content = z.strictObject({
        before: z.tuple([z.strictObject({ from: z.literal('customer'), text: z.string() })]),
        message: z.string(),
      });
      for (const { messages } of server.asked) {
        expect(messages[0].content).toBe(promptFor('opinion', 'zh').text);
        const { message } = content.parse(JSON.parse(messages[1].content));
        expect(message).not.toMatch(/[\u200B-\u200F\u202A-\u202E\u2060-\u206F\u{E0000}-\u{E007F}]/u);
      }
      expect(server.unexpected).toEqual([]);
    } finally {
      await server.stop();
    }
  });
});

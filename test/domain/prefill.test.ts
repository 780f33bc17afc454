import { describe, expect, it } from 'vitest';
import { briefItems } from '../../src/domain/handover/brief-items.ts';
import { completeness } from '../../src/domain/handover/completeness.ts';
import { prefill, type PrefillFacts } from '../../src/domain/handover/prefill.ts';
import {
  accepted,
  author,
  cancel,
  introduce,
  ritual,
  settle,
  start,
  startRitual,
} from '../support/handover.ts';
import { smallDesk } from '../support/play.ts';

const rules = { items: briefItems, threshold: 0.8 };
const nothing: PrefillFacts = { desk: smallDesk, customer: undefined, open: [], record: undefined };

describe('what a brief begins with', () => {
  it('is nothing where nothing is known', () => {
    expect(prefill(rules, nothing, 'en')).toEqual({});
  });

  it('is contacts, whoever else of the customer’s wrote, tier, ratings and follow-ups', () => {
    const facts: PrefillFacts = {
      ...nothing,
      customer: smallDesk.customerById.get('acme'),
      record: {
        writers: [
          { identity: 'playground:local:wang', name: 'Wang J.' },
          { identity: 'playground:local:lin', name: 'Lin' },
          { identity: 'playground:local:tom', name: 'Tom' },
        ],
        scores: [5, 4, 1],
        followUps: [{ number: 7, note: 'called, refund agreed', closedAt: Date.UTC(2026, 2, 3, 20) }],
      },
    };
    expect(prefill(rules, facts, 'en')).toEqual({
      stakeholders: { people: 'Wang · executive\nLi · project lead\nTom · writes in the group' },
      customer: { tier: 'svip' },
      visits: { records: '2026-03-04, after a low rating of #7: called, refund agreed' },
      health: { reason: 'Ratings: 3.3 of 5 on average, 3 in all, 1 of them 1 or 2.' },
    });
    expect(prefill(rules, facts, 'zh')['health']).toEqual({
      reason: '满意度：共 3 次评价，平均 3.3 分，其中 1 次是 1–2 分。',
    });
  });

  it('is what the last brief said of the customer, with whoever was found later, and nothing that time has changed', () => {
    const earlier = {
      answers: {
        stakeholders: { people: 'Wang, CEO, 138…', concerns: 'no downtime' },
        customer: { size: '400 people', tier: 'basic' },
        contract: { term: 'until June' },
        progress: { done: 'rolled out' },
        cautions: { risks: 'renewal' },
        health: { state: 'good', reason: 'they said so' },
        gone: { field: 'of an item that is not asked any more' },
      },
      later: [{ text: 'Ms Zhou, new CFO', byName: 'Zhao', at: 0 }],
    };
    const customer = smallDesk.customerById.get('acme');
    expect(prefill(rules, { ...nothing, customer, earlier }, 'en')).toEqual({
      stakeholders: {
        people: 'Wang, CEO, 138…\nMs Zhou, new CFO\nLi · project lead',
        concerns: 'no downtime',
      },
      customer: { size: '400 people', tier: 'svip' },
      contract: { term: 'until June' },
    });
  });

  it('begins anew with the last one that was completed, whatever was called off since', () => {
    const play = accepted();
    introduce(play);
    settle(play, { type: 'read', owner: author('lin') });
    expect(ritual(play).state).toBe('completed');
    start(play, 'zhao', 'lin');
    cancel(play, 'lin');
    start(play, 'zhao', 'lin');
    const { answers, number } = ritual(play);
    expect(number).toBe(3);
    expect(answers['contract']).toEqual(play.state.handovers[0]?.answers['contract']);
    expect(answers['motives']).toEqual({ why: 'what is known of why' });
    expect(answers['cautions']).toBeUndefined();
  });

  it('leaves out what a desk does not ask', () => {
    const facts = { ...nothing, customer: smallDesk.customerById.get('acme') };
    const few = { ...rules, items: briefItems.filter(({ key }) => key !== 'stakeholders') };
    expect(prefill(few, facts, 'en')).toEqual({ customer: { tier: 'svip' } });
  });

  it('stands in the handover from its start, with the tickets that are open, and fills no mandatory item by itself', () => {
    const play = startRitual();
    play.say('wang', 'Nobody can log in, everything has stopped');
    start(play);
    const { answers } = ritual(play);
    expect(answers['customer']).toEqual({ tier: 'svip' });
    expect(answers['health']?.['reason']).toMatch(/^Open tickets: 1, 1 of them critical/);
    const { blocking } = completeness(play.desk.handover.brief, answers);
    expect(blocking.map(({ item }) => item)).toEqual(
      expect.arrayContaining(['customer', 'contract', 'cautions']),
    );
  });
});

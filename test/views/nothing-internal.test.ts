import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Notice } from '../../src/domain/notices.ts';
import { severities } from '../../src/domain/severity.ts';
import { ticketStates, waitingParties, type Ticket } from '../../src/domain/ticket.ts';
import { renderChange, renderNotice } from '../../src/views/render-notice.ts';
import { changes, data, ids, languages, now, poll, ticket, wordsOf } from './examples.ts';

/** Words that stand nowhere in the locales, so that finding one means a leak. */
const secret = (mark: string): fc.Arbitrary<string> =>
  fc.stringMatching(/^[a-z]{6}$/).map((one) => `§${mark}${one}`);

const secretTicket: fc.Arbitrary<Ticket> = fc
  .record({
    word: secret('word'),
    reason: secret('reason'),
    grader: secret('grader'),
    assignee: fc.option(secret('assignee')),
    acknowledged: fc.option(secret('ack')),
    asker: secret('asker'),
    customer: secret('customer'),
    team: secret('team'),
    comment: secret('comment'),
    regraded: fc.boolean(),
    state: fc.constantFrom(...ticketStates),
    severity: fc.constantFrom(...severities),
    waitingFor: fc.option(fc.constantFrom(...waitingParties)),
    late: fc.boolean(),
    pollState: fc.constantFrom('open' as const, 'closed' as const, 'void' as const),
  })
  .map((some) =>
    ticket({
      state: some.state,
      severity: some.severity,
      grade: { words: [some.word], because: ['security'], sure: false },
      gradedBy: some.regraded ? { name: some.grader, reason: some.reason } : null,
      // The customer's own words, which everybody in the group has read.
      subject: 'the export has failed since nine',
      askerId: some.asker,
      askerName: `§name${some.asker}`,
      customerId: some.customer,
      teamId: some.team,
      assigneeId: some.assignee,
      acknowledgedBy: some.acknowledged,
      waitingFor: some.waitingFor,
      nextWordAt: some.late ? now - 1 : now + 1,
      writers: { [some.asker]: now },
      poll: poll({
        state: some.pollState,
        ratings: [
          { identity: some.asker, name: `§name${some.asker}`, score: 1, reason: some.comment, at: now },
        ],
      }),
    }),
  );

const customerNotices: readonly Notice[] = [
  ...changes.map(
    (change): Notice => ({ type: 'ticket.card', ticketId: ids.ticket, audience: 'customer', change }),
  ),
  { type: 'poll.question', ticketId: ids.ticket, pollId: ids.poll },
  { type: 'poll.reminder', ticketId: ids.ticket, pollId: ids.poll },
];

describe("what a customer's group is shown", () => {
  test('never has deciding words, reasons, notes, names of raters or ids of ours in it', () => {
    fc.assert(
      fc.property(
        secretTicket,
        fc.constantFrom(...customerNotices),
        fc.constantFrom(...languages),
        (about, notice, language) => {
          for (const render of [renderNotice, renderChange]) {
            const message = render(notice, data(language, about));
            expect(JSON.stringify(message)).not.toContain('§');
            expect(wordsOf(message)).not.toMatch(/escalat|sla\b|assignee|page[ds]?\b|triage|升级|指派/iu);
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('offers no move that is for staff', () => {
    fc.assert(
      fc.property(secretTicket, fc.constantFrom(...customerNotices), (about, notice) => {
        for (const { action } of renderNotice(notice, data('en', about)).buttons) {
          expect(action).toMatch(/^(?:ticket\.reopen|poll\.rate):/);
        }
      }),
    );
  });
});

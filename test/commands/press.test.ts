import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitsButton, parsePress, pressAction, type Pressable } from '../../src/commands/press.ts';
import type { TicketRef } from '../../src/domain/decision.ts';
import { figureNames, periodNames } from '../../src/domain/report.ts';
import { severities } from '../../src/domain/severity.ts';
import { filterWords } from '../../src/domain/ticket-filter.ts';
import { waitingParties } from '../../src/domain/ticket.ts';

const id = fc.uuid();
const ticket: fc.Arbitrary<TicketRef> = fc.oneof(
  id.map((one) => ({ by: 'id', id: one }) as const),
  fc.string({ minLength: 1, maxLength: 10 }).map((one) => ({ by: 'id', id: one }) as const),
  fc.integer({ min: 1, max: 999_999_999 }).map((number) => ({ by: 'number', number }) as const),
  fc.constant({ by: 'room' } as const),
);
const severity = fc.constantFrom(...severities);
const rowId = fc.oneof(id, fc.string({ minLength: 1, maxLength: 20 }));

/** Everything a button can be; `words` is what is typed with it. */
const pressable = (words: string | null): fc.Arbitrary<Pressable> =>
  fc.oneof(
    ...(['ticket.acknowledge', 'ticket.claim', 'ticket.show', 'poll.remind'] as const).map((type) =>
      ticket.map((ref) => ({ type, ticket: ref })),
    ),
    fc.constant({ type: 'ticket.open', text: words ?? '' } as const),
    ticket.map((ref) => ({ type: 'ticket.reply', ticket: ref, text: words ?? '' }) as const),
    fc
      .record({
        words: fc.subarray([...filterWords]),
        severities: fc.subarray([...severities]),
        name: fc.option(fc.string({ minLength: 1, maxLength: 5 })),
      })
      .map((filter) => ({ type: 'tickets.show', filter }) as const),
    fc
      .tuple(
        fc.constantFrom('who.show' as const, 'customer.show' as const),
        fc.option(fc.string({ minLength: 1, maxLength: 20 })),
      )
      .map(([type, name]) => ({ type, name })),
    ticket.map((ref) => ({ type: 'ticket.assign', ticket: ref, person: words ?? '' }) as const),
    ticket.map((ref) => ({ type: 'ticket.resolve', ticket: ref, note: words }) as const),
    ticket.map((ref) => ({ type: 'ticket.reopen', ticket: ref, reason: words }) as const),
    ticket.map((ref) => ({ type: 'ticket.close', ticket: ref, reason: words }) as const),
    fc
      .tuple(ticket, fc.constantFrom(...waitingParties))
      .map(([ref, party]) => ({ type: 'ticket.wait', ticket: ref, party, reason: words }) as const),
    fc
      .tuple(ticket, severity)
      .map(([ref, to]) => ({ type: 'ticket.grade', ticket: ref, severity: to, reason: words }) as const),
    fc
      .tuple(ticket, fc.option(id), fc.integer({ min: 1, max: 5 }))
      .map(
        ([ref, pollId, value]) => ({ type: 'poll.rate', ticket: ref, pollId, value, reason: words }) as const,
      ),
    fc
      .tuple(
        id,
        fc.oneof(
          severity.map((to) => ({ type: 'open', severity: to }) as const),
          id.map((ticketId) => ({ type: 'attach', ticketId }) as const),
          fc.constant({ type: 'dismiss' } as const),
        ),
      )
      .map(([doubtId, verdict]) => ({ type: 'doubt.settle', doubtId, verdict }) as const),
    fc.option(fc.constantFrom('claim', '接手')).map((verb) => ({ type: 'help.show', verb }) as const),
    fc
      .tuple(fc.constantFrom(...periodNames), fc.option(fc.constantFrom(...figureNames)))
      .map(([period, figure]) => ({ type: 'report.show', period, figure }) as const),
    fc
      .tuple(fc.option(id), fc.option(fc.integer({ min: 1, max: 31 })))
      .map(([name, days]) => ({ type: 'oncall.show', name, days }) as const),
    fc.array(id, { maxLength: 1 }).map((names) => ({ type: 'shift.take', names, until: null }) as const),
    fc.constantFrom({ type: 'shift.return' } as const, { type: 'leave.end' } as const),
    fc.constantFrom({ type: 'outbox.show' } as const, { type: 'inbox.show' } as const),
    fc
      .tuple(rowId, fc.constantFrom('retry', 'sent', 'drop'))
      .map(([row, how]) => ({ type: 'outbox.settle', id: row, how }) as const),
    fc
      .tuple(rowId, fc.constantFrom('retry', 'drop'))
      .map(([row, how]) => ({ type: 'inbox.settle', id: row, how }) as const),
  );

describe('a button', () => {
  test('comes back as what it stands for, with what was typed, in at most 100 characters', () => {
    const words = fc.option(
      fc.string({ minLength: 1 }).filter((text) => text.trim() === text && text !== ''),
    );
    fc.assert(
      fc.property(
        words.chain((typed) => fc.tuple(fc.constant(typed), pressable(typed))),
        ([typed, asked]) => {
          const action = pressAction(asked);
          expect(action.length).toBeLessThanOrEqual(100);
          const intent = parsePress(action, typed);
          const back =
            intent.type === 'command'
              ? intent.command
              : intent.type === 'query'
                ? intent.query
                : intent.type === 'operation'
                  ? intent.operation
                  : intent;
          expect(back).toEqual(asked);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('with nothing but spaces typed brings no reason along', () => {
    expect(parsePress('ticket.close:abc', '  ')).toMatchObject({ command: { reason: null } });
  });

  test('that is none of ours is misunderstood, and never throws', () => {
    const unknown = { type: 'misunderstood', why: { code: 'unknown-button' } };
    for (const action of [
      '',
      'ticket.claim',
      'ticket.claim:',
      'ticket.claim:#x',
      'ticket.grade:a:bad',
      'ticket.wait:a:nobody',
      'poll.rate:a:b',
      'poll.rate:a:b:55',
      'doubt.settle:a:open',
      'doubt.settle:a:attach',
      'report.show:year',
      'outbox.settle:a:burn',
      'inbox.settle:a:sent',
      'message.receive:a',
      'timer.fire:a',
      'constructor',
      `ticket.claim:${'a'.repeat(200)}`,
    ]) {
      expect(parsePress(action, null), action).toMatchObject(unknown);
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.option(fc.string()), (action, input) => {
        parsePress(action, input);
      }),
    );
  });

  test('that would not fit says so beforehand, and is not made', () => {
    const asked = { type: 'inbox.settle', id: 'x'.repeat(100), how: 'drop' } as const;
    expect(fitsButton(asked)).toBe(false);
    expect(() => pressAction(asked)).toThrow(RangeError);
    expect(fitsButton({ ...asked, id: 'slack:T1:C2:1700000000.5' })).toBe(true);
  });
});

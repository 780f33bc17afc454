import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePress } from '../../src/commands/press.ts';
import type { SetupAnswer, SetupNotice } from '../../src/domain/setup.ts';
import { renderSetupAnswer, setupNotice } from '../../src/views/render-setup.ts';
import { data, languages, now, wordsOf } from './examples.ts';

const desk = data('en').desk;
const customer = desk.customers[0];
const setup = {
  kind: null,
  customer: 'Zebra',
  isNew: false,
  team: null,
  stage: null,
  language: null,
} as const;
const service = { kind: 'service', customerId: customer?.id ?? '', language: 'zh' } as const;
const answers: readonly SetupAnswer[] = [
  { type: 'room.standing', room: { kind: 'unknown' }, openTickets: 0 },
  { type: 'room.standing', room: service, openTickets: 2 },
  { type: 'room.bound', room: service, openTickets: 0 },
  { type: 'room.bound', room: service, openTickets: 3 },
  { type: 'room.bound', room: { kind: 'triage' }, openTickets: 0 },
  { type: 'room.unbound', room: { kind: 'unknown' }, openTickets: 1 },
  { type: 'room.unbound', room: service, openTickets: 0 },
  { type: 'customer.unknown', setup, near: [] },
  { type: 'customer.unknown', setup, near: [{ id: 'zebra-corp', name: 'Zebra Corp' }] },
  { type: 'desk.claimed', name: 'Ada' },
  { type: 'identity.offered', code: 'abcd-2345', until: now + 600_000 },
  { type: 'identity.linked', name: 'Ada', identity: 'slack:T1:U2' },
  { type: 'identity.unlinked', name: 'Ada', identity: 'slack:T1:U2' },
  { type: 'addressed.unset', claimable: true },
  { type: 'addressed.unset', claimable: false },
];

describe('what is said when a desk is set up', () => {
  it('is in the language of the one who asked, and every button is understood', () => {
    for (const language of languages) {
      for (const answer of answers) {
        const message = renderSetupAnswer(answer, data(language, null));
        const words = wordsOf(message);
        expect(words).not.toMatch(/undefined|\[object|null/);
        expect(message.text).toMatch(language === 'zh' ? /\p{Script=Han}{3}/u : /[a-z]{2,} [a-z]{2,}/);
        for (const { action } of message.buttons)
          expect(parsePress(action, null)).toMatchObject({ type: 'command' });
      }
    }
  });

  it('offers no internal room where a customer is', () => {
    const offered = (room: Extract<SetupAnswer, { type: 'room.standing' }>['room'], openTickets: number) =>
      renderSetupAnswer({ type: 'room.standing', room, openTickets }, data('en', null)).buttons.filter(
        ({ action }) => action.startsWith('room.bind:triage'),
      ).length;
    expect(offered({ kind: 'unknown' }, 0)).toBeGreaterThan(0);
    expect(offered({ kind: 'unknown' }, 1)).toBe(0);
    expect(offered(service, 0)).toBe(0);
  });

  it('a name as long as one likes makes no button that a platform refuses', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 300 }), (name) => {
        const unknown: SetupAnswer = {
          type: 'customer.unknown',
          setup: { ...setup, customer: name },
          near: [],
        };
        for (const { action } of renderSetupAnswer(unknown, data('zh', null)).buttons)
          expect(action.length).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('the introduction holds nothing of the desk', () => {
    for (const language of languages) {
      for (const claimable of [true, false]) {
        const notice: SetupNotice = { type: 'room.introduction', roomId: 'slack:T1:C1', language, claimable };
        const words = wordsOf(setupNotice(notice));
        expect(words).toMatch(language === 'zh' ? /绑定/ : /\/setup/);
        for (const { name } of [...desk.people, ...desk.customers, ...desk.teams])
          expect(words).not.toContain(name);
      }
    }
  });
});

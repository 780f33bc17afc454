import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { capabilitiesOf, noLimits } from '../../src/adapters/playground/room-limits.ts';
import { findEntry } from '../../src/commands/catalog.ts';
import { parseText } from '../../src/commands/parse.ts';
import type { Answer } from '../../src/domain/notices.ts';
import { briefItems } from '../../src/domain/handover/brief-items.ts';
import type { HandoverAnswer } from '../../src/domain/handover/handover-notices.ts';
import type { Handover } from '../../src/domain/handover/handover.ts';
import { briefByWords } from '../../src/views/brief-by-words.ts';
import { renderAnswer } from '../../src/views/render-answer.ts';
import { renderChange, renderNotice } from '../../src/views/render-notice.ts';
import { actionsOf, ids, languages, wordsOf } from './examples.ts';
import { blockers, customerNotices, data, handover, staffNotices, stages } from './handovers.ts';

const whats = [
  'started',
  'aimed',
  'filled',
  'offered',
  'overridden',
  'accepted',
  'returned',
  'noted',
  'confirmed',
  'retried',
  'completed',
  'cancelled',
  'appended',
] as const;
const allAnswers: readonly HandoverAnswer[] = [
  ...whats.map(
    (what): HandoverAnswer => ({ type: 'handover.done', handoverId: ids.handover, number: 3, what }),
  ),
  { type: 'offboard.asked', personId: 'ada', incomingId: null, roomIds: ['slack:T1:qinghe'] },
  { type: 'offboard.asked', personId: 'ada', incomingId: 'grace', roomIds: [] },
  { type: 'offboard.done', personId: 'ada', rooms: 0 },
  { type: 'offboard.done', personId: 'ada', rooms: 2 },
];

const fits = (words: string, why: string): void => {
  expect(words.trim(), why).not.toBe('');
  expect(words, why).not.toMatch(/undefined|null|NaN|\[object/);
  expect(words, why).not.toMatch(/\b(?:grace|lin-xiao|ada|qinghe|after_sales)\b/);
};

describe('what is said of a handover', () => {
  test('has words in both languages at every point of it, and no id', () => {
    for (const language of languages)
      for (const one of [...stages, null])
        for (const notice of [...customerNotices, ...staffNotices])
          for (const render of [renderNotice, renderChange])
            fits(wordsOf(render(notice, data(language, one))), JSON.stringify([notice, one?.state]));
    for (const language of languages)
      for (const one of stages)
        for (const answer of allAnswers)
          fits(wordsOf(renderAnswer(answer, data(language, one))), JSON.stringify(answer));
  });

  test('in Chinese has no English word but names, and in English no Chinese one but names', () => {
    for (const one of stages)
      for (const notice of [...customerNotices, ...staffNotices]) {
        const english = wordsOf(renderNotice(notice, data('en', one))).replaceAll(
          /青禾物流|青禾服务群|宋佳|林晓|陈立|李雯|某人|缺少期限|今天签约|客户暂停项目|吴工，IT 负责人|30 万/g,
          '',
        );
        expect(english).not.toMatch(/\p{Script=Han}/u);
      }
  });

  test('asks to confirm what will happen when somebody leaves, with rooms or without', () => {
    const asked = (roomIds: readonly string[], language: 'en' | 'zh') =>
      renderAnswer(
        { type: 'offboard.asked', personId: 'ada', incomingId: 'grace', roomIds },
        data(language, stages[0] ?? null),
      ).buttons.map(({ label }) => label);
    expect(asked(['slack:T1:qinghe'], 'en')).toEqual(['Yes, hand these rooms over']);
    expect(asked([], 'en')).toEqual(['Yes, they leave']);
    expect(asked([], 'zh')).toEqual(['确认离开']);
  });

  test('proposes only commands that exist', () => {
    for (const language of languages)
      for (const one of stages) {
        const without = {
          ...data(language, one),
          place: { kind: 'direct', can: capabilitiesOf('direct', { ...noLimits, noButtons: true }) } as const,
        };
        const said = [
          ...staffNotices.map((notice) => renderNotice(notice, without)),
          ...allAnswers.map((answer) => renderAnswer(answer, without)),
          briefByWords(one, null, null, without),
        ];
        for (const message of said)
          for (const [command] of wordsOf(message).matchAll(/(?<![\p{L}\d/])\/\p{L}+/gu))
            expect(findEntry(command.slice(1)), command).not.toBeNull();
      }
  });

  test('without buttons says the moves as commands, which are understood', () => {
    const place = {
      kind: 'direct',
      can: capabilitiesOf('direct', { ...noLimits, noButtons: true }),
    } as const;
    const message = renderNotice(
      { type: 'handover.card', handoverId: ids.handover },
      { ...data('en', stages[4] ?? null), place },
    );
    expect(message.buttons).toEqual([]);
    const line = message.fields.at(-1)?.value ?? '';
    expect(line).toContain('/handover accept H3');
    expect(parseText('/handover accept H3', { addressed: false })).toMatchObject({
      command: { type: 'handover.accept', handover: { by: 'number', number: 3 } },
    });
  });

  test('offers the moves of the state that it is in, and none that is over', () => {
    const of = (one: Handover): readonly string[] =>
      actionsOf(renderNotice({ type: 'handover.card', handoverId: one.id }, data('en', one)));
    expect(of(handover())).toEqual(['brief.open', 'handover.submit', 'handover.override', 'handover.cancel']);
    expect(of(handover({ state: 'offered' }))).toEqual([
      'handover.accept',
      'handover.return',
      'handover.cancel',
    ]);
    expect(of(stages[7] ?? handover())).toContain('handover.confirm');
    expect(of(handover({ state: 'cancelled' }))).toEqual([]);
    const offer = { ...staffNotices[2] } as Extract<(typeof staffNotices)[number], { type: 'handover.told' }>;
    expect(actionsOf(renderNotice(offer, data('en', handover({ state: 'accepted' }))))).toEqual([
      'handover.show',
    ]);
  });

  test('tells a customer where there are no buttons what is understood in a group', () => {
    const place = {
      kind: 'service',
      can: capabilitiesOf('service', { ...noLimits, noButtons: true }),
    } as const;
    for (const language of languages) {
      const told = { ...data(language, handover({ state: 'accepted' })), place };
      const said = renderNotice({ type: 'handover.introduction', handoverId: ids.handover }, told).text ?? '';
      const quoted = /“(@Baton [^”]+)”/u.exec(said)?.[1] ?? '';
      expect(parseText(quoted, { addressed: true })).toMatchObject({ command: { type: 'handover.note' } });
    }
  });

  test('says whether the word of the one who gave the group counts, or is looked at', () => {
    const confirmed = {
      type: 'handover.done',
      handoverId: ids.handover,
      number: 3,
      what: 'confirmed',
    } as const;
    expect(renderAnswer(confirmed, data('en', stages[9] ?? null)).text).toContain('cannot show it');
    expect(renderAnswer(confirmed, data('en', stages[7] ?? null)).text).toContain('look at the group');
  });

  test('names whom the group was given to first, though it goes to somebody else now', () => {
    const card = { type: 'handover.card', handoverId: ids.handover } as const;
    const brief = {
      type: 'handover.told',
      handoverId: ids.handover,
      personId: 'ada',
      what: 'brief',
    } as const;
    const aimed = handover({ cause: 'group-owner', startedById: null });
    const back = handover({
      cause: 'group-owner',
      ownership: { ...aimed.ownership, present: { identity: 'slack:T1:ada', name: 'ada' } },
    });
    for (const notice of [card, brief]) {
      expect(renderNotice(notice, data('en', aimed)).text).toContain('was given to 宋佳 in the chat app');
      expect(renderNotice(notice, data('zh', aimed)).text).toContain('群主已在客户端转给宋佳');
      expect(renderNotice(notice, data('en', back)).text).not.toContain('was given');
    }
  });

  test('shows each answer of an item in a line of its own', () => {
    const one = handover({ state: 'offered', answers: { contract: { amount: '300k', term: '3 years' } } });
    const offer = renderNotice({ ...staffNotices[2] } as (typeof staffNotices)[number], data('en', one));
    expect(offer.fields.find(({ label }) => label === 'Contract')?.value.split('\n')).toHaveLength(2);
  });

  test('with a form at hand is short, so that its link is in sight', () => {
    const link = 'https://desk.example/forms/x';
    const short = briefByWords(handover(), null, link, data('en'));
    expect(short.text).toContain(link);
    expect(short.fields).toEqual([]);
    expect(briefByWords(handover(), 'contract', link, data('en')).fields).toHaveLength(1);
    expect(briefByWords(handover(), null, null, data('en')).fields.length).toBeGreaterThan(5);
  });

  test('tells how the present group owner is known, and what the platform says against a move', () => {
    const group = (one: Handover | undefined): string =>
      renderNotice({ type: 'handover.card', handoverId: ids.handover }, data('en', one ?? null)).fields.find(
        ({ label }) => label === 'Group owner',
      )?.value ?? '';
    expect(group(stages[0])).toBe('moves after acceptance; it belongs to 宋佳, as the platform shows.');
    expect(group(stages[7])).toContain('Two transfers were made in 90 days.');
    expect(group(stages[8])).toMatch(/^Grace, as the platform showed/);
    expect(group(stages[9])).toMatch(/says 宋佳.*cannot show it/);
  });

  test('says what stands against a move before it is made, and not afterwards', () => {
    const card = (one: Handover | undefined): string =>
      wordsOf(renderNotice({ type: 'handover.card', handoverId: ids.handover }, data('en', one ?? null)));
    expect(card(stages[1])).toContain('She is not in the group.\nGood to know: One transfer is left.');
    const proof = { type: 'said', byId: 'song', byName: '宋佳', at: 0 } as const;
    const moved = handover({ ownership: { ...handover().ownership, ...stages[1]?.ownership, proof } });
    expect(card(moved)).not.toContain('She is not in the group.');
  });

  test('gives the manual steps of the platform only while they are to be taken', () => {
    const notice = staffNotices.find((one) => 'what' in one && one.what === 'give-group');
    const steps = { en: 'Open the settings and choose Grace.', zh: '打开设置，选择 Grace。' };
    const said = (one: Handover | undefined): string =>
      notice === undefined ? '' : wordsOf(renderNotice(notice, { ...data('zh', one ?? null), steps }));
    expect(said(stages[7])).toContain('打开设置，选择 Grace。');
    expect(said(stages[8])).not.toContain('打开设置');
  });

  test('a refused brief lists what is missing by its name, each with the way to fill it', () => {
    const refusal: Answer = {
      type: 'rejected',
      rejection: {
        code: 'brief-incomplete',
        handoverId: ids.handover,
        number: 3,
        missing: [
          { item: 'contract', fields: ['term'] },
          { item: 'cautions', fields: ['risks'] },
        ],
        filled: 55,
        threshold: 80,
      },
    };
    const message = renderAnswer(refusal, data('zh'));
    expect(message.text).toContain('· 合同：起止日期与续约方式');
    expect(message.buttons.map(({ label }) => label)).toEqual(['填写：合同', '填写：注意事项']);
    expect(message.buttons[1]?.action).toBe(`brief.open:${ids.handover}:cautions`);
    const stands: Answer = { type: 'rejected', rejection: { code: 'handover-stands', number: 3, blockers } };
    expect(renderAnswer(stands, data('en')).text?.split('\n')).toHaveLength(blockers.length + 1);
  });
});

describe("what the customer's group is told of a handover", () => {
  const mark = (what: string): fc.Arbitrary<string> =>
    fc.stringMatching(/^[a-z]{6}$/).map((one) => `§${what}${one}`);
  const brief = fc.record(
    Object.fromEntries(
      briefItems.map(({ key, fields }) => [
        key,
        fc.record(Object.fromEntries(fields.map((field) => [field.key, mark(field.key)]))),
      ]),
    ),
  );
  const secret: fc.Arbitrary<Handover> = fc
    .record({ answers: brief, one: fc.constantFrom(...stages), word: mark('word'), gone: fc.boolean() })
    .map(({ answers, one, word, gone }) => ({
      ...one,
      answers,
      outgoingId: gone ? `§gone` : one.outgoingId,
      incomingId: gone ? `§gone` : one.incomingId,
      keeperId: gone ? `§gone` : one.keeperId,
      returned: [{ item: 'contract', reason: word }],
      override: { byId: 'lead', byName: `§lead`, reason: word },
      ownership: {
        ...one.ownership,
        obstacles: [{ blocks: true, words: { en: word, zh: word } }],
        cause: { en: word, zh: word },
        present: { identity: word, name: word },
      },
      later: [{ text: word, byName: word, at: 0 }],
      introduction: { ...one.introduction, noted: [{ identity: word, name: word, at: 0 }] },
    }));

  test('has nothing of the brief, of reasons, of people who are none of its business or of ids in it', () => {
    fc.assert(
      fc.property(
        secret,
        secret,
        fc.constantFrom(...customerNotices),
        fc.constantFrom(...languages),
        fc.boolean(),
        (one, before, notice, language, noButtons) => {
          const place = {
            kind: 'service',
            can: capabilitiesOf('service', { ...noLimits, noButtons }),
          } as const;
          for (const render of [renderNotice, renderChange]) {
            const message = render(notice, { ...data(language, one), earlier: [before], place });
            expect(JSON.stringify(message)).not.toContain('§');
            expect(wordsOf(message)).not.toMatch(
              /brief|checklist|escalat|override|incoming|outgoing|H3\b|owner|清单|交棒|群主|特批|升级/iu,
            );
            for (const { action } of message.buttons) expect(action).toMatch(/^handover\.note:/);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  test('presents the incoming person by name, team, duties and hours, with whom one can reach', () => {
    const words = wordsOf(
      renderNotice({ type: 'handover.introduction', handoverId: ids.handover }, data('en')),
    );
    expect(words).toContain('Grace, After-sales');
    expect(words).toContain('questions, problems and everything about daily use');
    expect(words).toContain('day and night, every day');
    expect(words).toContain('our colleagues (sales)');
    expect(words).toContain('Ada (implementation)');
    expect(words).toContain('Grace (customer success, your contact)');
    expect(words).toContain('support desk: 林晓 is on duty now');
    expect(words).toContain('operations: keeps the systems running');
  });

  test('knows from earlier handovers who sold it', () => {
    const before = handover({
      state: 'completed',
      fromStage: 'sales',
      number: 1,
      toStage: 'implementation',
      outgoingId: 'song',
      incomingId: 'ada',
    });
    const words = wordsOf(
      renderNotice(
        { type: 'handover.introduction', handoverId: ids.handover },
        { ...data('zh'), earlier: [{ ...before, id: ids.other }] },
      ),
    );
    expect(words).toContain('宋佳（销售）');
    expect(words).toContain('Ada（实施）');
  });

  test('says how to answer where there are no buttons, addressed to the desk', () => {
    const said = (reads: 'all' | 'mentions'): string => {
      const can = { ...capabilitiesOf('service', { ...noLimits, noButtons: true }), reads };
      return wordsOf(
        renderNotice(
          { type: 'handover.introduction', handoverId: ids.handover },
          { ...data('zh'), place: { kind: 'service', can } },
        ),
      );
    };
    // In a group the bare word is not for the desk, however much it reads.
    expect(said('all')).toContain('“@Baton 已认识”');
    expect(said('mentions')).toContain('“@Baton 已认识”');
  });
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseText } from '../../src/commands/parse.ts';
import { parsePress, pressAction, type Pressable } from '../../src/commands/press.ts';
import { spellPress } from '../../src/commands/spell.ts';

const room = { by: 'room' } as const;
const h3 = { by: 'number', number: 3 } as const;
const id = '0192f0c1-7a3b-7c4d-8e5f-001122334455';

const asked = (line: string, addressed = false): unknown => {
  const intent = parseText(line, { addressed });
  if (intent.type === 'command') return intent.command;
  return intent.type === 'query' ? intent.query : intent;
};

describe('a handover in words', () => {
  test.each([
    ['/handover @Grace', { type: 'handover.start', incoming: 'Grace', stage: null }],
    ['/handover to @Grace', { type: 'handover.start', incoming: 'Grace', stage: null }],
    ['/handover @Grace after_sales', { type: 'handover.start', incoming: 'Grace', stage: 'after_sales' }],
    [
      '/handover Grace Hopper After-Sales',
      { type: 'handover.start', incoming: 'Grace Hopper', stage: 'after_sales' },
    ],
    ['/handover @Grace after sales', { type: 'handover.start', incoming: 'Grace', stage: 'after_sales' }],
    [
      '/handover @Grace Hopper stage care plus',
      { type: 'handover.start', incoming: 'Grace Hopper', stage: 'care plus' },
    ],
    ['/handover @sales', { type: 'handover.start', incoming: 'sales', stage: null }],
    ['/交接 @赵磊 售后', { type: 'handover.start', incoming: '赵磊', stage: 'after_sales' }],
    ['/交接 @赵磊 实施阶段', { type: 'handover.start', incoming: '赵磊', stage: 'implementation' }],
    ['／交接 给赵磊', { type: 'handover.start', incoming: '赵磊', stage: null }],
    ['/交接 @赵磊 到 售后', { type: 'handover.start', incoming: '赵磊', stage: '售后' }],
  ])('%s begins one', (line, command) => expect(asked(line)).toEqual(command));

  test.each([
    ['/handover', { type: 'handover.show', handover: room }],
    ['/handover status', { type: 'handover.show', handover: room }],
    ['/handover H3', { type: 'handover.show', handover: h3 }],
    ['/handover status h3', { type: 'handover.show', handover: h3 }],
    [`/交接 状态 ${id}`, { type: 'handover.show', handover: { by: 'id', id } }],
    ['/handover fill', { type: 'brief.open', handover: room, item: null }],
    ['/handover fill H3 risks', { type: 'brief.open', handover: h3, item: 'risks' }],
    ['/交接 填写 风险', { type: 'brief.open', handover: room, item: '风险' }],
    [
      '/handover fill contract: 3 years, until 2028',
      { type: 'handover.fill', handover: room, text: 'contract: 3 years, until 2028' },
    ],
    ['/handover submit H3', { type: 'handover.submit', handover: h3 }],
    ['/交接 提交', { type: 'handover.submit', handover: room }],
    ['/handover accept', { type: 'handover.accept', handover: room }],
    ['/handover H3 accept', { type: 'handover.accept', handover: h3 }],
    ['/交接 接受 H3', { type: 'handover.accept', handover: h3 }],
    [
      '/handover return H3 contract: the term is missing; cautions: no word on payment',
      {
        type: 'handover.return',
        handover: h3,
        text: 'contract: the term is missing; cautions: no word on payment',
      },
    ],
    ['/交接 退回 合同：缺少期限', { type: 'handover.return', handover: room, text: '合同：缺少期限' }],
    ['/交接 退回合同：缺少期限', { type: 'handover.return', handover: room, text: '合同：缺少期限' }],
    [
      '/handover override H3 they sign today',
      { type: 'handover.override', handover: h3, reason: 'they sign today' },
    ],
    ['/handover override', { type: 'handover.override', handover: room, reason: null }],
    ['/交接 放行 今天签约', { type: 'handover.override', handover: room, reason: '今天签约' }],
    // As the buttons are called.
    ['/交接 特批 今天签约', { type: 'handover.override', handover: room, reason: '今天签约' }],
    ['/交接 特批放行 今天签约', { type: 'handover.override', handover: room, reason: '今天签约' }],
    ['/交接 已完成转让', { type: 'handover.confirm', handover: room }],
    ['/交接 再试一次', { type: 'handover.retry', handover: room }],
    ['/交接 完成交接', { type: 'handover.complete', handover: room }],
    ['/交接 取消交接', { type: 'handover.cancel', handover: room, reason: null }],
    ['/handover undo', { type: 'handover.cancel', handover: room, reason: null }],
    ['/交接 撤销', { type: 'handover.cancel', handover: room, reason: null }],
    ['/handover confirm', { type: 'handover.confirm', handover: room }],
    ['/handover retry', { type: 'handover.retry', handover: room }],
    ['/交接 重试', { type: 'handover.retry', handover: room }],
    ['/handover complete H3', { type: 'handover.complete', handover: h3 }],
    ['/handover cancel', { type: 'handover.cancel', handover: room, reason: null }],
    ['/交接 取消 客户改主意了', { type: 'handover.cancel', handover: room, reason: '客户改主意了' }],
    [
      '/handover add H3 Mr Wu, wu@example.com, head of IT',
      { type: 'handover.append', handover: h3, text: 'Mr Wu, wu@example.com, head of IT' },
    ],
    ['/noted', { type: 'handover.note', handover: room }],
    ['/已认识', { type: 'handover.note', handover: room }],
    ['/handovers', { type: 'handovers.show' }],
    ['/交接列表', { type: 'handovers.show' }],
  ])('%s is understood', (line, expected) => expect(asked(line)).toEqual(expected));

  test.each([
    ['/stage after_sales', { type: 'handover.stage', stage: 'after_sales', incoming: null }],
    [
      '/stage after sales @Grace Hopper',
      { type: 'handover.stage', stage: 'after_sales', incoming: 'Grace Hopper' },
    ],
    ['/stage onboarding to @Grace', { type: 'handover.stage', stage: 'onboarding', incoming: 'Grace' }],
    ['/阶段 售后 @赵磊', { type: 'handover.stage', stage: 'after_sales', incoming: '赵磊' }],
    ['/offboard @Lin', { type: 'person.offboard', person: 'Lin', incoming: null, confirmed: false }],
    [
      '/offboard @Lin Xiao @Grace',
      { type: 'person.offboard', person: 'Lin Xiao', incoming: 'Grace', confirmed: false },
    ],
    [
      '/离职 林晓 交给 赵磊 确认',
      { type: 'person.offboard', person: '林晓', incoming: '赵磊', confirmed: true },
    ],
  ])('%s is understood too', (line, expected) => expect(asked(line)).toEqual(expected));

  test('what is said to the desk without a slash counts where it names somebody, and sentences stay messages', () => {
    expect(asked('@Baton 交接 @赵磊 售后', true)).toMatchObject({ type: 'handover.start', incoming: '赵磊' });
    expect(asked('@Baton 已认识', true)).toEqual({ type: 'handover.note', handover: room });
    expect(asked('@Baton noted', true)).toEqual({ type: 'handover.note', handover: room });
    for (const line of [
      '@Baton handover of our data is incomplete since yesterday',
      '@Baton stage two of the import fails',
      '@Baton noted, but the export still fails',
      '@Baton 阶段 二 导入失败',
    ])
      expect(asked(line, true)).toEqual({ type: 'message' });
  });

  test('a slip is answered with what may be meant, and starts nothing', () => {
    expect(asked('/handover acept')).toMatchObject({
      type: 'misunderstood',
      why: { code: 'argument-wrong', argument: 'handover', value: 'acept' },
    });
    expect(asked('/hadnover @Grace')).toMatchObject({ why: { code: 'unknown-verb', nearest: 'handover' } });
    expect(asked('/交结 @赵磊')).toMatchObject({ why: { code: 'unknown-verb', nearest: '交接' } });
    expect(asked('/handover return')).toMatchObject({
      why: { code: 'argument-missing', argument: 'returned' },
    });
    expect(asked('/offboard')).toMatchObject({ why: { code: 'argument-missing', argument: 'offboard' } });
    expect(asked('/handover accept it please')).toMatchObject({ type: 'misunderstood' });
  });
});

describe("a handover's buttons", () => {
  const ref = fc.oneof(
    fc.constant(room),
    fc.integer({ min: 1, max: 999_999_999 }).map((number) => ({ by: 'number', number }) as const),
    fc.uuid().map((one) => ({ by: 'id', id: one }) as const),
  );
  const name = fc.string({ minLength: 1, maxLength: 12 });
  const pressable = (words: string | null): fc.Arbitrary<Pressable> =>
    fc.oneof(
      fc
        .tuple(
          fc.constantFrom(
            'handover.show' as const,
            'handover.submit' as const,
            'handover.accept' as const,
            'handover.note' as const,
            'handover.confirm' as const,
            'handover.retry' as const,
            'handover.complete' as const,
          ),
          ref,
        )
        .map(([type, handover]) => ({ type, handover })),
      fc
        .tuple(
          fc.constantFrom('handover.fill' as const, 'handover.return' as const, 'handover.append' as const),
          ref,
        )
        .map(([type, handover]) => ({ type, handover, text: words ?? '' })),
      fc
        .tuple(fc.constantFrom('handover.override' as const, 'handover.cancel' as const), ref)
        .map(([type, handover]) => ({ type, handover, reason: words })),
      fc
        .tuple(ref, fc.option(name))
        .map(([handover, item]) => ({ type: 'brief.open', handover, item }) as const),
      fc.constant({ type: 'handovers.show' } as const),
      fc
        .tuple(name, fc.option(name))
        .map(([incoming, stage]) => ({ type: 'handover.start', incoming, stage }) as const),
      fc
        .tuple(name, fc.option(name))
        .map(([stage, incoming]) => ({ type: 'handover.stage', stage, incoming }) as const),
      fc
        .tuple(name, fc.option(name), fc.boolean())
        .map(
          ([person, incoming, confirmed]) =>
            ({ type: 'person.offboard', person, incoming, confirmed }) as const,
        ),
    );

  test('come back as what they stand for, with what was typed', () => {
    fc.assert(
      fc.property(
        fc
          .option(fc.constantFrom('合同：缺少期限', 'they sign today'))
          .chain((words) => fc.tuple(fc.constant(words), pressable(words))),
        ([words, one]) => {
          const intent = parsePress(pressAction(one), words);
          const back =
            intent.type === 'query' ? intent.query : intent.type === 'command' ? intent.command : null;
          expect(back).toEqual(one);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('are said as commands that mean the same', () => {
    const handover = { by: 'id', id } as const;
    const numberOf = (one: string): number | null => (one === id ? 3 : null);
    for (const language of ['en', 'zh'] as const)
      for (const type of [
        'handover.submit',
        'handover.accept',
        'handover.confirm',
        'handover.complete',
      ] as const) {
        const spelled = spellPress(pressAction({ type, handover }), language, numberOf);
        const line = [spelled?.head, spelled?.choice, spelled?.tail].join(' ');
        expect(asked(line)).toEqual({ type, handover: h3 });
      }
    const open = spellPress(pressAction({ type: 'brief.open', handover, item: 'contract' }), 'en', numberOf);
    expect(asked(`${open?.head} ${open?.choice} ${open?.tail}`)).toEqual({
      type: 'brief.open',
      handover: h3,
      item: 'contract',
    });
    const leave = spellPress(
      pressAction({ type: 'person.offboard', person: 'lin', incoming: 'grace', confirmed: true }),
      'zh',
      numberOf,
    );
    expect(asked(`${leave?.head} ${leave?.tail}`)).toEqual({
      type: 'person.offboard',
      person: 'lin',
      incoming: 'grace',
      confirmed: true,
    });
  });
});

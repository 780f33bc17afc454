import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseText } from '../../src/commands/parse.ts';
import { parsePress, pressAction } from '../../src/commands/press.ts';
import type { RoomSetup } from '../../src/domain/setup.ts';

const nothing: RoomSetup = {
  kind: null,
  customer: null,
  isNew: false,
  team: null,
  stage: null,
  language: null,
};
const read = (text: string) => {
  const intent = parseText(text, { addressed: false });
  return intent.type === 'command' ? intent.command : intent;
};

describe('/setup', () => {
  it.each<readonly [string, Partial<RoomSetup>]>([
    [
      '/setup customer Harbour Freight team after_sales stage after_sales language en',
      { customer: 'Harbour Freight', team: 'after_sales', stage: 'after_sales', language: 'en' },
    ],
    ['/setup language zh team support customer Acme', { customer: 'Acme', team: 'support', language: 'zh' }],
    ['/setup Acme', { customer: 'Acme' }],
    ['/setup customer: Acme, team: support', { customer: 'Acme', team: 'support' }],
    ['/setup customer=Acme team=support', { customer: 'Acme', team: 'support' }],
    ['/setup new customer Acme', { customer: 'Acme', isNew: true }],
    ['/setup customer "Team Nine"', { customer: 'Team Nine' }],
    ['/setup triage', { kind: 'triage' }],
    ['/setup triage support language en', { kind: 'triage', team: 'support', language: 'en' }],
    ['/setup english', { language: 'english' }],
    ['/绑定 客户 青禾物流 团队 售后 语言 中文', { customer: '青禾物流', team: '售后', language: '中文' }],
    [
      '／绑定　客户：青禾物流，团队：售后，语言：中文',
      { customer: '青禾物流', team: '售后', language: '中文' },
    ],
    ['/绑定 语言 中文 客户 青禾物流', { customer: '青禾物流', language: '中文' }],
    ['/绑定 客户青禾物流 团队售后 阶段实施', { customer: '青禾物流', team: '售后', stage: '实施' }],
    ['/绑定 新客户 海港货运', { customer: '海港货运', isNew: true }],
    ['/绑定 客户 客户成功部', { customer: '客户成功部' }],
    ['/綁定 客戶 青禾 團隊 售後', { customer: '青禾', team: '售後' }],
    ['/绑定 值班 售后', { kind: 'triage', team: '售后' }],
    ['/setup customer', {}],
  ])('%s', (text, setup) => {
    expect(read(text)).toEqual({ type: 'room.bind', setup: { ...nothing, ...setup } });
  });

  it('alone asks how the room stands; undo takes back; a code claims', () => {
    expect(read('/setup')).toEqual({ type: 'room.show' });
    expect(read('/绑定')).toEqual({ type: 'room.show' });
    expect(read('/setup undo')).toEqual({ type: 'room.unbind' });
    expect(read('/绑定 撤销')).toEqual({ type: 'room.unbind' });
    expect(read('/setup ABCDE-fgh23')).toEqual({ type: 'desk.claim', code: 'abcde-fgh23' });
  });

  it('is not what a customer says about binding', () => {
    const said = (text: string) => parseText(text, { addressed: true }).type;
    expect(said('@Baton 绑定不了手机号')).toBe('message');
    expect(said('@Baton 绑定 手机号一直失败')).toBe('message');
    expect(said('@Baton 绑定')).toBe('message');
    expect(said('@Baton setup of the printer fails')).toBe('message');
  });

  it('survives the way through a button', () => {
    const word = fc.option(fc.string({ minLength: 1, maxLength: 8 }));
    fc.assert(
      fc.property(
        fc.record({
          kind: fc.constantFrom(null, 'service' as const, 'triage' as const),
          customer: word,
          isNew: fc.boolean(),
          team: word,
          stage: word,
          language: word,
        }),
        (setup) => {
          const command = { type: 'room.bind', setup } as const;
          const action = pressAction(command);
          expect(parsePress(action, null)).toEqual({ type: 'command', command, language: null });
        },
      ),
    );
  });

  it('reads whatever is written behind it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(parseText(`/setup ${text}`, { addressed: false }).type).not.toBe('query');
      }),
    );
  });
});

describe('/link', () => {
  it.each([
    ['/link', { type: 'identity.offer' }],
    ['/关联', { type: 'identity.offer' }],
    ['/link abcd-2345', { type: 'identity.redeem', code: 'abcd2345' }],
    ['/关联 ＡＢＣＤ2345', { type: 'identity.redeem', code: 'abcd2345' }],
    ['/link lin-xiao slack:T1:U2', { type: 'identity.link', who: 'lin-xiao', identity: 'slack:T1:U2' }],
    [
      '/link @Grace Miller slack:T1:U2',
      { type: 'identity.link', who: '@Grace Miller', identity: 'slack:T1:U2' },
    ],
    ['/关联 slack:T1:U2 给 林晓', { type: 'identity.link', who: '林晓', identity: 'slack:T1:U2' }],
    ['/link remove slack:T1:U2', { type: 'identity.unlink', identity: 'slack:T1:U2' }],
    ['/关联 解除 slack:T1:U2', { type: 'identity.unlink', identity: 'slack:T1:U2' }],
  ])('%s', (text, command) => {
    expect(read(text)).toEqual(command);
  });

  it('says what it needs where it is neither a code nor an account', () => {
    expect(read('/link someone')).toMatchObject({ type: 'misunderstood', why: { argument: 'link' } });
  });
});

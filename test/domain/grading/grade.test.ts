import { describe, expect, test } from 'vitest';
import { createGrader, type Grade } from '../../../src/domain/grading/grade.ts';

const grade = createGrader();
const classOf = (text: string): string => grade(text).severity ?? 'none';

const examples: Readonly<Record<string, readonly string[]>> = {
  critical: [
    '@Baton 仓库系统从九点起全都登不进去，发不了货了',
    '系统崩了，所有门店都没法收银',
    '又挂了',
    '客户资料被人拖库了，黑客在群里晒截图',
    '今天一单都发不出去',
    '系統當機了，全公司都沒辦法登入',
    'our production database was wiped overnight, all tables are gone',
    'nobody in the company can log in, everything is at a standstill',
    'we got a ransomware message on the file server',
    'customers are seeing other customers\u2019 orders when they log in',
    'Hi, sorry to bother you. Is the system down? Nobody here can log in',
    'URGENT all 14 stores are down, tills can\u2019t take payments',
  ],
  major: [
    '报表导出慢得要命，全部门都在等',
    '京东的订单同步不过来了，天猫的正常，我们现在人工导',
    '月結報表跑不出來，明天會計師要來查帳',
    '企业微信登录不行了，大家只能用账号密码登',
    'Payroll export fails and the bank cutoff is 3pm today',
    'Half the team can\u2019t see their assigned tickets',
    'label printing is broken for UPS on all packing stations, FedEx still works',
  ],
  minor: [
    '打印机偶尔卡纸',
    '我这边打不开，同事都能打开',
    '没有崩，就是慢了点',
    '测试环境登不进去了，正式的没问题',
    '首页图表不显示，换个浏览器就行',
    'small typo on the invoice page',
    'staging is down, no rush',
    'I can\u2019t log in, my colleagues can though',
  ],
  question: [
    '请问怎么导出报表',
    '如果宕机了怎么办',
    '上周那次宕机的复盘报告能发一份吗',
    '怎么让离职的人登不上系统',
    '我们想加20个用户，怎么收费',
    'What happens to our data if your data centre goes down?',
    'Can you grant Priya access to the Reports module pls',
    'How do I delete all test orders before go-live?',
  ],
  none: [
    '没有宕机',
    '没有宕机，是我看错了，不好意思',
    '谢谢',
    '收到',
    '👌',
    '',
    '   ',
    '[抱拳][玫瑰]',
    '刚才登不上，现在好了',
    '我们电梯坏了，爬了十八楼，累瘫了',
    'works again, cheers',
    'No data was lost, all good',
    'the coffee machine is broken again',
  ],
};

describe('a message gets the severity a support lead would give it', () => {
  for (const [expected, texts] of Object.entries(examples)) {
    test.each(texts)(`${expected}: %s`, (text) => expect(classOf(text)).toBe(expected));
  }
});

describe('what is no request', () => {
  test.each([
    '有进展吗',
    '还要多久',
    '修好了吗',
    '請問目前處理得如何了?',
    'any update?',
    'Still waiting...',
    '??',
  ])('%s is a chaser', (text) =>
    expect(grade(text)).toMatchObject({ isRequest: false, kind: 'chaser', severity: null }),
  );
  test.each(['谢谢', '好的', '', '😀', 'thanks a lot'])('%s is chatter', (text) =>
    expect(grade(text)).toMatchObject({ isRequest: false, kind: 'chatter', severity: null }),
  );
  test('a long statement that no rule knows is chatter that the desk is unsure of', () =>
    expect(grade('穿蓝衣服的先生带着一束花走过去')).toMatchObject({
      isRequest: false,
      sure: false,
    }));
});

describe('a grade says why', () => {
  test('with the deciding words as they stand in the text', () => {
    const text = '@Baton 仓库系统从九点起全都登不进去，发不了货了';
    const { words, because } = grade(text);
    expect(words.length).toBeGreaterThan(0);
    expect(words.length).toBeLessThanOrEqual(6);
    for (const word of words) expect(text).toContain(word);
    expect(because).toContain('everyone');
  });
  test('a complaint is known as one', () =>
    expect(grade('昨天那个客服态度太差了，我要投诉')).toMatchObject({ isRequest: true, kind: 'complaint' }));
  test('a question about price is a consultation', () =>
    expect(grade('我们想加20个用户，怎么收费').kind).toBe('consultation'));
  test.each(['又登不上了', '还是不行，报表打不开', 'still broken, the report does not open'])(
    '%s has come back',
    (text) => expect(grade(text).recurs).toBe(true),
  );
  test('a first report has not come back', () => expect(grade('报表打不开').recurs).toBe(false));
});

describe('what is not said by the customer now does not count', () => {
  test('a quoted message', () =>
    expect(classOf('「张三：系统挂了，全公司都用不了」\n- - - - - - - - -\n好的收到')).toBe('none'));
  test('a quoted line', () => expect(classOf('> everything is down\nthanks, got it')).toBe('none'));
  test('a link', () => expect(classOf('https://status.example.com/outage/system-down')).toBe('none'));
  test('the name in a mention', () => expect(classOf('@宕机小助手 谢谢')).toBe('none'));
  test('an error code inside a code block does count', () =>
    expect(grade('```\nHTTP 500 NullPointerException\n```').isRequest).toBe(true));
});

describe('rules of operators', () => {
  const rules = (rule: Parameters<typeof createGrader>[0]): ((text: string) => Grade) => createGrader(rule);
  test('win over the built-in result', () => {
    const custom = rules({
      customRules: [{ id: 'vip', matches: (text) => text.includes('龙门吊'), severity: 'critical' }],
    });
    expect(custom('龙门吊 谢谢')).toMatchObject({
      severity: 'critical',
      isRequest: true,
      kind: 'incident',
      sure: true,
    });
    expect(custom('龙门吊 谢谢').because[0]).toBe('operator-rule');
    expect(custom('谢谢').isRequest).toBe(false);
  });
  test('the first that matches decides', () => {
    const custom = rules({
      customRules: [
        { id: 'first', matches: () => true, severity: 'minor' },
        { id: 'second', matches: () => true, severity: 'critical' },
      ],
    });
    expect(custom('系统崩了').severity).toBe('minor');
  });
  test.each(['chatter', 'chaser'] as const)('kind %s makes it no request', (kind) => {
    const custom = rules({ customRules: [{ id: 'mute', matches: () => true, kind }] });
    expect(custom('系统崩了')).toMatchObject({ isRequest: false, kind, severity: null });
  });
  test('a kind alone keeps the severity that was found', () => {
    const custom = rules({ customRules: [{ id: 'angry', matches: () => true, kind: 'complaint' }] });
    expect(custom('系统崩了，所有人都用不了')).toMatchObject({ kind: 'complaint', severity: 'critical' });
    expect(custom('谢谢')).toMatchObject({ kind: 'complaint', severity: 'minor', isRequest: true });
  });
});

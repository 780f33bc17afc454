import { describe, expect, test } from 'vitest';
import { briefItems } from '../../src/domain/handover/brief-items.ts';
import { readFilled, readReturned } from '../../src/domain/handover/item-words.ts';

const rules = { items: briefItems, threshold: 0.8 };

describe('items of a brief in words', () => {
  test.each([
    ['contract: the term is missing', [{ item: 'contract', reason: 'the term is missing' }]],
    ['合同缺少期限', [{ item: 'contract', reason: '缺少期限' }]],
    [
      'Why they bought - nobody says from whom else',
      [{ item: 'motives', reason: 'nobody says from whom else' }],
    ],
    ['7 no word on payment', [{ item: 'cautions', reason: 'no word on payment' }]],
    [
      '合同：缺少期限；写清楚到哪天\n注意事项：没有回款风险',
      [
        { item: 'contract', reason: '缺少期限; 写清楚到哪天' },
        { item: 'cautions', reason: '没有回款风险' },
      ],
    ],
    ['contract', [{ item: 'contract', reason: '' }]],
    ['expect: nobody from finance', [{ item: 'expectations', reason: 'nobody from finance' }]],
    ['price: too low', [{ item: 'price', reason: 'too low' }]],
  ])('%s comes back', (text, items) => expect(readReturned(rules, text)).toEqual(items));

  test.each([
    ['cautions: the gateway is old', { cautions: { risks: 'the gateway is old' } }],
    ['合同 term: 三年', { contract: { term: '三年' } }],
    ['contract 起止日期与续约方式：三年', { contract: { term: '三年' } }],
    ['客户基本情况 组织架构：总部管仓库', { customer: { organisation: '总部管仓库' } }],
    ['Customer facts environment: on site', { customer: { environment: 'on site' } }],
    ['注意事项 风险：回款拖了两个月', { cautions: { risks: '回款拖了两个月' } }],
    ['health good', { health: { state: 'good' } }],
    ['整体评估：有风险', { health: { state: 'at-risk' } }],
    ['客户基本情况 服务等级 VIP', { customer: { tier: 'vip' } }],
    ['nonsense: 3', { nonsense: {} }],
  ])('%s is filled in', (text, answers) => expect(readFilled(rules, text)).toEqual(answers));
});

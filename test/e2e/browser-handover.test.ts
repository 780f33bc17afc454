import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { briefItems } from '../../src/domain/handover/brief-items.ts';
import { noBrowser } from '../support/browser.ts';
import { barriers } from './barriers.ts';
import { useDemo, type Visitor } from './browser-desk.ts';

const group = /^Bluepeak/;
const triage = /售后值班室/;
const brief = '把 Bluepeak Foods 交接给林晓';
const offer = '请接手 Bluepeak Foods';

/** All that people fill. */
const fillAll = async (page: Page): Promise<void> => {
  for (const item of briefItems)
    for (const field of item.fields) {
      const box = page.locator(`[id="${item.key}.${field.key}"]`);
      const choice = field.options?.[0]?.value;
      if (choice === undefined) await box.fill(`关于${field.label.zh}`);
      else await box.selectOption(choice);
    }
};

const handIn = (page: Page): Promise<void> => page.getByRole('button', { name: '提交给接棒人' }).click();

describe.skipIf(noBrowser !== null)(`a handover in a browser ${noBrowser ?? ''}`, () => {
  const { demo, visits: open } = useDemo('postgres');

  /** In their direct messages, or in a room. */
  const go = async (one: Visitor, room: RegExp): Promise<void> => {
    const rooms = one.page.getByRole('navigation');
    if (!(await rooms.getByRole('button', { name: room }).first().isVisible()))
      await rooms.getByRole('button', { name: /^显示全部/ }).click();
    await one.enter(room);
  };

  it('goes from the first word to a customer who has met somebody new and a group that has changed hands', async () => {
    const visits = await open('zh-CN', { bypassCSP: true });
    const pocket = await open('zh-CN', { bypassCSP: true, width: 390 });
    const one = await visits.visit(demo().url);
    const { page: phone } = await pocket.visit(demo().url);

    await one.enter(group);
    await one.speakAs('zhou-min');
    await one.say('/交接 @林晓 售后');
    await one.sees(/交接 H1 已开始/);

    // The card was sent before the group was read, and tells whose it is by now.
    await go(one, /^周敏/);
    await one.card(brief).getByText('平台显示现任群主是周敏').waitFor();
    await one.press('提交', brief);
    await one.sees(/H1 的清单还不能提交/);
    await one.page.getByRole('button', { name: '填写：合同' }).waitFor();
    await one.press('打开表单', brief);
    const form = (await one.log.getByRole('link', { name: /\/forms\// }).getAttribute('href')) ?? '';
    await phone.goto(form);
    expect(await barriers(phone)).toEqual([]);
    await fillAll(phone);
    await handIn(phone);
    await phone
      .getByText(/H1 已提交/)
      .first()
      .waitFor();
    await one.card(brief).getByText('已填 9/9 项').waitFor();

    await go(one, /^林晓/);
    await one.press('退回…', offer);
    await one.page.locator('.ask textarea').fill('合同：没有写终止日期');
    await one.page.locator('.ask').getByRole('button', { name: '退回…' }).click();
    await one.sees('H1 的退回原因已转给周敏。');
    await phone.goto(form);
    await phone
      .getByText(/没有写终止日期/)
      .first()
      .waitFor();
    await phone.locator('[id="contract.term"]').fill('到 2027 年底');
    await handIn(phone);
    await phone
      .getByText(/H1 已提交/)
      .first()
      .waitFor();
    await one.press('接受', offer);

    await one.enter(group);
    await one.speakAs('emma-brooks');
    await one.press('Noted', 'Your contact from now on: 林晓');
    await one.sees('林晓 looks after you now');
    await one.page.locator('.room-head .group-owner', { hasText: '林晓' }).waitFor();
    await one.say('/who');
    await one.card(/Who looks after you/).waitFor();
    expect((await one.seen()).join('\n')).not.toMatch(/关于|终止日期|清单/);
    expect(await barriers(one.page, 'badly')).toEqual([]);

    await one.enter(triage);
    const card = one.card('交接 H1 · Bluepeak Foods');
    await card.getByText('已完成', { exact: true }).waitFor();
    await card.getByText(/已认识：Emma Brooks/).waitFor();
    await card.getByText(/林晓（.*平台显示）/).waitFor();
    await go(one, /^周敏/);
    await one.card(brief).getByText('客户和所有未了事项都已由林晓接手').waitFor();
    await one.sees('Bluepeak Foods 的交接已完成');
  });
});

import { describe, expect, it } from 'vitest';
import { noBrowser } from '../support/browser.ts';
import { useDemo } from './browser-desk.ts';

const outage = '@Baton 仓库系统从九点起全都登不进去，发不了货了';
const group = /^青禾物流/;
const triage = /售后值班室/;

/** In the page: another click as soon as another button stands first on this card, where the pressed one was. */
const clickAgain = (card: string | null): string => `new MutationObserver((_, self) => {
  const first = document.querySelector('[data-id="${card}"] .button');
  if (first?.textContent.trim() !== '我来处理') return;
  self.disconnect();
  document.body.dataset.again = 'clicked';
  first.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }));
}).observe(document.body, { subtree: true, childList: true, characterData: true })`;

describe.skipIf(noBrowser !== null)(`the core loop in a browser ${noBrowser ?? ''}`, () => {
  const { demo, visits: open } = useDemo('postgres');

  it('is played in Chinese from an outage to rated answers, and two pages see the same', async () => {
    const visits = await open('zh-CN');
    const one = await visits.visit(demo().url);
    const other = await visits.visit(demo().url);
    await one.enter(group);
    await other.enter(group);
    await one.speakAs('wang-jianguo');
    await one.say(outage);
    const card = one.card('工单 #1 · 致命事故');
    await card.getByText('正在通知值班同事').waitFor();
    await card.getByText('09:15 前').waitFor();
    const place = await card.getAttribute('data-id');

    await one.enter(triage);
    const staffCard = one.card('#1 · 致命事故 · 青禾物流 (SVIP)');
    await staffCard.getByText(/依据：.*仓库系统.*发不了货/).waitFor();
    await one.enter(/^林晓/);
    await one.card('【致命事故】#1 需要你处理').getByText('仓库系统从九点起').waitFor();
    await one.press('我已看到', '需要你处理');
    await one.sees('#1 不再继续通知其他人');

    await one.enter(triage);
    await one.speakAs('lin-xiao');
    await one.press('我来处理', '#1 · 致命事故');
    await staffCard.getByText('处理中', { exact: true }).waitFor();
    const changed = other.page.locator(`[data-id="${place}"]`);
    await changed.getByText('林晓正在为您处理。').waitFor();
    expect(await other.log.getByRole('heading', { name: '工单 #1' }).count()).toBe(1);

    await one.press('等客户回复', '#1 · 致命事故');
    await changed.getByText('等您补充信息').waitFor();
    await other.speakAs('wang-jianguo');
    await other.say('是华东仓的账号，报 502');
    await changed.getByText('处理中', { exact: true }).waitFor();
    await one.card('#1 · 王建国').getByText('报 502').waitFor();

    await one.press('已解决', '#1 · 致命事故');
    await one.page.getByLabel('处理说明').fill('已重启网关');
    await one.page.keyboard.press('Enter');
    await one.sees('#1 已解决，已请客户评价');

    await other.press(/^2/, '请您评价');
    await other.sees('方便说说哪里没做好吗');
    await other.press('补充一句', '收到您的 2 分');
    await other.page.getByLabel('想对我们说的话').fill('等了太久');
    await other.page.keyboard.press('Enter');
    await one.card('王建国给 #1 的 2 分写了评语').getByText('等了太久').waitFor();
    await other.press(/^4/, '请您评价');
    await other.sees('已改为 4 分');
    await other.speakAs('li-wen');
    await other.press(/^5/, '请您评价');
    await other.sees('#1 收到您的 5 分');
    await one.sees('李雯给 #1 打了 5 分');

    await one.speakAs('chen-jing');
    await one.say('/报表');
    const report = one.card('今日数据');
    for (const figure of ['1 单（致命事故 1）', '100 % · 平均 4.5 分 · 2 份评价', '100 %（1 / 1）'])
      await report.getByText(figure).waitFor();

    await one.enter(group);
    for (const { sees } of [one, other]) await sees('已收到 2 份评价');
    const seen = await other.seen();
    expect(seen.at(-1)).toContain('请您评价');
    expect(await one.seen()).toEqual(seen);
    await other.page.reload();
    await other.sees('已收到 2 份评价');
    expect(await other.seen()).toEqual(seen);
  });

  it('refuses in Chinese what is not allowed, not possible or not known', async () => {
    const visits = await open('zh-CN');
    const one = await visits.visit(demo().url);
    await one.enter(group);
    await one.speakAs('wang-jianguo');
    await one.say(outage);
    await one.sees('工单 #1');
    await one.say('/claim 1');
    await one.sees('这个操作由我们的客服、主管、管理员来做');
    expect(await one.card('工单 #1').innerText()).toMatch(/负责人\s+值班同事/);
    await one.speakAs('lin-xiao');
    await one.say('/结决 1');
    await one.sees('没有“/结决”这个命令，您是想说 /解决 吗？');
    await one.say('/解决 1');
    await one.sees('#1 已解决，已请客户评价');
    await one.say('/接手 1');
    await one.sees('#1 已经解决，不能接手。问题还在的话可以 /重开 1');
    await one.press(/^5/, '请您评价');
    await one.sees('这一步留给客户来做');
  });

  it('presses once when somebody clicks twice, though another button moves to that place', async () => {
    const visits = await open('zh-CN');
    const one = await visits.visit(demo().url);
    await one.enter(group);
    await one.say(outage);
    await one.enter(triage);
    const card = one.card('#1 · 致命事故');
    await one.page.evaluate(clickAgain(await card.getAttribute('data-id')));
    await card.getByRole('button', { name: '我已看到' }).dblclick();
    await one.sees('#1 不再继续通知其他人');
    await card.getByRole('button', { name: '我已看到' }).waitFor({ state: 'detached' });
    await card.getByRole('button', { name: '我来处理', disabled: false }).waitFor();
    expect(await one.page.locator('body').getAttribute('data-again')).toBe('clicked');
    expect(await card.innerText()).toMatch(/待接手[^]*已看到\s+林晓/);
  });

  it('comes back by itself when the desk is started again, and loses nothing', async () => {
    const visits = await open('zh-CN');
    const one = await visits.visit(demo().url);
    const other = await visits.visit(demo().url);
    await one.enter(group);
    await one.speakAs('wang-jianguo');
    await one.say(outage);
    await one.sees('工单 #1');
    await other.enter(triage);
    await other.speakAs('lin-xiao');

    await demo().stop();
    await one.page.getByText('连接已断开').waitFor();
    await one.box.fill('断线的时候说的：报 502');
    await one.box.press('Enter');
    await one.page.getByText(/发送失败/).waitFor();
    await demo().startAgain();

    await other.card('#1 · 王建国').getByText('断线的时候说的：报 502').waitFor();
    await one.page.getByText('连接已断开').waitFor({ state: 'detached' });
    await other.press('我来处理', '#1 · 致命事故');
    await one.card('工单 #1').getByText('林晓正在为您处理。').waitFor();
    const seen = await one.seen();
    expect(seen.filter((text) => text.includes('断线的时候'))).toHaveLength(1);
    expect(seen.filter((text) => text.includes('工单 #'))).toHaveLength(1);
    await one.page.reload();
    await one.sees('断线的时候说的：报 502');
    expect(await one.seen()).toEqual(seen);
  });

  it('is played in English by keyboard alone', async () => {
    const visits = await open('en-US');
    const one = await visits.visit(demo().url);
    await one.walkTo('Northwind Retail');
    await one.become('Olivia Chen');
    await one.type('@Baton Nobody can log in to the warehouse system since nine, we cannot ship anything');
    await one.card('Ticket #1 · Critical').getByText('by 09:15').waitFor();
    await one.type('/claim 1');
    await one.sees(/^This is for our own agents/);

    await one.walkTo('International');
    await one.card('#1').getByText('Northwind Retail (VIP)').waitFor();
    await one.walkTo('Grace Miller');
    await one.card('CRITICAL: #1 needs you').getByText('or the next person is paged').waitFor();
    await one.pressByKey('Acknowledge', 'CRITICAL: #1');
    await one.card('Critical: #1').getByText('Grace Miller has seen it.').waitFor();
    await one.pressByKey('Claim', 'Critical: #1');
    await one.sees('#1 is with Grace Miller.');

    await one.walkTo('Northwind Retail');
    await one.card('Ticket #1').getByText('Grace Miller is working on it.').waitFor();
    await one.become('Grace Miller');
    await one.type('We are restarting the gateway. Which warehouse is it?');
    await one.type('/wait 1');
    await one.card('Ticket #1').getByText('waiting for your answer').waitFor();
    await one.become('Olivia Chen');
    await one.type('the east one, error 502');
    await one.card('Ticket #1').getByText('in progress').waitFor();
    await one.become('Grace Miller');
    await one.type('/resovle 1');
    await one.sees('Did you mean /resolve?');
    await one.type('/resolve 1 gateway restarted');
    await one.sees('#1 is resolved. The customer has been asked how it was.');
    await one.type('/wait 1');
    await one.sees(/#1 is already resolved, so it cannot be made to wait/);

    await one.become('Olivia Chen');
    await one.pressByKey(/^2/, 'How did we do?');
    await one.sees('Would you tell us what went wrong?');
    await one.pressByKey('Add a comment', 'We have your 2');
    await one.page.getByLabel('What would you like to tell us?').waitFor();
    await one.page.keyboard.type('it took too long');
    await one.page.keyboard.press('Enter');
    await one.sees('We take what you wrote seriously');
    await one.pressByKey(/^4/, 'How did we do?');
    await one.sees('Changed to 4.');
    await one.become('Tom Baker');
    await one.type('5 quick');
    await one.sees('We have your 5 for #1. Thank you!');
    await one.sees('2 ratings so far');

    await one.type('cheers');
    expect(await one.log.getByRole('button', { name: /^Open a ticket/ }).count()).toBe(0);
    await one.become('Grace Miller');
    await one.flagByKey('cheers');
    await one.card('Ticket #2 · Question').getByText('“cheers”').waitFor();
    await one.flagByKey('cheers');
    await one.sees('#2 holds this message already.');

    await one.walkTo('International');
    await one.become('Grace Miller');
    await one.type('/report');
    await one.sees(/Today in figures/);
  });
});

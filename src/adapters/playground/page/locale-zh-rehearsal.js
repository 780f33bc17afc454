// @ts-check
const part = (count, unit) => (count > 0 ? [`${count} ${unit}`] : []);

/** Two units are enough. */
const span = (ms) => {
  const minutes = Math.round(ms / 60_000);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor(minutes / 60) % 24;
  return [...part(days, '天'), ...part(hours, '小时'), ...part(minutes % 60, '分钟')].slice(0, 2).join(' ');
};

export default {
  clock: {
    title: '服务台时钟',
    move: '快进时间',
    steps: { quarter: '+15 分', hour: '+1 小时', day: '+1 天' },
    forward: {
      quarter: '+15 分：快进 15 分钟',
      hour: '+1 小时：快进一小时',
      day: '+1 天：快进一天',
    },
    nine: '→ 9:00',
    toNine: '→ 9:00：快进到早上九点',
    ahead: (ms) => `快 ${span(ms)}`,
    aheadTitle: '比真实时间快',
    moving: '时间快进中…',
    now: (time, date) => `现在是 ${date} ${time}。`,
    busy: '时间正在快进，请稍候。',
    refused: '没能快进时间。',
  },
  startOver: {
    button: '重新开始',
    title: '要重新开始吗？',
    text: '所有工单、消息和评价都会清空，时钟回到真实时间；打开着这个页面的其他人也会一起重来。此操作无法撤销。',
    keep: '先不清空',
    confirm: '全部清空，重新开始',
    busy: '正在清空…',
    failed: '没有成功：Baton 正忙或暂时连不上。内容都还在。',
  },
  groupOwner: (name) => `群主：${name}`,
};

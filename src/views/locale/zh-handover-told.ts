import { spaced } from './spaced.ts';
import type { HandoverTellings } from './words-handover.ts';

const both = (title: string, text: string) => ({ title: spaced(title), text: spaced(text) });

export const zhHandoverTold: HandoverTellings = {
  brief: ({ customer, outgoing, incoming, cause, owner, state, returned, keeper, yours }) => {
    const title = `把${customer}交接给${incoming}`;
    if (state !== 'drafting') return both(title, '');
    if (returned)
      return both(
        title,
        `${incoming}退回了部分项目，请补正后再提交；对方接受之前仍由${yours ? '你' : keeper}负责。`,
      );
    const stay = `在${incoming}接受之前，仍由${yours ? '你' : keeper}负责。`;
    if (cause === 'group-owner' && owner !== null)
      return both(
        title,
        `群主已在客户端转给${owner}，所以现在补办交接。请写下${incoming}需要知道的内容。${stay}`,
      );
    if (cause === 'leaving')
      return both(title, `${outgoing}即将离开。请尽量写全${incoming}需要知道的内容。${stay}`);
    return both(title, `请写下${incoming}需要知道的内容，填好后提交。${stay}`);
  },
  offer: ({ customer, keeper }) =>
    both(
      `请接手${customer}`,
      `请看交接清单。接受后即由你负责，我会在群里向客户介绍你；有缺漏可以逐项写明原因退回。在此之前由${keeper}负责。`,
    ),
  returned: ({ customer, by }) =>
    both(`${by}退回了${customer}的交接清单`, '请补正上面的项目后再提交，在此期间仍由你负责。'),
  accepted: ({ customer, incoming }) =>
    both(
      `${incoming}已接受${customer}`,
      `从现在起由${incoming}负责，正在群里向客户介绍。全部完成后我会再告诉你。`,
    ),
  reminder: ({ customer, since, keeper }) =>
    both(
      `${customer}的交接在等你答复`,
      `${since === null ? '交接' : `从 ${since} 起，交接`}一直在等你。请接受，或写明缺什么退回；在此之前由${keeper}负责。`,
    ),
  silent: ({ customer, incoming, since, keeper }) =>
    both(
      `${incoming}还没有答复${customer}的交接`,
      `${since === null ? '' : `从 ${since} 起`}一直没有答复。对方接受之前由${keeper}负责。请联系${incoming}，或重新交接给别人。`,
    ),
  groupWillMove: ({ customer, incoming, stage }) =>
    both(
      `${customer}：群主将要变更`,
      `${
        stage === null ? '有同事接手这个客户' : `客户进入${stage}阶段`
      }，改由${incoming}负责，而群主现在还是你。等${incoming}在群里介绍之后，由我来转让，或告诉你怎么转。现在不用做什么。`,
    ),
  giveGroup: ({ customer, incoming, cause, yours }) =>
    both(
      yours ? `请把${customer}的群主转给${incoming}` : `${customer}的群主要转给${incoming}`,
      `${incoming}已接手并向客户介绍过了，${yours ? '只差群主还是你' : '只差群主还没有转让，请联系现任群主处理'}。${cause ?? ''}转好后请点“已完成转让”。`,
    ),
  steps: '操作步骤',
  groupWasMoved: ({ customer, owner, incoming }) =>
    both(
      `${customer}：你已不再是群主`,
      `群主已在客户端转给${owner ?? incoming}。我已补办交接，你不用做什么。`,
    ),
  completed: ({ customer, incoming, toIncoming }) =>
    both(
      `${customer}的交接已完成`,
      toIncoming
        ? '阶段、团队、未结工单和答应客户的事都已转到你和你的团队。下面是完整的交接清单。'
        : `客户现在由${incoming}负责，阶段、团队、未结工单和答应客户的事都已一并转过去。`,
    ),
  cancelled: ({ customer, keeper, reason }) =>
    both(`${customer}的交接已取消`, `由${keeper}负责。${reason === null ? '' : `原因：${reason}`}`),
  handedOn: ({ incoming }) => spaced(`${incoming}已接受，现在由${incoming}负责。`),
  settled: (state) => `目前：${state}，这里不用再做什么。`,
};

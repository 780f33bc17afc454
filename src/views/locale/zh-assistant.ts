import type { WrittenFor } from '../../domain/assistant-words.ts';
import type { AssistantWords } from './words-assistant.ts';

const nameOf = (what: WrittenFor, number: number | null): string =>
  `${number === null ? '本群' : ` #${number} `}的${what === 'draft' ? '回复草稿' : '总结'}`;

export const zhAssistant: AssistantWords = {
  assistant: {
    similar: {
      title: (number) => `与 #${number} 相似、已解决的工单`,
      none: (number) => `没有找到与 #${number} 相似的已解决工单。`,
      line: ({ number, customer, subject, note }) =>
        `#${number}${customer === null ? '' : ` · ${customer}`}：${subject}${note === null ? '' : ` → ${note}`}`,
    },
    asked: (what, number) => `正在请模型写${nameOf(what, number)}，稍后发到只有员工能看到的地方。`,
    noModel:
      '还没有配置可以撰写内容的模型。/相似 可以查找相似的已解决工单；配置方法见 docs/assistant.zh-CN.md。',
    draft: {
      title: (number) => `#${number} 的回复草稿`,
      sources: '依据',
      noSources: '没有相似的已解决工单',
      mind: '由模型撰写，尚未发给任何人。请核对并改成您自己的话。',
      edit: '修改并发送',
    },
    summary: {
      ofTicket: (number) => `#${number} 总结（草稿）`,
      ofRoom: (room) => `${room} 总结（草稿）`,
      mind: '由模型根据记录撰写，请核对。',
    },
    silent: {
      down: (what, number) => `模型没有回应，没能写出${nameOf(what, number)}，请稍后再试。`,
      refused: (what, number) => `模型拒绝撰写${nameOf(what, number)}。`,
      nothing: (what, number) => `模型没能写出可用的${nameOf(what, number)}。`,
    },
    modelReport: {
      title: '模型',
      none: '这段时间没有请模型判断过。',
      hint: '人的判断以这些为准：定级、开单或忽略，以及按现有级别解决。',
      noRequest: '不是请求',
      notYet: '还没有人工判断可供比较',
      purpose: { opinion: '判断', draft: '草稿', summary: '总结' },
      labels: { did: '结果', agreement: '与人一致', confusion: '不一致之处' },
      calls: ({ model, prompt, count, answered, seconds, tokensIn, tokensOut }) =>
        `请求 ${count} 次，回答 ${answered} 次${seconds === null ? '' : `，中位耗时 ${seconds} 秒`}；令牌 输入 ${tokensIn}、输出 ${tokensOut}（${model}，${prompt}）`,
      did: ({ raised, opened, asked, nothing }) =>
        `调高 ${raised}，开单 ${opened}，在值班室询问 ${asked}，未变 ${nothing}`,
      agreement: (model, rules, count) => `模型 ${model}，仅规则 ${rules}（共 ${count} 条）`,
      confusion: ({ model, people, count, tickets }) =>
        `${model} → ${people}：${count}${tickets === '' ? '' : `（${tickets}）`}`,
    },
    ask: {
      title: (number, severity) => `#${number} 是否应为${severity}？`,
      text: '模型认为它比现在的级别更严重，但不能自行再调高。请您判断；如果现在的级别没问题，不用做什么。',
    },
    gradedBy: (reason) => `由模型判断，最多调高一级：${reason}`,
    name: '模型',
    hint: {
      label: '模型判断',
      noRequest: '不像是请求',
      request: (severity) => `是请求：${severity}`,
      unsure: (said) => `${said}（不太确定）`,
    },
  },
};

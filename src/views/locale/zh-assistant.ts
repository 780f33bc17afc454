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

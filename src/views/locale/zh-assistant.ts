import type { AssistantWords } from './words-assistant.ts';

export const zhAssistant: AssistantWords = {
  assistant: {
    similar: {
      title: (number) => `与 #${number} 相似、已解决的工单`,
      none: (number) => `没有找到与 #${number} 相似的已解决工单。`,
      line: ({ number, customer, subject, note }) =>
        `#${number}${customer === null ? '' : ` · ${customer}`}：${subject}${note === null ? '' : ` → ${note}`}`,
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

import type { AssistantWords } from './words-assistant.ts';

export const zhAssistant: AssistantWords = {
  assistant: {
    similar: {
      title: (number) => `与 #${number} 相似、已解决的工单`,
      none: (number) => `没有找到与 #${number} 相似的已解决工单。`,
      line: ({ number, customer, subject, note }) =>
        `#${number}${customer === null ? '' : ` · ${customer}`}：${subject}${note === null ? '' : ` → ${note}`}`,
    },
  },
};

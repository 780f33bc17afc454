import type { LimitWords } from './words-limits.ts';

export const zhLimits: LimitWords = {
  byWords: {
    solved: ({ buttons, number }) =>
      buttons
        ? `问题已解决。如果还有异常，点一下“问题还在”，或在群里发“@Baton #${number} 还没解决”。`
        : '问题已解决。',
    solvedLine: ({ buttons, number }) =>
      buttons ? `问题已解决。如果还有异常，请发“@Baton #${number} 还没解决”。` : '问题已解决。',
    stillWrong: ({ mention, number }) =>
      mention ? `如果还有异常，请发“@Baton #${number} 还没解决”。` : '如果还有异常，直接在群里告诉我们。',
    needMore: (number) =>
      `还需要您补充一些信息。回复时请以“@Baton #${number}”开头，否则我们收不到。收到后马上继续。`,
    needMoreLine: (number) => `请您补充一下信息。回复时请以“@Baton #${number}”开头，否则我们收不到。`,
    pressOrRate: '这次服务您满意吗？点一下分数，或回复“@Baton 5”。',
    rate: (mention) =>
      mention
        ? '这次服务您满意吗？请回复“@Baton”加 1–5 分（5 分非常满意，1 分很不满意），比如“@Baton 5”。'
        : '这次服务您满意吗？请回复 1–5 分（5 分非常满意，1 分很不满意）。',
    comment: ({ mention, score }) => `想补充几句，可以发“${mention ? '@Baton ' : ''}${score}，因为……”。`,
    pageAsk: '请确认或接手，否则将继续通知下一位。',
    commands: '可用命令',
  },
};

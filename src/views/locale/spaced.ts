/** A space between Chinese and a Latin word, as good typesetting has it: "Grace 正在处理". */
export const spaced = (text: string): string =>
  text
    .replaceAll(/(?<=\p{Script=Han})(?=[A-Za-z])/gu, ' ')
    .replaceAll(/(?<=[A-Za-z])(?=\p{Script=Han})/gu, ' ');

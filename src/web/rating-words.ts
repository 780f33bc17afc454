type RatingWords = {
  /** How the one who rates is called where ratings are shown. */
  readonly rater: string;
  readonly title: (number: number) => string;
  readonly ask: string;
  readonly score: readonly [string, string, string, string, string];
  readonly send: string;
  readonly shared: string;
  readonly given: (score: number) => string;
  readonly thanks: (score: number) => string;
  readonly change: string;
  readonly over: string;
  readonly unknown: string;
  readonly busy: string;
  readonly missing: string;
};

export const ratingWords: Readonly<Record<'en' | 'zh', RatingWords>> = {
  en: {
    rater: 'Somebody by link',
    title: (number) => `How was ticket #${number} handled?`,
    ask: 'Choose one and send it.',
    score: ['1 Very poor', '2 Poor', '3 Fair', '4 Good', '5 Excellent'],
    send: 'Send',
    shared: 'This link is the same for everybody in your group: the last rating counts, without a name.',
    given: (score) => `So far this link gave ${score} of 5. Sending again replaces it.`,
    thanks: (score) => `Thank you! ${score} of 5 has been recorded.`,
    change: 'Change it',
    over: 'This poll is closed. Thank you for looking in.',
    unknown: 'This link is not one of ours, or it was cut off. Please open it from the message once more.',
    busy: 'That did not work just now. Please try again in a moment.',
    missing: 'Please choose a number from 1 to 5.',
  },
  zh: {
    rater: '通过链接评价',
    title: (number) => `工单 #${number} 处理得怎么样？`,
    ask: '请选择一项并提交。',
    score: ['1 很不满意', '2 不满意', '3 一般', '4 满意', '5 非常满意'],
    send: '提交',
    shared: '群里每个人用的是同一个链接：不记姓名，以最后一次提交为准。',
    given: (score) => `目前通过此链接给出的是 ${score} 分，再次提交会替换它。`,
    thanks: (score) => `谢谢！已记录 ${score} 分。`,
    change: '修改评分',
    over: '评价已结束，感谢您的关注。',
    unknown: '这个链接无效或不完整，请回到消息里重新打开。',
    busy: '暂时没有成功，请稍后再试。',
    missing: '请选择 1 到 5 分。',
  },
};

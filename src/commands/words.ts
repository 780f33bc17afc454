import type { Language } from '../domain/desk.ts';
import type { PeriodName, FigureName } from '../domain/report.ts';
import type { Severity } from '../domain/severity.ts';
import type { WaitingParty } from '../domain/ticket.ts';
import type { SlaScope } from './intent.ts';
import type { FilterWord } from '../domain/ticket-filter.ts';

/** How one choice may be written; the first of each language is the one that is shown. */
type Spellings = Readonly<Record<Language, readonly [string, ...string[]]>>;
export type Vocabulary<T extends string> = Readonly<Record<T, Spellings>>;

export const severityWords: Vocabulary<Severity> = {
  critical: { en: ['critical', 'p0'], zh: ['致命', '致命事故'] },
  major: { en: ['major', 'urgent', 'p1'], zh: ['紧急', '紧急事故', '緊急', '緊急事故'] },
  minor: { en: ['minor', 'p2'], zh: ['一般', '一般事故'] },
  question: { en: ['question', 'p3'], zh: ['问题', '普通问题', '問題', '普通問題', '普通'] },
};

export const filterVocabulary: Vocabulary<FilterWord> = {
  mine: { en: ['mine', 'my', 'me'], zh: ['我的', '我'] },
  unclaimed: { en: ['unclaimed', 'open', 'new'], zh: ['待接手', '未接手', '没人接', '沒人接', '待认领'] },
  waiting: { en: ['waiting'], zh: ['等待', '等待中'] },
  all: { en: ['all'], zh: ['全部', '所有'] },
};

export const scopeWords: Vocabulary<Exclude<SlaScope, 'here'>> = {
  mine: { en: ['mine', 'my', 'me'], zh: ['我的', '我'] },
  team: { en: ['team', 'ours'], zh: ['团队', '團隊', '我们'] },
};

export const partyWords: Vocabulary<WaitingParty> = {
  customer: { en: ['customer'], zh: ['客户', '客戶'] },
  rnd: { en: ['rnd', 'r&d'], zh: ['研发', '研發'] },
};

export const periodWords: Vocabulary<PeriodName> = {
  today: { en: ['today'], zh: ['今天', '今日'] },
  week: { en: ['week'], zh: ['本周', '本週', '这周', '這週'] },
  month: { en: ['month'], zh: ['本月', '这个月', '這個月'] },
};

export const figureWords: Vocabulary<FigureName> = {
  volume: { en: ['volume', 'tickets'], zh: ['工单量', '工單量', '数量', '數量'] },
  frt: { en: ['frt', 'first-response'], zh: ['首响', '首響', '首次响应', '首次響應'] },
  resolution: { en: ['resolution'], zh: ['解决时长', '解決時長', '解决时间', '解決時間'] },
  csat: { en: ['csat', 'satisfaction'], zh: ['满意度', '滿意度'] },
  response: { en: ['response', 'response-rate'], zh: ['参评率', '參評率'] },
  sla: { en: ['sla', 'attainment'], zh: ['达标率', '達標率', '时限', '時限'] },
};

export const outboxWords: Vocabulary<'retry' | 'sent' | 'drop'> = {
  retry: { en: ['retry'], zh: ['重试', '重試', '重发', '重發'] },
  sent: { en: ['sent'], zh: ['已发送', '已發送', '已发', '已發'] },
  drop: { en: ['drop'], zh: ['丢弃', '丟棄'] },
};

export const inboxWords: Vocabulary<'retry' | 'drop'> = {
  retry: { en: ['retry'], zh: ['重试', '重試'] },
  drop: { en: ['drop'], zh: ['丢弃', '丟棄'] },
};

export const noWords: Vocabulary<'no'> = {
  no: { en: ['no', 'dismiss'], zh: ['忽略', '不是', '不用'] },
};

/** Looks a word up in all its spellings. */
export const finder = <T extends string>(vocabulary: Vocabulary<T>): ((word: string) => T | undefined) => {
  const known = new Map<string, T>();
  for (const name in vocabulary) {
    for (const language of ['en', 'zh'] as const) {
      for (const spelling of vocabulary[name][language]) known.set(spelling, name);
    }
  }
  return (word) => known.get(word.toLowerCase());
};

/** The words to show as choices. */
export const choicesOf = <T extends string>(
  vocabulary: Vocabulary<T>,
  language: Language,
): readonly string[] => Object.values<Spellings>(vocabulary).map((spellings) => spellings[language][0]);

import { completeness, type Completeness } from '../domain/handover/completeness.ts';
import type { BriefAnswers, BriefField, BriefItem } from '../domain/handover/brief.ts';
import type { Handover, ReturnedItem } from '../domain/handover/handover.ts';
import { oneLine, quoted } from './plain.ts';
import type { NoticeData } from './rows.ts';
import { wordsFor } from './words-for.ts';

const longestAnswer = 300;

export const itemLabel = (key: string, { desk, language }: NoticeData): string => {
  const item = desk.handover.brief.items.find((one) => one.key === key);
  return item === undefined ? oneLine(key, 60) : item.label[language];
};

export const fieldLabel = (itemKey: string, key: string, { desk, language }: NoticeData): string => {
  const item = desk.handover.brief.items.find((one) => one.key === itemKey);
  return item?.fields.find((one) => one.key === key)?.label[language] ?? oneLine(key, 60);
};

export const choiceLabel = (
  itemKey: string,
  fieldName: string,
  value: string,
  { desk, language }: NoticeData,
): string => {
  const item = desk.handover.brief.items.find((one) => one.key === itemKey);
  const field = item?.fields.find((one) => one.key === fieldName);
  return field?.options?.find((option) => option.value === value)?.label[language] ?? oneLine(value, 60);
};

export const completenessOf = ({ answers }: Handover, { desk }: NoticeData): Completeness =>
  completeness(desk.handover.brief, answers);

export const returnedLines = (returned: readonly ReturnedItem[], data: NoticeData): readonly string[] =>
  returned.map(({ item, reason }) =>
    wordsFor(data.language).handover.item({ label: itemLabel(item, data), text: oneLine(reason, 200) }),
  );

const answerTo = (field: BriefField, value: string, { language }: NoticeData): string => {
  const option = field.options?.find((one) => one.value === value);
  if (option !== undefined) return option.label[language];
  return field.kind === 'line' ? oneLine(value, longestAnswer) : quoted(value).slice(0, longestAnswer * 2);
};

const answered = (item: BriefItem, answers: BriefAnswers, data: NoticeData): string => {
  const { handover } = wordsFor(data.language);
  const own = answers[item.key] ?? {};
  const filled = item.fields.filter((field) => (own[field.key] ?? '').trim() !== '');
  if (filled.length === 0) return handover.notSaid;
  const said = filled.map((field) => {
    const text = answerTo(field, own[field.key] ?? '', data);
    return filled.length === 1 && item.fields.length === 1
      ? text
      : handover.item({ label: field.label[data.language], text });
  });
  return said.join('\n');
};

/** The whole brief, an item a field, as the incoming person reads it. For our own people only. */
export const briefFields = (
  handover: Handover,
  data: NoticeData,
): readonly { readonly label: string; readonly value: string }[] =>
  data.desk.handover.brief.items
    .filter(({ fields }) => fields.length > 0)
    .map((item) => ({ label: item.label[data.language], value: answered(item, handover.answers, data) }));

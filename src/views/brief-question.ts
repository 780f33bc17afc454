import type { NeutralMessage } from '../adapters/contract.ts';
import { fitsButton } from '../commands/press.ts';
import { fieldKey } from '../domain/handover/read-brief.ts';
import type { HandoverAnswer } from '../domain/handover/handover-notices.ts';
import { briefWords } from './brief-page.ts';
import { fieldLabel, itemLabel } from './handover-brief.ts';
import { button, say } from './message.ts';
import { asWritten, quoted } from './plain.ts';
import type { NoticeData } from './rows.ts';
import { wordsFor } from './words-for.ts';

/** One question of a brief to whoever answers them one by one, or that there is none left. */
export const briefQuestion = (
  told: Extract<HandoverAnswer, { type: 'brief.question' }>,
  data: NoticeData,
): NeutralMessage => {
  const { asking: words, lacks } = briefWords(data.language);
  const { handover } = wordsFor(data.language);
  const { saved, problem, question, number, left, passes, drafted } = told;
  const ref = { handover: { by: 'id', id: told.handoverId } } as const;
  const before = [
    ...(saved === null ? [] : [words.saved(fieldLabel(saved.item, saved.field, data))]),
    ...(problem === null ? [] : [problem === 'too-long' ? words.tooLong : lacks[problem]]),
  ];
  if (question === null)
    return say({
      tone: passes ? 'good' : 'neutral',
      title: words.over(number),
      text: [...before, passes ? words.enough : words.left(left)].join('\n'),
      buttons: passes
        ? [button({ type: 'handover.submit', ...ref }, handover.button.submit, { style: 'primary' })]
        : [
            button({ type: 'brief.ask', ...ref }, words.again, { style: 'primary' }),
            button({ type: 'brief.open', ...ref, item: null }, handover.button.fill),
          ],
    });
  const item = data.desk.handover.brief.items.find(({ key }) => key === question.item);
  const options = item?.fields.find(({ key }) => key === question.field)?.options ?? [];
  const answer = (text: string) =>
    ({ type: 'brief.answer', ...ref, field: fieldKey(question.item, question.field), text }) as const;
  return say({
    title: words.question(
      number,
      itemLabel(question.item, data),
      fieldLabel(question.item, question.field, data),
    ),
    text: [
      ...before,
      ...(item === undefined || item.help[data.language] === '' ? [] : [item.help[data.language]]),
      ...(drafted === undefined ? [] : [briefWords(data.language).drafted, quoted(drafted)]),
      ...options.map(({ label }, index) => `${index + 1}. ${label[data.language]}`),
      data.place?.kind === 'direct' ? words.how(left) : words.elsewhere(left),
    ].join('\n'),
    buttons: [
      ...options.flatMap(({ label }, index) => {
        const asked = answer(String(index + 1));
        return fitsButton(asked) ? [button(asked, label[data.language])] : [];
      }),
      ...(options.length > 0 || !fitsButton(answer(''))
        ? []
        : [
            button(answer(''), words.answer, {
              style: 'primary',
              input: {
                label: fieldLabel(question.item, question.field, data),
                required: true,
                multiline: true,
                ...(drafted === undefined ? {} : { value: asWritten(drafted) }),
              },
            }),
          ]),
      button({ type: 'brief.skip', ...ref }, words.skip),
      button({ type: 'brief.stop', ...ref }, words.stop),
      ...(passes ? [button({ type: 'handover.submit', ...ref }, handover.button.submit)] : []),
    ],
  });
};

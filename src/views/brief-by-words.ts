import type { NeutralMessage } from '../adapters/contract.ts';
import { missingOf } from '../domain/handover/completeness.ts';
import type { Handover } from '../domain/handover/handover.ts';
import { itemAtStart } from '../domain/handover/item-words.ts';
import { briefWords } from './brief-page.ts';
import { briefFields, completenessOf, fieldLabel } from './handover-brief.ts';
import { customerName, refToHandover } from './handover-card.ts';
import { button, say } from './message.ts';
import { quoted } from './plain.ts';
import type { NoticeData } from './rows.ts';
import { wordsFor } from './words-for.ts';

/** The brief as far as it is filled, all of it or one item, with both ways to fill it: the form behind a link, and words. */
export const briefByWords = (
  handover: Handover,
  named: string | null,
  /** Opens the form for whoever reads this. */
  link: string | null,
  data: NoticeData,
): NeutralMessage => {
  const words = wordsFor(data.language);
  const { handover: said } = words;
  const rules = data.desk.handover.brief;
  const only = named === null ? null : (itemAtStart(rules, named)?.one ?? null);
  const example = only ?? rules.items.find(({ mandatory, fields }) => mandatory && fields.length > 0);
  const complete = completenessOf(handover, data);
  const ref = { handover: refToHandover(handover) };
  const shown = rules.items.filter(({ fields }) => fields.length > 0);
  // The form shows all of it; below a whole brief its link would be out of sight.
  const isWhole = only === null && (link === null || handover.state !== 'drafting');
  const fields = briefFields(handover, data).flatMap((field, index) => {
    const item = shown[index];
    if (item === undefined || (!isWhole && item.key !== only?.key)) return [];
    const lacking = missingOf(item, handover.answers).map((key) => fieldLabel(item.key, key, data));
    const needed =
      lacking.length === 0 ? '' : `\n${said.item({ label: said.needed, text: lacking.join(said.between) })}`;
    const { draft, state } = handover;
    const drafted = state === 'drafting' && draft?.item === item.key ? draft.text : null;
    const proposed = drafted === null ? '' : `\n${briefWords(data.language).drafted}\n${quoted(drafted)}`;
    return [{ label: field.label, value: `${field.value}${needed}${proposed}` }];
  });
  return say({
    title: said.title(handover.number, customerName(handover, data)),
    text: [
      said.completeness(complete),
      ...(link === null ? [] : [said.formAt(link)]),
      ...(only === null ? [] : [only.help[data.language]]),
      ...(handover.state === 'drafting' && example !== undefined
        ? [said.howToFill(handover.number, example.label[data.language])]
        : []),
    ].join('\n'),
    fields,
    buttons:
      handover.state === 'drafting'
        ? [
            button({ type: 'handover.fill', ...ref, text: '' }, said.button.fillByWords, {
              style: complete.passes ? 'plain' : 'primary',
              input: { label: said.button.fillText, required: true, multiline: true },
            }),
            button({ type: 'brief.ask', ...ref }, briefWords(data.language).asking.begin),
            ...(complete.passes
              ? [button({ type: 'handover.submit', ...ref }, said.button.submit, { style: 'primary' })]
              : []),
          ]
        : [],
  });
};

import type { z } from 'zod';
import type { BriefField, BriefItem, BriefRules, BriefWords } from '../domain/handover/brief.ts';
import { briefItems, risks } from '../domain/handover/brief-items.ts';
import { parseShare, type handoverSchema } from './handover-schema.ts';

type HandoverFile = z.output<typeof handoverSchema>;
type ItemFile = NonNullable<NonNullable<HandoverFile>['brief']>[number];
type FieldFile = NonNullable<ItemFile['fields']>[number];
type WordsFile = string | BriefWords;

const wordsOf = (words: WordsFile): BriefWords =>
  typeof words === 'string' ? { en: words, zh: words } : words;

const fieldOf = (file: FieldFile, known: BriefField | undefined): BriefField => {
  const options =
    file.options?.map(({ value, label }) => ({ value, label: wordsOf(label) })) ?? known?.options;
  return {
    key: file.id,
    label: file.label === undefined ? (known?.label ?? wordsOf(file.id)) : wordsOf(file.label),
    kind: known?.kind ?? file.kind ?? (options === undefined ? 'text' : 'choice'),
    required: file.required ?? known?.required ?? true,
    ...(options === undefined ? {} : { options }),
  };
};

/** Those that are there, changed where the file says so, in their order; then those of the file's own. */
const merged = <File extends { readonly id: string }, Known extends { readonly key: string }>(
  known: readonly Known[],
  given: readonly File[],
  make: (file: File, known: Known | undefined) => Known,
): readonly Known[] => [
  ...known.map((one) => {
    const file = given.find(({ id }) => id === one.key);
    return file === undefined ? one : make(file, one);
  }),
  ...given.filter(({ id }) => !known.some(({ key }) => key === id)).map((file) => make(file, undefined)),
];

const itemOf = (file: ItemFile, known: BriefItem | undefined): BriefItem => ({
  key: file.id,
  label: file.label === undefined ? (known?.label ?? wordsOf(file.id)) : wordsOf(file.label),
  help: file.help === undefined ? (known?.help ?? { en: '', zh: '' }) : wordsOf(file.help),
  mandatory: file.mandatory ?? known?.mandatory ?? false,
  counted: known?.counted ?? true,
  ...(known?.live === undefined ? {} : { live: known.live }),
  fields: merged(known?.fields ?? [], file.fields ?? [], fieldOf),
});

/** Whatever a file says: nobody takes over a customer without having been told of the risks. */
const withRisks = (item: BriefItem): BriefItem =>
  item.key === risks.item
    ? {
        ...item,
        mandatory: true,
        fields: item.fields.map((field) =>
          field.key === risks.field ? { ...field, required: true } : field,
        ),
      }
    : item;

/** The eleven items as this desk has them, and how much of them it wants. */
export const buildBrief = (file: HandoverFile, otherwise: number): BriefRules => {
  const items = merged(briefItems, file?.brief ?? [], itemOf).map(withRisks);
  // What is live stays last: it is read, not filled.
  const filled = items.filter(({ fields }) => fields.length > 0);
  const live = items.filter(({ fields }) => fields.length === 0);
  const share = file?.threshold === undefined ? null : parseShare(file.threshold);
  return { items: [...filled, ...live], threshold: share ?? otherwise };
};

import { z } from 'zod';

/** What a modal remembers of where it was opened: its `private_metadata`, at most 3,000 characters. */
const mark = z.object({
  /** `press`: words for a button; `form`: a form of the desk's. */
  kind: z.enum(['press', 'form']),
  action: z.string(),
  channel: z.string(),
});
export type Mark = z.infer<typeof mark>;

export const writeMark = (value: Mark): string => JSON.stringify(value);

/** Null: the view is none of ours. */
export const readMark = (text: string | null | undefined): Mark | null => {
  if (text == null || text === '') return null;
  try {
    return mark.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
};

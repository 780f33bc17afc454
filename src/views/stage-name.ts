import { oneLine } from './plain.ts';
import type { NoticeData } from './rows.ts';
import { wordsFor } from './words-for.ts';

/** What a stage is called; a stage of the desk's own goes by its id. */
export const stageName = (stage: string, data: NoticeData): string => {
  const { stage: known } = wordsFor(data.language);
  return (Object.hasOwn(known, stage) ? known[stage] : undefined) ?? oneLine(stage, 60);
};

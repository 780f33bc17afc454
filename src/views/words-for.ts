import type { Desk, Language } from '../domain/desk.ts';
import { en } from './locale/en.ts';
import { zh } from './locale/zh.ts';
import type { Words } from './locale/words.ts';
import { oneLine } from './plain.ts';

export const wordsFor = (language: Language): Words => (language === 'zh' ? zh : en);

/** A person's name, or what we have instead of one. */
export const personName = (desk: Desk, id: string): string =>
  oneLine(desk.personById.get(id)?.name ?? id, 60);

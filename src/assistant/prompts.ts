import { readFileSync } from 'node:fs';
import type { Language } from '../domain/desk.ts';

export const promptNames = ['opinion', 'summary', 'draft'] as const;
export type PromptName = (typeof promptNames)[number];

/** Our own words to the model; `id` names them with their version, as kept beside each answer. */
export type Prompt = { readonly id: string; readonly text: string };

const read = (name: PromptName, language: Language): Prompt => {
  const file = readFileSync(new URL(`./prompts/${name}.${language}.md`, import.meta.url), 'utf8');
  const [, version, text] = /^version: (\d+)\n([\s\S]+)$/.exec(file) ?? [];
  if (version === undefined || text === undefined)
    throw new Error(`the prompt ${name}.${language}.md does not begin with its version`);
  return { id: `${name}/${version}`, text: text.trim() };
};

const known = new Map<string, Prompt>();

export const promptFor = (name: PromptName, language: Language): Prompt => {
  const key = `${name}.${language}`;
  const prompt = known.get(key) ?? read(name, language);
  known.set(key, prompt);
  return prompt;
};

import { z } from 'zod';
import { durationPattern, parseDuration } from './duration.ts';
import { nearest } from './nearest.ts';
import { shown } from './shown.ts';
import { isTimeZone, likelyTimeZone } from './time-zone.ts';

type Complaint = { readonly message: string; readonly mend: string };

/** Text with a rule of its own that answers with words; the words reach `shapeFindings` as the issue's parameters. */
export const ruled = (rule: (text: string) => Complaint | undefined) =>
  z.string().superRefine((text, context) => {
    const complaint = rule(text);
    if (complaint !== undefined) {
      context.addIssue({ code: 'custom', message: complaint.message, params: { mend: complaint.mend } });
    }
  });

// Direction characters in a name can make a card say something else than what is stored.
const hidden = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

/** Text that people read: one line without invisible or direction-changing characters. */
export const nameOf = (example: string, description: string) =>
  ruled((text) => {
    if (text.trim() === '') return { message: 'is empty', mend: `Write for example "${example}"` };
    if (text.length > 100) {
      return { message: 'is longer than 100 characters', mend: 'Write a shorter name' };
    }
    if (hidden.test(text)) {
      return { message: 'holds invisible or control characters', mend: 'Type it again by hand, on one line' };
    }
    return undefined;
  }).meta({ description, examples: [example], minLength: 1, maxLength: 100 });

const idForm = /^[a-z0-9][a-z0-9_.-]{0,62}$/;
const asId = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 63);

/** An id that we choose ourselves and type in commands. */
export const idOf = (example: string, description: string) =>
  ruled((text) =>
    idForm.test(text)
      ? undefined
      : {
          message: `${shown(text)} cannot be an id: small letters a–z, digits, "-", "_" and "." only`,
          mend: `Write for example "${asId(text) || example}"`,
        },
  ).meta({ description, examples: [example], pattern: idForm.source });

const knownPlatforms = ['playground', 'slack', 'dingtalk', 'wecom'];
const addressForm = /^([a-z]+):([^:\s\p{Cc}]+):([^\s\p{Cc}]+)$/u;

/** `platform:tenant:native id`, for people and rooms alike; a native id may hold colons itself. */
export const addressOf = (example: string, description: string) =>
  ruled((text) => {
    const platform = addressForm.exec(text)?.[1];
    const mend = `Write platform:tenant:id, for example "${example}"`;
    if (platform === undefined || text.length > 200) {
      return { message: `${shown(text)} does not have the form platform:tenant:id`, mend };
    }
    if (knownPlatforms.includes(platform)) return undefined;
    const near = nearest(platform, knownPlatforms);
    return {
      message: `${shown(platform)} is not a platform that Baton speaks`,
      mend:
        near === undefined ? `Begin with one of: ${knownPlatforms.join(', ')}` : `Did you mean "${near}"?`,
    };
  }).meta({ description, examples: [example], pattern: '^[a-z]+:[^:\\s]+:\\S+$' });

export const timeZone = ruled((text) => {
  if (isTimeZone(text)) return undefined;
  const likely = likelyTimeZone(text);
  return {
    message: `${shown(text)} is not a time zone's name`,
    mend:
      likely === undefined
        ? 'Write a name like Asia/Shanghai or Europe/Berlin (IANA time zone database)'
        : `Did you mean ${likely}?`,
  };
}).meta({
  description: 'IANA name of the time zone in which days, weeks and months are counted.',
  examples: ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York'],
});

/** Text like "15m"; read with `parseDuration` once the file is known to be good. */
export const durationOf = (example: string, description: string) =>
  ruled((text) => {
    const parsed = parseDuration(text);
    return parsed.ok ? undefined : parsed;
  }).meta({ description, examples: [example], pattern: durationPattern });

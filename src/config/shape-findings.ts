import { z } from 'zod';
import { deskSchema } from './desk-schema.ts';
import { durationPattern, parseDuration } from './duration.ts';
import { isRecord } from './loose-desk.ts';
import { meant } from './nearest.ts';
import { shown } from './shown.ts';
import type { Finding, Path } from './yaml-tree.ts';

type Schema = z.core.$ZodType;

const unwrapped = (schema: Schema): Schema =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
    ? unwrapped(schema.def.innerType)
    : schema;

const inside = (schema: Schema, step: string | number): Schema | undefined => {
  if (schema instanceof z.ZodObject) return schema.shape[String(step)];
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodRecord) return schema.valueType;
  if (!(schema instanceof z.ZodUnion)) return undefined;
  return schema.options
    .map((option) => inside(unwrapped(option), step))
    .find((found): found is Schema => found !== undefined);
};

/** The schema of one setting, by its place. */
const schemaAt = (path: Path): Schema | undefined => {
  let schema: Schema | undefined = deskSchema;
  for (const step of path) {
    const outer: Schema | undefined = schema === undefined ? undefined : unwrapped(schema);
    schema = outer && inside(outer, step);
  }
  return schema;
};

const valueAt = (data: unknown, path: Path): unknown => {
  let value = data;
  for (const step of path) {
    if (!isRecord(value)) return undefined;
    value = value[step];
  }
  return value;
};

const exampleOf = (schema: Schema | undefined): string | undefined => {
  for (let inner = schema; inner !== undefined; ) {
    const examples: unknown = z.globalRegistry.get(inner)?.['examples'];
    if (Array.isArray(examples)) return JSON.stringify(examples[0]);
    const deeper: Schema = unwrapped(inner);
    if (deeper === inner) {
      return inner instanceof z.ZodEnum ? String(inner.options[0]) : undefined;
    }
    inner = deeper;
  }
  return undefined;
};

const isDuration = (path: Path): boolean => {
  const schema = schemaAt(path);
  return schema !== undefined && z.globalRegistry.get(unwrapped(schema))?.['pattern'] === durationPattern;
};

const called = (value: unknown): string => {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a group of settings';
  if (typeof value === 'boolean') return `the truth value ${value}`;
  if (typeof value === 'number') return `the number ${value}`;
  return 'text';
};

const expectedWords: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'a list',
  object: 'a group of settings (name: value)',
};

const wrongType = (path: Path, value: unknown, expected: string): Finding => {
  const example = exampleOf(schemaAt(path));
  const last = path.at(-1);
  if (value === undefined) {
    return {
      path,
      message: 'is missing',
      mend: example === undefined ? `Write \`${last}:\`` : `Write for example \`${last}: ${example}\``,
    };
  }
  if (typeof value === 'number' && isDuration(path)) {
    const parsed = parseDuration(String(value));
    if (!parsed.ok) return { path, ...parsed };
  }
  const message = `is ${called(value)}, but ${expectedWords[expected] ?? 'something else'} is expected`;
  if (expected === 'string' && (typeof value === 'number' || typeof value === 'boolean')) {
    return { path, message, mend: `Write it in quotes: "${value}"` };
  }
  if (expected === 'string') return { path, message, mend: `Write for example ${example ?? 'a word'}` };
  if (expected === 'array') {
    return { path, message, mend: 'Begin each entry on its own line with "- ", or write [one, two]' };
  }
  return {
    path,
    message,
    mend: `Write \`name: value\` lines, indented below${last === undefined ? '' : ' it'}`,
  };
};

const unknownKey = (path: Path, key: string): Finding => {
  const around = schemaAt(path);
  const inner = around === undefined ? undefined : unwrapped(around);
  const forms = inner instanceof z.ZodUnion ? inner.options : [inner];
  const known = forms.flatMap((form) => (form instanceof z.ZodObject ? Object.keys(form.shape) : []));
  return { path: [...path, key], message: 'is not a setting here', mend: meant(key, known, 'Remove it') };
};

/** What is wrong with the one of several forms that was meant: the one that has the value's type. */
const ofForms = (issue: z.core.$ZodIssueInvalidUnion, path: Path, data: unknown): readonly Finding[] => {
  const form = issue.errors.find((issues) =>
    issues.every((inner) => inner.code !== 'invalid_type' || inner.path.length > 0),
  );
  if (form !== undefined) {
    return form.flatMap((inner) => findingsOf({ ...inner, path: [...issue.path, ...inner.path] }, data));
  }
  const value = valueAt(data, path);
  if (value === undefined) return [wrongType(path, value, 'text')];
  const example = exampleOf(schemaAt(path));
  const message = `is ${called(value)}, which cannot stand here`;
  return [{ path, message, mend: `Write for example \`${path.at(-1)}: ${example}\`` }];
};

const findingsOf = (issue: z.core.$ZodIssue, data: unknown): readonly Finding[] => {
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  const value = valueAt(data, path);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(path, key));
  if (issue.code === 'invalid_union') return ofForms(issue, path, data);
  if (issue.code === 'invalid_type') return [wrongType(path, value, issue.expected)];
  if (issue.code === 'invalid_value') {
    if (typeof value !== 'string') return [wrongType(path, value ?? undefined, 'string')];
    const choices = issue.values.map(String);
    const message = `${shown(value)} is not one of ${choices.join(', ')}`;
    return [{ path, message, mend: meant(value, choices, 'See examples/baton.yaml') }];
  }
  if (issue.code === 'too_small') {
    return [
      { path, message: 'is empty', mend: `Write for example ${exampleOf(schemaAt(path))}, or leave it out` },
    ];
  }
  const mend: unknown = issue.code === 'custom' ? issue.params?.['mend'] : undefined;
  return [
    { path, message: issue.message, mend: typeof mend === 'string' ? mend : 'See examples/baton.yaml' },
  ];
};

/** Everything in which the data differ from the schema, in words. */
export const shapeFindings = (error: z.ZodError, data: unknown): readonly Finding[] =>
  error.issues.flatMap((issue) => findingsOf(issue, data));

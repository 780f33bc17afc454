import { briefItems, risks } from '../domain/handover/brief-items.ts';
import type { BriefField, BriefItem } from '../domain/handover/brief.ts';
import type { Check, Entry, Verdict } from './loose-desk.ts';
import { meant } from './nearest.ts';
import { bare, shown } from './shown.ts';
import type { Path } from './yaml-tree.ts';

type LineOf = (path: Path) => number;

const has = (entry: Entry, key: string): boolean => entry.keys().includes(key);
const at = (entry: Entry, key: string): Path => [...entry.path, key];

const twice = (entries: readonly Entry[], what: string, lineOf: LineOf): readonly Verdict[] => {
  const first = new Map<string, Entry>();
  return entries.flatMap((entry): readonly Verdict[] => {
    const id = (entry.id ?? entry.text('value'))?.value;
    const earlier = id === undefined ? undefined : first.get(id);
    if (id !== undefined && earlier === undefined) first.set(id, entry);
    if (earlier === undefined) return [];
    return [
      {
        path: entry.path,
        message: `${shown(id ?? '')} is already ${what} in line ${lineOf(earlier.path)}`,
        mend: 'Write both together, or give one another id',
      },
    ];
  });
};

const noDots = (entry: Entry): readonly Verdict[] =>
  entry.id?.value.includes('.') === true
    ? [
        {
          path: entry.id.path,
          message: `${shown(entry.id.value)} cannot be an id here: the dot stands between item and field`,
          mend: `Write for example "${bare(entry.id.value.replaceAll('.', '-'))}"`,
        },
      ]
    : [];

const wrongKind = (entry: Entry, known: BriefField | undefined): readonly Verdict[] => {
  const kind = entry.text('kind');
  if (kind === undefined || known === undefined || kind.value === known.kind) return [];
  return [
    {
      path: kind.path,
      message: `this field is of Baton's own, and of the kind ${known.kind}`,
      mend: 'Leave `kind` out, or add a field with an id of your own',
    },
  ];
};

const checkField = (
  entry: Entry,
  known: BriefField | undefined,
  item: Entry,
  lineOf: LineOf,
): readonly Verdict[] => {
  const verdicts: Verdict[] = [...noDots(entry), ...wrongKind(entry, known)];
  const options = entry.entries('options');
  const kind = entry.text('kind')?.value ?? known?.kind ?? (has(entry, 'options') ? 'choice' : 'text');
  if (known === undefined && !has(entry, 'label'))
    verdicts.push({
      path: entry.path,
      message: 'a field of your own needs a label',
      mend: 'Write for example `label: { en: Next audit, zh: 下次审计 }`',
    });
  if (kind === 'choice' && known === undefined && !has(entry, 'options'))
    verdicts.push({
      path: entry.path,
      message: 'a choice needs something to choose from',
      mend: 'Write for example `options: [{ value: yearly, label: Every year }]`',
    });
  if (kind !== 'choice' && has(entry, 'options'))
    verdicts.push({
      path: at(entry, 'options'),
      message: `options stand at a choice, and this field is of the kind ${kind}`,
      mend: known === undefined ? 'Write `kind: choice`' : 'Remove them',
    });
  if (item.id?.value === risks.item && entry.id?.value === risks.field && entry.flag('required') === false)
    verdicts.push(risksStay(at(entry, 'required')));
  return [...verdicts, ...twice(options, 'a choice', lineOf)];
};

const risksStay = (path: Path): Verdict => ({
  path,
  message: 'the risks are always mandatory, whatever else a desk leaves out',
  mend: 'Remove this setting',
});

const checkItem = (entry: Entry, known: BriefItem | undefined, lineOf: LineOf): readonly Verdict[] => {
  const verdicts: Verdict[] = [...noDots(entry)];
  const fields = entry.entries('fields');
  if (known === undefined && (!has(entry, 'label') || !has(entry, 'fields')))
    verdicts.push({
      path: entry.path,
      message: `${shown(entry.id?.value ?? '')} is none of the eleven items, and an item of your own needs a label and fields`,
      mend: meant(
        entry.id?.value ?? '',
        briefItems.map(({ key }) => key),
        'Write `label:` and `fields:`',
      ),
    });
  if (known?.counted === false)
    verdicts.push(
      ...['mandatory', 'fields']
        .filter((key) => has(entry, key))
        .map((key) => ({
          path: at(entry, key),
          message: `${bare(known.key)} is read by Baton and checked at the end, so nobody fills it`,
          mend: 'Remove this setting; `label` and `help` can be changed',
        })),
    );
  if (known?.key === risks.item && entry.flag('mandatory') === false)
    verdicts.push(risksStay(at(entry, 'mandatory')));
  if (known?.counted !== false)
    verdicts.push(
      ...fields.flatMap((field) =>
        checkField(
          field,
          known?.fields.find(({ key }) => key === field.id?.value),
          entry,
          lineOf,
        ),
      ),
    );
  return [...verdicts, ...twice(fields, 'a field', lineOf)];
};

const checkTransitions: Check = (desk) => {
  const stages = [
    ...new Set(desk.entries('teams').flatMap((team) => team.texts('stages').map(({ value }) => value))),
  ];
  if (stages.length === 0) return [];
  return desk
    .group('handover')
    .entries('moves_group')
    .flatMap((one) => [one.text('from'), one.text('to')])
    .flatMap((stage): readonly Verdict[] =>
      stage === undefined || stages.includes(stage.value)
        ? []
        : [
            {
              path: stage.path,
              message: `no team has the stage ${shown(stage.value)}, so the group never moves there`,
              mend: meant(stage.value, stages, 'Add the stage to a team'),
              warning: true,
            },
          ],
    );
};

/** What a desk changes about the brief has to fit the eleven items, and leave the risks alone. */
export const checkHandover: Check = (desk, lineOf) => {
  const items = desk.group('handover').entries('brief');
  return [
    ...items.flatMap((item) =>
      checkItem(
        item,
        briefItems.find(({ key }) => key === item.id?.value),
        lineOf,
      ),
    ),
    ...twice(items, 'an item', lineOf),
    ...checkTransitions(desk, lineOf),
  ];
};

import type { Check, Entry, Placed, Verdict } from './loose-desk.ts';
import { bare, shown } from './shown.ts';
import type { Path } from './yaml-tree.ts';

const sections = ['people', 'teams', 'rosters', 'customers', 'rooms', 'calendars'] as const;

type LineOf = (path: Path) => number;

const twice = (ids: readonly Placed[], lineOf: LineOf): readonly Verdict[] => {
  const first = new Map<string, Placed>();
  return ids.flatMap((id) => {
    const earlier = first.get(id.value);
    if (earlier === undefined) {
      first.set(id.value, id);
      return [];
    }
    return [
      {
        path: id.path,
        message: `${shown(id.value)} is already the id of the entry in line ${lineOf(earlier.path)}`,
        mend: 'Give each entry an id of its own, or remove one of the two',
      },
    ];
  });
};

const idsOf = (entries: readonly Entry[]): readonly Placed[] => entries.flatMap(({ id }) => id ?? []);

/** The same id twice in one section, or within the contacts of one customer. */
export const checkIds: Check = (desk, lineOf) => [
  ...sections.flatMap((section) => twice(idsOf(desk.entries(section)), lineOf)),
  ...desk.entries('customers').flatMap((customer) => twice(idsOf(customer.entries('contacts')), lineOf)),
  ...twice(idsOf(desk.group('grading').entries('rules')), lineOf),
];

type Holder = { readonly side: 'staff' | 'customer'; readonly name: string; readonly entry: Entry };

const holderOf = (side: Holder['side'], entry: Entry): Holder => ({
  side,
  name: entry.id?.value ?? entry.text('name')?.value ?? 'somebody',
  entry,
});

/** One identity is one human being: used twice, the desk could not tell who speaks, or would let a customer act as staff. */
export const checkIdentities: Check = (desk, lineOf) => {
  const holders = [
    ...desk.entries('people').map((entry) => holderOf('staff', entry)),
    ...desk
      .entries('customers')
      .flatMap((customer) => customer.entries('contacts').map((entry) => holderOf('customer', entry))),
  ];
  const first = new Map<string, { readonly holder: Holder; readonly path: Path }>();
  return holders.flatMap((holder) =>
    holder.entry.texts('identities').flatMap((identity): readonly Verdict[] => {
      const earlier = first.get(identity.value);
      if (earlier === undefined) {
        first.set(identity.value, { holder, path: identity.path });
        return [];
      }
      const line = lineOf(earlier.path);
      const { path } = identity;
      if (earlier.holder === holder) {
        return [{ path, message: `the same identity stands in line ${line}`, mend: 'Remove one of the two' }];
      }
      const message =
        earlier.holder.side === holder.side
          ? `${shown(identity.value)} already belongs to ${bare(earlier.holder.name)} (line ${line})`
          : `${shown(identity.value)} is a customer's contact here, but one of our own people in line ${line} (${bare(earlier.holder.name)})`;
      return [
        { path, message, mend: 'Leave it with the one whose account it is, and remove it from the other' },
      ];
    }),
  );
};

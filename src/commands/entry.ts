import type { Language } from '../domain/desk.ts';
import type { Action } from '../domain/rights.ts';
import { ticket, type Argument } from './arguments.ts';
import type { ArgumentName, AskedCommand, Operation, Query } from './intent.ts';

/** What a line means once its arguments are read, or which argument is missing after all. */
export type Meaning =
  | { readonly type: 'command'; readonly command: AskedCommand }
  | { readonly type: 'query'; readonly query: Query }
  | { readonly type: 'operation'; readonly operation: Operation }
  | { readonly type: 'missing'; readonly argument: ArgumentName };

/**
 * When the verb counts without its slash, said to the desk. `alone`: by itself, too. `told`: only with a number or a
 * known word behind it, because people also say the word by itself ("收到"). `scored`: what follows must be a rating.
 */
export type Spoken = 'alone' | 'told' | 'scored';

type Arguments = Readonly<Record<string, Argument<unknown>>>;

/** One command of the catalogue: parsing, help, completion and the documentation come from this alone. */
export type Entry = {
  readonly verb: string;
  /** Other names; the first Chinese one is the name that is shown. */
  readonly aliases: { readonly en: readonly string[]; readonly zh: readonly [string, ...string[]] };
  /** Read in this order. */
  readonly arguments: Arguments;
  readonly action: Action;
  readonly help: Readonly<Record<Language, string>>;
  readonly example: Readonly<Record<Language, string>>;
  readonly spoken: Spoken;
  readonly means: (values: Readonly<Record<string, unknown>>) => Meaning;
};

export const define = <const A extends Arguments>(
  entry: Omit<Entry, 'arguments' | 'means'> & {
    readonly arguments: A;
    readonly means: (
      values: {
        readonly [Name in keyof A]: A[Name] extends Argument<infer T> ? T : never;
      },
    ) => Meaning;
  },
): Entry => ({
  ...entry,
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the values were read by these very arguments, which the list's type can no longer say
  means: (values) => entry.means(values as Parameters<typeof entry.means>[0]),
});

export const command = (asked: AskedCommand): Meaning => ({ type: 'command', command: asked });
export const query = (asked: Query): Meaning => ({ type: 'query', query: asked });
export const operation = (asked: Operation): Meaning => ({ type: 'operation', operation: asked });
export const missing = (argument: ArgumentName): Meaning => ({ type: 'missing', argument });

/** What is done to a ticket and asks for nothing else; the action and the command have one name. */
export const onTicket = (
  type: 'ticket.acknowledge' | 'ticket.claim' | 'ticket.summarize' | 'ticket.draft' | 'poll.remind',
  entry: Omit<Entry, 'arguments' | 'action' | 'means'>,
): Entry =>
  define({
    ...entry,
    arguments: { ticket },
    action: type,
    means: (told) => command({ type, ticket: told.ticket }),
  });

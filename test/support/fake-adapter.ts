import {
  PlatformError,
  type Adapter,
  type Capabilities,
  type OutgoingMessage,
  type Pace,
  type PlatformErrorKind,
} from '../../src/adapters/contract.ts';
import { wordsOf } from './house.ts';

/** What the platform does with one expected send. `silence`: nothing is heard until the test releases it. */
export type Fate = 'sent' | PlatformErrorKind | 'silence' | { readonly retryAfterMs: number };

export type Sending = {
  readonly message: OutgoingMessage;
  readonly to: string;
  readonly text: string;
  /** Ends a silence: null arrives, an error fails. */
  release(error?: PlatformError): void;
};

export type FakeAdapter = {
  readonly adapter: Adapter;
  /** Every send that began, in order. */
  readonly begun: readonly Sending[];
  /** Ids of what a person has to send. */
  readonly handed: Set<string>;
  /** The person sends it; nobody has reported it yet. */
  sendOn(id: string): void;
  /** Ids of what was asked back, in order; what is here is gone. */
  readonly recalled: string[];
  /** How the next wishes to have something back end; `answer-lost`: it is gone, and nobody hears of it. */
  recallsEnd(...ends: readonly (Error | 'answer-lost')[]): void;
  /** Ids that the person was asked about again, in order. */
  readonly reminded: readonly string[];
  /** Those that arrived, as the platform's people see them. */
  readonly arrived: readonly Sending[];
  /** The next send whose `to` and words match gets this fate; anything that matches nothing fails the test. */
  expects(what: RegExp, ...fates: readonly Fate[]): void;
  /** Every send that matches gets this fate, as often as it comes. */
  always(what: RegExp, fate: Fate): void;
  /** Forgets every expectation and everything seen. */
  reset(): void;
  /** Resolves when so many sends have begun. */
  whenBegun(count: number): Promise<void>;
  /** Throws when a send came that nobody expected, or an expected one did not. */
  verify(): void;
};

const capabilities = (editsCards: boolean, sends: Capabilities['sends']): Capabilities => ({
  reads: 'all',
  sends,
  buttons: true,
  mentions: true,
  editsCards,
  recalls: true,
  groupOwner: 'none',
  groupOwnerReadBack: false,
  reasons: {},
});

/** A platform that does as it is told and refuses whatever it was not told of. Messages are matched as `to: words`. */
export const createFakeAdapter = (
  options: {
    readonly platform?: string;
    readonly edits?: boolean;
    readonly finds?: boolean;
    /** A repetition under the same id is the same message, until so long after it. */
    readonly repeatableFor?: number;
    /** The clock of that. */
    readonly now?: () => number;
    readonly pace?: Pace;
    /** What is said in rooms is handed to a person, who sends it when the test says so. */
    readonly byAPerson?: boolean;
  } = {},
): FakeAdapter => {
  let script: { what: RegExp; fate: Fate }[] = [];
  let rules: { what: RegExp; fate: Fate }[] = [];
  let unexpected: string[] = [];
  const begun: Sending[] = [];
  const arrived: Sending[] = [];
  const handed = new Set<string>();
  const sentOn = new Set<string>();
  const reminded: string[] = [];
  const recalled: string[] = [];
  const recallEnds: (Error | 'answer-lost')[] = [];
  let watchers: { count: number; resolve: () => void }[] = [];

  const fateOf = (line: string): Fate | undefined => {
    const at = script.findIndex(({ what }) => what.test(line));
    if (at >= 0) return script.splice(at, 1)[0]?.fate;
    return rules.find(({ what }) => what.test(line))?.fate;
  };

  const begin = (sending: Sending): void => {
    begun.push(sending);
    for (const { resolve } of watchers.filter(({ count }) => begun.length >= count)) resolve();
    watchers = watchers.filter(({ count }) => begun.length < count);
  };

  const adapter: Adapter = {
    platform: options.platform ?? 'fake',
    capabilities: (kind) =>
      kind === 'service' && options.byAPerson === true
        ? capabilities(false, 'by-a-person')
        : capabilities(options.edits ?? true, 'direct'),
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    diagnose: () => Promise.resolve([]),
    ...(options.pace === undefined ? {} : { pace: options.pace }),
    ...(options.finds === true
      ? {
          find: ({ id }) => {
            const found = arrived.find(({ message }) => message.id === id);
            if (found === undefined) return Promise.resolve(null);
            return Promise.resolve(
              handed.has(id) ? { providerId: `h-${id}`, waits: true } : { providerId: `p-${id}` },
            );
          },
        }
      : {}),
    ...(options.repeatableFor === undefined
      ? {}
      : {
          repeatable: (_message, since) =>
            Promise.resolve((options.now?.() ?? since) - since < (options.repeatableFor ?? 0)),
        }),
    ...(options.byAPerson === true
      ? {
          remind: ({ id }) => {
            if (!handed.has(id)) throw new PlatformError('rejected', 'nobody has it');
            reminded.push(id);
            return Promise.resolve();
          },
          withdraw: ({ id }) => {
            if (sentOn.has(id)) return Promise.resolve(false);
            handed.delete(id);
            return Promise.resolve(true);
          },
        }
      : {}),
    recall: ({ id }) => {
      const end = recallEnds.shift();
      if (end instanceof Error) return Promise.reject(end);
      recalled.push(id);
      return end === undefined
        ? Promise.resolve()
        : Promise.reject(new PlatformError('unknown', 'no answer from the platform'));
    },
    send: async (message) => {
      const to = 'room' in message.to ? message.to.room : message.to.identity;
      const text = wordsOf(message.message);
      const fate = fateOf(`${to}: ${text}`);
      if (fate === undefined) {
        unexpected.push(`${to}: ${text}`);
        throw new PlatformError('rejected', 'the test did not expect this message');
      }
      let release: (error?: PlatformError) => void = () => {};
      const heard = new Promise<PlatformError | undefined>((resolve) => {
        release = resolve;
      });
      const sending: Sending = { message, to, text, release };
      begin(sending);
      if (fate === 'silence') {
        const error = await heard;
        if (error !== undefined) throw error;
      } else if (typeof fate === 'object') {
        throw new PlatformError('rate_limited', 'too many', fate);
      } else if (fate !== 'sent') {
        // Of what is unknown to us the platform may have taken it: here it has.
        if (fate === 'unknown') arrived.push(sending);
        if (fate === 'unknown' && options.byAPerson === true && to.endsWith(':acme')) handed.add(message.id);
        throw new PlatformError(fate, `the platform says ${fate}`);
      }
      arrived.push(sending);
      if (options.byAPerson === true && to.endsWith(':acme')) {
        handed.add(message.id);
        return { providerId: `h-${message.id}`, waits: true };
      }
      return { providerId: message.edits ?? `p-${message.id}` };
    },
  };

  return {
    adapter,
    handed,
    recalled,
    recallsEnd: (...ends) => {
      recallEnds.push(...ends);
    },
    reminded,
    sendOn: (id) => {
      handed.delete(id);
      sentOn.add(id);
    },
    begun,
    arrived,
    expects: (what, ...fates) => {
      script.push(...(fates.length === 0 ? (['sent'] as const) : fates).map((fate) => ({ what, fate })));
    },
    always: (what, fate) => {
      rules.unshift({ what, fate });
    },
    reset: () => {
      script = [];
      rules = [];
      unexpected = [];
      begun.length = 0;
      arrived.length = 0;
    },
    whenBegun: (count) =>
      begun.length >= count
        ? Promise.resolve()
        : new Promise((resolve) => {
            watchers.push({ count, resolve });
          }),
    verify: () => {
      if (unexpected.length > 0) throw new Error(`nobody expected: ${unexpected.join(' | ')}`);
      if (script.length > 0)
        throw new Error(`did not come: ${script.map(({ what }) => String(what)).join()}`);
    },
  };
};

/**
 * `down`: no answer, or none in time. `limited`: too many questions for now. `unpaid`, `unauthorized`, `misconfigured`: an
 * operator has to mend it. `refused`: it will not answer this. `nonsense`: it answered, but not what was asked.
 */
export type ModelErrorKind =
  | 'down'
  | 'limited'
  | 'unpaid'
  | 'unauthorized'
  | 'misconfigured'
  | 'refused'
  | 'nonsense'
  | 'stopped';

/** What a call took. */
export type Spent = { readonly latency: number; readonly tokensIn: number; readonly tokensOut: number };

export const nothingSpent: Spent = { latency: 0, tokensIn: 0, tokensOut: 0 };

/** A question to the model that came to nothing. Its message has no word of what was asked or answered. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly kind: ModelErrorKind;
  readonly retryAfterMs: number | null;
  readonly spent: Spent;
  constructor(
    kind: ModelErrorKind,
    message: string,
    options: { cause?: unknown; retryAfterMs?: number | null; spent?: Spent } = {},
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.kind = kind;
    this.retryAfterMs = options.retryAfterMs ?? null;
    this.spent = options.spent ?? nothingSpent;
  }
}

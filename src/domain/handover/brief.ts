/** How an item's field is answered. */
export type BriefFieldKind = 'line' | 'text' | 'choice';

export type BriefWords = Readonly<Record<'en' | 'zh', string>>;

export type BriefField = {
  readonly key: string;
  readonly label: BriefWords;
  readonly kind: BriefFieldKind;
  readonly required: boolean;
  /** Of a choice. */
  readonly options?: readonly { readonly value: string; readonly label: BriefWords }[];
};

/** Read from the desk whenever somebody looks, and checked at completion: never typed, never counted. */
export const liveParts = ['left-over', 'introduced', 'group'] as const;
export type LivePart = (typeof liveParts)[number];

/**
 * One item of the brief. `counted`: people fill it, and the gate's threshold counts it; the others are live, and are
 * checked at completion.
 */
export type BriefItem = {
  readonly key: string;
  readonly label: BriefWords;
  readonly help: BriefWords;
  readonly mandatory: boolean;
  readonly counted: boolean;
  /** What of it is live: all of an item that is not counted, half of one that is. */
  readonly live?: LivePart;
  readonly fields: readonly BriefField[];
};

/** By item, then by field. What is absent was never answered. */
export type BriefAnswers = Readonly<Record<string, Readonly<Record<string, string>>>>;

export type BriefRules = {
  readonly items: readonly BriefItem[];
  /** Share of the counted items that must be filled, 0 to 1. */
  readonly threshold: number;
};

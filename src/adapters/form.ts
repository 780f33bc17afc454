export type FormField = {
  readonly key: string;
  readonly label: string;
  readonly help: string | null;
  readonly kind: 'line' | 'text' | 'choice';
  /** Of a choice. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly value: string;
  readonly required: boolean;
  /** The value is only proposed: nobody has saved it yet. */
  readonly draft?: true;
  /** What is wrong with the value. */
  readonly problem?: string;
};

/** What is asked in one go. A platform with forms of its own opens it at once; others get a link to it. */
export type Form = {
  /** Comes back as `form`. */
  readonly action: string;
  readonly title: string;
  readonly text: string | null;
  readonly fields: readonly FormField[];
  /** On the button that hands it in. */
  readonly submit: string;
  /** On the button that keeps it as a draft; null: there is none. */
  readonly keep: string | null;
};

/** What helps our people with an answer. */
export type AssistantWords = {
  readonly assistant: {
    readonly similar: {
      readonly title: (number: number) => string;
      readonly none: (number: number) => string;
      readonly line: (one: {
        readonly number: number;
        readonly customer: string | null;
        readonly subject: string;
        readonly note: string | null;
      }) => string;
    };
  };
};

/** What is said differently where a room has no buttons, or sees only messages that mention the desk. */
export type LimitWords = {
  readonly byWords: {
    /** The card of a solved ticket; without buttons, what to do follows in a sentence of its own. */
    readonly solved: (how: { readonly buttons: boolean; readonly number: number }) => string;
    /** The same as a line that begins with the number. */
    readonly solvedLine: (how: { readonly buttons: boolean; readonly number: number }) => string;
    readonly stillWrong: (how: { readonly mention: boolean; readonly number: number }) => string;
    readonly needMore: (number: number) => string;
    readonly needMoreLine: (number: number) => string;
    readonly pressOrRate: string;
    readonly rate: (mention: boolean) => string;
    readonly comment: (how: { readonly mention: boolean; readonly score: number }) => string;
    readonly pageAsk: string;
    /** Names the line of commands that stands for a card's buttons. */
    readonly commands: string;
  };
};

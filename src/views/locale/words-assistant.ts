import type { WrittenFor } from '../../domain/assistant-words.ts';

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
    readonly asked: (what: WrittenFor, number: number | null) => string;
    readonly noModel: string;
    readonly draft: {
      readonly title: (number: number) => string;
      readonly sources: string;
      readonly noSources: string;
      readonly mind: string;
      readonly edit: string;
    };
    readonly summary: {
      readonly ofTicket: (number: number) => string;
      readonly ofRoom: (room: string) => string;
      readonly mind: string;
    };
    readonly silent: Readonly<
      Record<'down' | 'refused' | 'nothing', (what: WrittenFor, number: number | null) => string>
    >;
    readonly modelReport: {
      readonly title: string;
      readonly none: string;
      readonly hint: string;
      readonly noRequest: string;
      readonly notYet: string;
      readonly purpose: Readonly<Record<'opinion' | WrittenFor, string>>;
      readonly labels: Readonly<Record<'did' | 'agreement' | 'confusion', string>>;
      readonly calls: (told: {
        readonly model: string;
        readonly prompt: string;
        readonly count: number;
        readonly answered: number;
        readonly seconds: string | null;
        readonly tokensIn: number;
        readonly tokensOut: number;
      }) => string;
      readonly did: (told: Readonly<Record<'raised' | 'opened' | 'asked' | 'nothing', number>>) => string;
      readonly agreement: (model: string, rules: string, count: number) => string;
      readonly confusion: (told: {
        readonly model: string;
        readonly people: string;
        readonly count: number;
        readonly tickets: string;
      }) => string;
    };
    /** A severity that only a person may give. */
    readonly ask: {
      readonly title: (number: number, severity: string) => string;
      readonly text: string;
    };
    /** Who has raised it, or opened it: the model, for these words of the customer. */
    readonly gradedBy: (reason: string) => string;
    readonly name: string;
    /** On the card of a question that people decide. */
    readonly hint: {
      readonly label: string;
      readonly noRequest: string;
      readonly request: (severity: string) => string;
      readonly unsure: (said: string) => string;
    };
  };
};

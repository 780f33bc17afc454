import type { Language } from '../domain/desk.ts';
import type { Severity } from '../domain/severity.ts';

/** In both languages, for whoever reads it. */
export type Words = Readonly<Record<Language, string>>;

export type Tone = Severity | 'neutral' | 'good';

export type Button = {
  readonly action: string;
  readonly label: string;
  readonly style: 'primary' | 'danger' | 'plain';
  /** The press asks for text first: one line, or where `multiline` as many as it takes. */
  readonly input?: {
    readonly label: string;
    readonly required: boolean;
    readonly multiline?: true;
    /** Stands in the field to begin with. Where the platform cannot do that it stays empty: the message says it too. */
    readonly value?: string;
  };
};

/** An image that says nothing which the message does not say in words too. */
export type Picture = {
  /** A PNG in base64, at twice its size for sharp screens. */
  readonly png: string;
  /** As it is meant to be shown, in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** What it shows, for those who do not see it. */
  readonly alt: string;
};

/** What is said, in words, for any platform. Text is plain: each adapter escapes it and adds its own markup. */
export type NeutralMessage = {
  readonly tone: Tone;
  readonly title: string | null;
  readonly text: string | null;
  readonly fields: readonly { readonly label: string; readonly value: string }[];
  readonly buttons: readonly Button[];
  /** Stands between the text and the fields. A platform that shows no pictures leaves it out and loses nothing. */
  readonly picture?: Picture;
  /** People who are called by name, so that the platform notifies them; only where `mentions`. Identities on this platform. */
  readonly mentions?: readonly { readonly identity: string; readonly name: string }[];
};

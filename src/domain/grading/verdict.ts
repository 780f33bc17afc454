import type { MessageKind, Severity } from '../severity.ts';
import type { Clause } from './clauses.ts';
import { type ConceptSet, createConceptSet } from './concepts.ts';
import type { GradeReason } from './reasons.ts';

/** A grade without its words; `deciding` says which words to show: those with these concepts, first of that clause. */
export type Verdict = {
  readonly isRequest: boolean;
  readonly kind: MessageKind;
  readonly severity: Severity | null;
  readonly because: readonly GradeReason[];
  readonly sure: boolean;
  readonly recurs: boolean;
  readonly deciding: { readonly concepts: ConceptSet; readonly clause: Clause | null };
};

const nothing = createConceptSet();

export const noRequest = (
  kind: 'chatter' | 'chaser',
  because: GradeReason,
  deciding: ConceptSet = nothing,
  { sure = true, recurs = false } = {},
): Verdict => ({
  isRequest: false,
  kind,
  severity: null,
  because: [because],
  sure,
  recurs,
  deciding: { concepts: deciding, clause: null },
});

export const asked = (
  kind: 'question' | 'consultation',
  because: GradeReason,
  deciding: ConceptSet,
  sure = true,
): Verdict => ({
  isRequest: true,
  kind,
  severity: 'question',
  because: [because],
  sure,
  recurs: false,
  deciding: { concepts: deciding, clause: null },
});

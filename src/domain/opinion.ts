import type { Grade } from './grading/grade.ts';
import { severities, type Severity, type TicketKind } from './severity.ts';
import type { Instant } from './time.ts';

/** What a model makes of one message: words of ours alone, so that nothing it has read can speak through it. */
export type OpinionVerdict = {
  readonly isRequest: boolean;
  readonly kind: TicketKind;
  /** Null where it is no request. */
  readonly severity: Severity | null;
  readonly sure: boolean;
};

/** An opinion with the message that it is about, and what the rules had made of that. */
export type Opinion = {
  readonly messageId: string;
  readonly text: string;
  readonly authorId: string;
  readonly authorName: string;
  readonly writtenAt: Instant;
  readonly ticketId: string | null;
  readonly doubtId: string | null;
  readonly rules: Grade;
  readonly verdict: OpinionVerdict;
};

/** As the model is named where it has raised a severity. */
export const modelName = 'Baton/model';

/** One step worse, never more, whatever is thought of it. */
export const oneStepUp = (from: Severity, towards: Severity): Severity => {
  const [now, wanted] = [severities.indexOf(from), severities.indexOf(towards)];
  return wanted < now ? (severities[now - 1] ?? from) : from;
};

/** Shorter ones that the rules are sure of are thanks and the like. */
const shortTalk = 16;

/** Whether a model could add anything to what the rules have made of it. */
export const worthAsking = (text: string, grade: Grade): boolean => {
  const length = Array.from(text.trim()).length;
  if (length < 2) return false;
  return grade.isRequest || !grade.sure || (grade.kind === 'chatter' && length > shortTalk);
};

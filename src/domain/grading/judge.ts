import type { Reading } from './clauses.ts';
import { type Evidence, gather, inferFault } from './evidence.ts';
import { createFaultVerdict, takenBack } from './fault-verdict.ts';
import { talkVerdict } from './talk-verdict.ts';
import type { Verdict } from './verdict.ts';

/**
 * From what the clauses say to a verdict by rules: is there a fault, does the message take it back, how bad is it; and
 * without one, what else is wanted. Fills `evidence`; it and the verdict's `deciding` are valid until the next call.
 */
export const createJudge = (evidence: Evidence): ((reading: Reading) => Verdict) => {
  const faultVerdict = createFaultVerdict();

  return (reading) => {
    gather(reading, evidence);
    if (evidence.faultClause >= 0) {
      return (
        takenBack(reading, evidence) ?? faultVerdict(reading, evidence) ?? talkVerdict(reading, evidence)
      );
    }
    if (inferFault(reading, evidence))
      return faultVerdict(reading, evidence) ?? talkVerdict(reading, evidence);
    return talkVerdict(reading, evidence);
  };
};

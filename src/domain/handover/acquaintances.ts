import type { Desk, Person, Team } from '../desk.ts';
import type { Handover } from './handover.ts';

/** Those whom a customer should know: sales, implementation, customer success. */
export const acquaintances = ['sales', 'implementation', 'success'] as const;
export type AcquaintanceRole = (typeof acquaintances)[number];

const stageOfRole: Readonly<Record<AcquaintanceRole, string>> = {
  sales: 'sales',
  implementation: 'implementation',
  success: 'after_sales',
};

/** Somebody to know; null: there is a team for it, and nobody of it has been met yet. */
export type Acquaintance = {
  readonly role: AcquaintanceRole;
  readonly person: Person | null;
};

/** A team with this id is the second desk that a customer knows of, beside the support desk. */
const operationsTeam = 'operations';

export const operationsOf = (desk: Desk): Team | null => desk.teamById.get(operationsTeam) ?? null;

/**
 * The three people to know, as far as there are such stages. Who it was in a stage is told by the handovers that led out
 * of it and into it, oldest first; in the stage the customer is in, it is whoever is responsible now.
 */
export const acquaintancesOf = (
  desk: Desk,
  now: { readonly stage: string | null; readonly owner: Person | null },
  handovers: readonly Handover[],
): readonly Acquaintance[] => {
  const known = new Map<string, string>();
  for (const one of handovers) {
    const isOn = one.state === 'accepted' || one.state === 'completed';
    if (one.state === 'cancelled') continue;
    if (one.fromStage !== null) known.set(one.fromStage, one.outgoingId);
    const into = one.toStage ?? one.fromStage;
    if (isOn && into !== null) known.set(into, one.incomingId);
  }
  if (now.stage !== null && now.owner !== null) known.set(now.stage, now.owner.id);
  return acquaintances.flatMap((role) => {
    const stage = stageOfRole[role];
    const id = known.get(stage);
    const person = id === undefined ? null : (desk.personById.get(id) ?? null);
    const isKnown = person !== null || desk.teams.some(({ stages }) => stages.includes(stage));
    return isKnown ? [{ role, person }] : [];
  });
};

import type { Handover, HandoverCause, HandoverState } from '../domain/handover/handover.ts';

/** What handovers are looked for by, beside the whole. */
export type HandoverTable = {
  id: string;
  number: number;
  room_id: string;
  customer_id: string | null;
  state: HandoverState;
  cause: HandoverCause;
  from_stage: string | null;
  to_stage: string | null;
  to_team_id: string | null;
  outgoing_id: string;
  incoming_id: string;
  keeper_id: string;
  ownership: Handover['ownership']['state'];
  started_at: Date;
  offered_at: Date | null;
  accepted_at: Date | null;
  ended_at: Date | null;
  body: Handover;
};

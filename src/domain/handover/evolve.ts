import type { Instant } from '../time.ts';
import type { HandoverEvent } from './events.ts';
import type { Handover, Introduction, OwnershipMove } from './handover.ts';

type Started = Extract<HandoverEvent, { readonly type: 'handover.started' }>;

const notIntroduced: Introduction = { state: 'none', at: null, providerId: null, noted: [] };

const notMoved = (wanted: boolean, present: OwnershipMove['present']): OwnershipMove => ({
  wanted,
  state: 'none',
  present,
  cause: null,
  proof: null,
});

export const startedHandover = (id: string, event: Started, now: Instant): Handover => ({
  id,
  number: event.number,
  roomId: event.roomId,
  customerId: event.customerId,
  state: 'drafting',
  cause: event.cause,
  toStage: event.toStage,
  fromStage: event.fromStage,
  toTeamId: event.toTeamId,
  outgoingId: event.outgoingId,
  incomingId: event.incomingId,
  keeperId: event.keeperId,
  startedById: event.startedById,
  answers: event.answers,
  returned: [],
  override: null,
  introduction: notIntroduced,
  ownership: notMoved(event.moves, event.present),
  reminded: 0,
  later: [],
  startedAt: now,
  offeredAt: null,
  acceptedAt: null,
  endedAt: null,
});

const withOwnership = (handover: Handover, change: Partial<OwnershipMove>): Handover => {
  const { unseen: _unseen, ...ownership } = handover.ownership;
  return { ...handover, ownership: { ...ownership, ...change } };
};

const withIntroduction = (handover: Handover, change: Partial<Introduction>): Handover => ({
  ...handover,
  introduction: { ...handover.introduction, ...change },
});

/** The handover after one event at `now`; total and free of rules, so that any stored timeline can be folded. */
export const evolveHandover = (handover: Handover, event: HandoverEvent, now: Instant): Handover => {
  switch (event.type) {
    case 'handover.started':
      return startedHandover(handover.id, event, now);
    case 'handover.aimed': {
      const { incomingId, fromStage, toStage, toTeamId, moves } = event;
      const ownership = notMoved(moves, handover.ownership.present);
      return { ...handover, incomingId, fromStage, toStage, toTeamId, ownership };
    }
    case 'handover.kept':
      return { ...handover, keeperId: event.keeperId };
    case 'handover.filled':
      return {
        ...handover,
        answers: { ...handover.answers, ...event.answers },
        returned: handover.returned.filter(({ item }) => event.answers[item] === undefined),
      };
    case 'brief.asked':
      return { ...handover, asking: event.asking };
    case 'brief.drafted':
      return { ...handover, draft: event.draft };
    case 'handover.overridden': {
      const { byId, byName, reason } = event;
      return { ...handover, override: { byId, byName, reason } };
    }
    case 'handover.offered':
      return { ...handover, state: 'offered', offeredAt: now, reminded: 0, asking: null };
    case 'handover.returned':
      return { ...handover, state: 'drafting', returned: event.items, override: null };
    case 'handover.accepted':
      return { ...handover, state: 'accepted', acceptedAt: now, returned: [], reminded: 0 };
    case 'handover.reminded':
      return { ...handover, reminded: handover.reminded + 1 };
    case 'introduction.prepared':
      return withIntroduction(handover, { state: 'prepared', at: now });
    case 'introduction.told':
      return withIntroduction(handover, { state: 'told', at: now, providerId: event.providerId });
    case 'introduction.noted': {
      const { identity, name } = event;
      const others = handover.introduction.noted.filter((one) => one.identity !== identity);
      return withIntroduction(handover, { noted: [...others, { identity, name, at: now }] });
    }
    case 'ownership.seen': {
      const { present, obstacles } = event;
      const { proof } = handover.ownership;
      // It was proven, and has been given on since.
      const gone = proof?.type === 'read' && present !== null && present.identity !== proof.owner.identity;
      return {
        ...handover,
        ownership: {
          ...handover.ownership,
          present,
          ...(obstacles === undefined ? {} : { obstacles }),
          ...(gone ? { state: 'none', proof: null } : {}),
        },
      };
    }
    case 'ownership.moving':
      return withOwnership(handover, { state: 'moving', present: event.present, cause: null, proof: null });
    case 'ownership.by-hand':
      return withOwnership(handover, {
        state: 'by-hand',
        present: event.present,
        cause: event.cause,
        proof: null,
        ...(event.unseen === true ? { unseen: true } : {}),
      });
    case 'ownership.proven': {
      const { proof } = event;
      return proof.type === 'said'
        ? withOwnership(handover, { state: 'confirmed', proof })
        : withOwnership(handover, { state: 'proven', proof, present: proof.owner });
    }
    case 'handover.completed':
      return { ...handover, state: 'completed', endedAt: now };
    case 'handover.cancelled':
      return { ...handover, state: 'cancelled', endedAt: now };
    case 'stakeholder.added': {
      const { text, byName } = event;
      return { ...handover, later: [...handover.later, { text, byName, at: now }] };
    }
  }
};

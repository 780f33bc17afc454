import {
  accept,
  recordHandover,
  type Context,
  type Decision,
  type Draft,
  type HandoverTimer,
  type TimerCommand,
} from '../decision.ts';
import { answerQuestion, askBrief, skipQuestion, stopAsking } from './ask-brief.ts';
import { putDraft } from './brief-draft.ts';
import { completeHandover } from './complete-handover.ts';
import { appendStakeholder, cancelHandover } from './end-handover.ts';
import { fillBrief, overrideGate, setReminder, submitBrief } from './fill-brief.ts';
import { groupOwnerIn } from './find-handover.ts';
import type { HandoverCommand } from './handover-commands.ts';
import { leaveRoom, offboard } from './offboard.ts';
import { confirmMove, moveGroup, retryHandover, settleOwnership, tellIntroduced } from './ownership-moves.ts';
import { leadsOf } from './receiving.ts';
import { changeStage, startHandover } from './start-handover.ts';
import { acceptHandover, noteIntroduction, returnHandover } from './take-handover.ts';
import { showHandover, teamsOf, tellPeople } from './tell-handover.ts';

const about = ['handover.', 'brief.', 'introduction.', 'ownership.', 'group.', 'person.'] as const;

/** By its first word, which nothing else begins with. */
export const isHandoverCommand = <T extends { readonly type: string }>(
  command: T,
): command is Extract<T, HandoverCommand> => about.some((word) => command.type.startsWith(word));

export const decideHandover = (draft: Draft, context: Context, command: HandoverCommand): Decision => {
  switch (command.type) {
    case 'handover.start':
      return startHandover(draft, context, command);
    case 'handover.stage':
      return changeStage(draft, context, command);
    case 'person.offboard':
      return offboard(draft, context, command);
    case 'handover.fill':
      return fillBrief(draft, context, command.handover, command.answers);
    case 'brief.ask':
      return askBrief(draft, context, command.handover);
    case 'brief.skip':
      return skipQuestion(draft, context, command.handover);
    case 'brief.stop':
      return stopAsking(draft, context, command.handover);
    case 'brief.answer':
      return answerQuestion(draft, context, command.handover, command);
    case 'handover.submit':
      return submitBrief(draft, context, command.handover);
    case 'handover.override':
      return overrideGate(draft, context, command.handover, command.reason);
    case 'handover.accept':
      return acceptHandover(draft, context, command.handover);
    case 'handover.return':
      return returnHandover(draft, context, command.handover, command.items);
    case 'handover.note':
      return noteIntroduction(draft, context, command.handover);
    case 'handover.confirm':
      return confirmMove(draft, context, command.handover);
    case 'handover.retry':
      return retryHandover(draft, context, command.handover);
    case 'handover.complete':
      return completeHandover(draft, context, command.handover);
    case 'handover.cancel':
      return cancelHandover(draft, context, command.handover, command.reason);
    case 'handover.append':
      return appendStakeholder(draft, context, command.handover, command.text);
    case 'introduction.tell':
      tellIntroduced(draft, context, command.handoverId, command.providerId);
      return accept(draft);
    case 'brief.draft':
      putDraft(draft, context, command.handoverId, command.text);
      return accept(draft);
    case 'ownership.settle':
      settleOwnership(draft, context, command.handoverId, command.result);
      return accept(draft);
    case 'group.move':
      moveGroup(draft, context, command.owner, command.former);
      return accept(draft);
  }
};

export const handoverTimers: readonly TimerCommand['type'][] = [
  'handover.remind',
  'handover.leave',
  'introduction.tell',
];
export const isHandoverTimer = (timer: TimerCommand): timer is HandoverTimer =>
  handoverTimers.includes(timer.type);

/** How often somebody is reminded to give a group by hand. */
const mostGiven = 3;

/** The incoming person is reminded once, then the leads of both teams are told; whoever has to give a group, a few times. */
const remind = (draft: Draft, context: Context, handoverId: string): void => {
  const handover = draft.state.handovers.find(({ id }) => id === handoverId);
  if (handover === undefined) return;
  const { desk } = context;
  const { escalateAfter } = desk.handover;
  const { state, reminded, ownership, incomingId, offeredAt } = handover;
  if (state === 'offered' && reminded === 0) {
    const next = recordHandover(draft, context, handoverId, { type: 'handover.reminded', to: [incomingId] });
    tellPeople(draft, context, next, [incomingId], { what: 'reminder' });
    setReminder(draft, context, next, escalateAfter, offeredAt ?? context.now);
  } else if (state === 'offered' && reminded === 1) {
    const { giving, receiving } = teamsOf(desk, draft.state.room, handover);
    const to = leadsOf(desk, [giving, receiving]);
    const next = recordHandover(draft, context, handoverId, { type: 'handover.reminded', to });
    tellPeople(draft, context, next, to, { what: 'silent' });
    showHandover(draft, context, next);
  } else if (state === 'accepted' && ownership.state === 'by-hand' && reminded < mostGiven) {
    const to = [groupOwnerIn(desk, handover)?.id ?? handover.keeperId];
    const next = recordHandover(draft, context, handoverId, { type: 'handover.reminded', to });
    tellPeople(draft, context, next, to, { what: 'give-group' });
    if (reminded + 1 < mostGiven) setReminder(draft, context, next, escalateAfter);
  }
};

export const fireHandover = (draft: Draft, context: Context, timer: HandoverTimer): void => {
  switch (timer.type) {
    case 'handover.remind':
      remind(draft, context, timer.handoverId);
      break;
    case 'handover.leave':
      leaveRoom(draft, context, timer);
      break;
    case 'introduction.tell':
      tellIntroduced(draft, context, timer.handoverId, timer.providerId);
      break;
  }
};

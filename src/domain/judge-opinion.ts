import type { Context, Draft, OpinionJudged } from './decision.ts';

/** What a person has decided is kept beside what the model thought, where one is asked. */
export const judgeOpinion = (draft: Draft, context: Context, judged: OpinionJudged): void => {
  if (context.asksModel === true && context.actor.type === 'person')
    draft.effects.push({ type: 'opinion.judged', ...judged });
};

import { createModel } from './assistant/model.ts';
import { createOpinionWork } from './assistant/opinion.ts';
import { createAssessment } from './assistant/assess.ts';
import { createWriting } from './assistant/written-for.ts';
import { createSimilar } from './assistant/similar.ts';
import type { Environment } from './config/env.ts';
import { actInRoom } from './desk/act.ts';
import type { Assistant, DeskHouse } from './desk/house.ts';
import { createJobs, type Jobs } from './desk/jobs.ts';
import type { Decide } from './assistant/decide.ts';
import type { Database } from './storage/database.ts';

/** What helps our people beside the rules, and its jobs. */
export type AssistantRoom = {
  readonly assistant: Assistant;
  /** Once the house stands. Those of the model have a queue of their own, because it may be slow. */
  jobs(house: DeskHouse): readonly Jobs[];
};

/** Longer than any question to the model may take. */
const modelLease = 90_000;

export const createAssistantRoom = (
  db: Database,
  { model: settings }: Pick<Environment, 'model'>,
  house: () => DeskHouse,
): AssistantRoom => {
  const decide: Decide = (tx, asked) => actInRoom(house(), tx, asked);
  const model =
    settings && createModel(settings, { now: () => house().clock.now(), random: () => house().random() });
  const similar = createSimilar(db, decide, model?.embed ?? null);
  return {
    assistant: { similar: similar.find, asksModel: model !== undefined },
    jobs: (furnished) => [
      createJobs(furnished, similar.works),
      ...(model === undefined
        ? []
        : [
            createJobs(
              furnished,
              {
                opinion: createOpinionWork(house, model, decide),
                draft: createWriting({ house, model, decide, similar }, 'draft'),
                summary: createWriting({ house, model, decide, similar }, 'summary'),
                'brief.assess': createAssessment({ house, model, decide }),
              },
              { name: 'model jobs', lease: modelLease, mostAtOnce: 4 },
            ),
          ]),
    ],
  };
};

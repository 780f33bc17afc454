import { createSimilar } from './assistant/similar.ts';
import { decideByDesk } from './desk/decide-by-desk.ts';
import type { Assistant, DeskHouse } from './desk/house.ts';
import { createJobs, type Jobs } from './desk/jobs.ts';
import type { Database } from './storage/database.ts';

/** What helps our people beside the rules, and its jobs. */
export type AssistantRoom = {
  readonly assistant: Assistant;
  /** Once the house stands. */
  jobs(house: DeskHouse): Jobs;
};

export const createAssistantRoom = (db: Database, house: () => DeskHouse): AssistantRoom => {
  const similar = createSimilar(db, (tx, asked) => decideByDesk(house(), tx, asked));
  return {
    assistant: { similar: similar.find },
    jobs: (furnished) => createJobs(furnished, similar.works),
  };
};

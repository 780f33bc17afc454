import type { DeskSource } from '../../src/config/load-desk.ts';
import { createDesk, type DeskPlan } from '../../src/domain/desk.ts';

/** A desk that stays as it is, however often it is read again. */
export const fixedSource = (plan: DeskPlan): DeskSource => {
  const desk = createDesk(plan);
  return {
    current: () => desk,
    reload: () => Promise.resolve({ ok: true, desk, origin: 'file', warnings: [] }),
  };
};

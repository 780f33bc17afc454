import type { DeskPlan } from '../../src/domain/desk.ts';
import { fakeCorp } from '../fakes/wecom/wecom-api.ts';
import { handoverPlanAt } from './handover.ts';

const id = (native: string): string => `wecom:${fakeCorp.id}:${native}`;

export const wecomGroup = 'wrOgQhDgAAcwMTB7YmDkbeBsgT_AAAA';
export const wecomCustomer = 'wmOgQhDgAAuXFJGwbve4g4iXknfOAAAA';
export const wecomRoom = id(wecomGroup);

/** The plan of handovers in one customer group; people speak with the application alone. */
export const wecomHandoverPlan: DeskPlan = handoverPlanAt(
  (name) => id(name === 'wang' ? wecomCustomer : name),
  [{ id: wecomRoom, kind: 'service', name: 'Acme 客户群', customerId: 'acme' }],
  { language: 'zh' },
);

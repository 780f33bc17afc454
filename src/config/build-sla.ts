import type { SlaPlan, SlaPromise, SlaPromises } from '../domain/sla-targets.ts';
import type { DeskFile } from './desk-schema.ts';
import { parseAmount } from './sla-amount.ts';
import { defaultSla } from './sla-defaults.ts';

type SlaFile = NonNullable<DeskFile['sla']>;
type PromisesFile = NonNullable<SlaFile['tiers']>['basic'];

const promiseOf = (
  file: NonNullable<PromisesFile>[keyof NonNullable<PromisesFile>],
  otherwise: SlaPromise | undefined,
): SlaPromise | undefined => {
  if (file === undefined) return otherwise;
  const parsed = parseAmount(file.within);
  if (!parsed.ok) throw new Error(`amount ${file.within}: ${parsed.message}`);
  return { amount: parsed.value, calendarId: file.calendar };
};

const promisesOf = (file: PromisesFile, otherwise: SlaPromises): SlaPromises => {
  const first = promiseOf(file?.first_response, otherwise.first_response);
  const next = promiseOf(file?.next_response, otherwise.next_response);
  const resolution = promiseOf(file?.resolution, otherwise.resolution);
  return {
    ...(first === undefined ? {} : { first_response: first }),
    ...(next === undefined ? {} : { next_response: next }),
    ...(resolution === undefined ? {} : { resolution }),
  };
};

export const buildSla = (file: DeskFile['sla']): SlaPlan => {
  const { tiers, severities } = defaultSla;
  return {
    tiers: {
      basic: promisesOf(file?.tiers?.basic, tiers.basic),
      vip: promisesOf(file?.tiers?.vip, tiers.vip),
      svip: promisesOf(file?.tiers?.svip, tiers.svip),
    },
    severities: {
      critical: promisesOf(file?.severities?.critical, severities.critical),
      major: promisesOf(file?.severities?.major, severities.major),
      minor: promisesOf(file?.severities?.minor, severities.minor),
      question: promisesOf(file?.severities?.question, severities.question),
    },
    severityMayTighten: file?.severity_may_tighten ?? defaultSla.severityMayTighten,
    warnAt: file?.warn_at?.toSorted((a, b) => a - b) ?? defaultSla.warnAt,
  };
};

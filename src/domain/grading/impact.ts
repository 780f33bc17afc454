import type { Severity } from '../severity.ts';
import { type ConceptSet, overlaps, setOf } from './concepts.ts';
import type { GradeReason } from './reasons.ts';

/** How bad one clause is by itself, before what the whole message says eases or sharpens it. */
export type Impact = {
  readonly severity: Severity;
  readonly reason: GradeReason;
  /** No easing circumstance takes it down. */
  readonly fixed: boolean;
  /** It is about what the business lives from, where "I" and "an order" do not mean one person. */
  readonly core: boolean;
};

/** What the whole message says about how widely and how urgently. */
export type Circumstances = {
  readonly wide: boolean;
  /** Named as many, or persons in the plural. */
  readonly many: boolean;
  /** Named as many. */
  readonly firmlyMany: boolean;
  readonly one: boolean;
  /** Said by an "I" or of "an order", nothing more. */
  readonly perhapsOne: boolean;
  /** Urgent, again, all day. */
  readonly insistent: boolean;
  readonly pressing: boolean;
  readonly queue: boolean;
  readonly badly: boolean;
  /** Hardly a word that the lexicon does not know. */
  readonly terse: boolean;
  /** No fault is named, it is inferred from the circumstances. */
  readonly inferred: boolean;
  readonly mild: boolean;
};

const broken = setOf('down', 'collapse', 'cannot');
const down = setOf('down');
const deadly = setOf('down', 'collapse');
const component = setOf('component');
const system = setOf('system');
const business = setOf('business');
const func = setOf('function');
const trifle = setOf('trifle');
const feature = setOf('feature');
const access = setOf('access');
const data = setOf('data');
const precious = setOf('precious');
const security = setOf('attack', 'leak');
const stranger = setOf('stranger');
const sees = setOf('sees', 'data', 'precious');
const peek = setOf('peek');
const gone = setOf('gone');
const harm = setOf('harm');
const payout = setOf('payout');
const standstill = setOf('standstill');
const wrong = setOf('wrong', 'error', 'trouble');
const error = setOf('error');
const slow = setOf('slow');
const cosmetic = setOf('cosmetic');
const device = setOf('device');
const notOne = setOf('zero');

const impact = (severity: Severity, reason: GradeReason, fixed = false): Impact => ({
  severity,
  reason,
  fixed,
  core: reason === 'core-stopped' || reason === 'standstill' || reason === 'security',
});

const critical = {
  security: impact('critical', 'security', true),
  standstill: impact('critical', 'standstill', true),
  lost: impact('critical', 'data-lost', true),
  core: impact('critical', 'core-stopped'),
  everyone: impact('critical', 'everyone'),
  danger: impact('critical', 'danger'),
  money: impact('critical', 'money-astray'),
};
const major = {
  core: impact('major', 'core-stopped'),
  function: impact('major', 'function-broken'),
  lost: impact('major', 'data-lost'),
  wrong: impact('major', 'wrong-result'),
  slow: impact('major', 'slow'),
  security: impact('major', 'security'),
  money: impact('major', 'money-astray'),
};
const minor = {
  fault: impact('minor', 'fault'),
  wrong: impact('minor', 'wrong-result'),
  slow: impact('minor', 'slow'),
  cosmetic: impact('minor', 'cosmetic'),
  one: impact('minor', 'one-person'),
  lost: impact('minor', 'data-lost'),
};

const brokenImpact = (says: ConceptSet, about: ConceptSet, now: Circumstances): Impact => {
  const dead = overlaps(says, deadly);
  const several = now.wide || now.many || now.queue;
  const core = overlaps(about, system) || overlaps(about, access);
  if (overlaps(about, trifle) && !core && !(overlaps(about, business) && now.wide)) {
    return overlaps(about, func) && now.wide ? major.function : minor.fault;
  }
  if (now.one) return minor.one;
  if (overlaps(about, system)) {
    if (dead) return now.mild ? major.core : critical.core;
    if (now.wide || now.queue) return critical.core;
    return overlaps(says, access) && !now.firmlyMany ? critical.core : major.core;
  }
  if (overlaps(about, business)) {
    return now.wide || now.queue || overlaps(says, notOne) ? critical.core : major.core;
  }
  if (overlaps(about, component)) {
    if (now.wide && dead) return critical.core;
    return several || now.pressing || overlaps(says, down) ? major.function : minor.fault;
  }
  if (overlaps(about, func)) return major.function;
  if (overlaps(about, feature)) return several || now.pressing ? major.function : minor.fault;
  if (overlaps(about, access)) return now.wide ? critical.everyone : several ? major.core : minor.fault;
  if (overlaps(about, device)) return several ? major.function : minor.fault;
  // Nothing named: "broken for everybody", 又挂了. It is the product as a whole that is meant.
  if (now.wide || (overlaps(says, down) && now.terse)) return critical.everyone;
  if (overlaps(says, down)) return major.core;
  return several ? major.function : minor.fault;
};

/** `says` is the clause; `about` the clause with what its neighbours name, when it names nothing itself. */
export const impactOf = (says: ConceptSet, about: ConceptSet, now: Circumstances): Impact | null => {
  if (overlaps(says, security) || (overlaps(says, stranger) && overlaps(says, sees)))
    return critical.security;
  if (overlaps(says, standstill)) return now.one ? major.core : critical.standstill;
  if (overlaps(says, gone)) {
    if (overlaps(about, trifle) && !overlaps(about, precious)) return minor.lost;
    if (now.wide && !overlaps(about, trifle)) return critical.lost;
    if (now.one) return minor.lost;
    if (overlaps(about, precious) || overlaps(about, system)) return critical.lost;
    if (overlaps(about, data)) return critical.lost;
    return now.wide || now.many ? major.lost : minor.lost;
  }
  if (overlaps(says, harm)) return critical.danger;
  if (overlaps(says, payout))
    return now.one ? minor.one : now.wide || now.many ? critical.money : major.money;
  if (overlaps(says, peek)) return major.security;
  if (overlaps(says, broken)) return brokenImpact(says, about, now);
  if (overlaps(says, wrong)) {
    if (
      overlaps(says, error) &&
      now.wide &&
      !now.one &&
      !overlaps(about, func) &&
      !overlaps(about, feature) &&
      !overlaps(about, trifle)
    )
      return critical.everyone;
    if (overlaps(about, trifle) && !overlaps(about, business)) return minor.wrong;
    if (now.one) return minor.one;
    if (overlaps(says, notOne) && (overlaps(about, business) || overlaps(about, system)))
      return critical.core;
    if (now.wide || now.many || now.queue || now.pressing) return major.wrong;
    return overlaps(about, func) || overlaps(about, business) ? major.wrong : minor.wrong;
  }
  if (overlaps(says, cosmetic)) return minor.cosmetic;
  if (overlaps(says, slow)) {
    if (now.mild || now.one) return minor.slow;
    if (now.wide || now.many || now.badly || now.queue) return major.slow;
    return overlaps(about, system) || overlaps(about, business) || now.pressing ? major.slow : minor.slow;
  }
  return null;
};

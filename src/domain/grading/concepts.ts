/**
 * What words can mean to a support lead. The lexicon maps words to these; the rules know only these.
 * Groups: what is affected · what is wrong · how widely · how badly · how it is meant · talk that is no request.
 */
export const concepts = [
  // what is affected
  'system', // the whole of it: system, server, database, network, site
  'business', // what a company lives from: sell, ship, pay, produce, dispense
  'function', // an important part: report, invoice, payroll, stock, sync, approval, label
  'feature', // what every program has: print, export, upload, search, save, notify
  'trifle', // looks and comfort: icon, font, typo, column width, tooltip
  'data', // data, records, files, history
  'precious', // data that a business cannot do without: customers, ledger, stock, orders
  'access', // signing in, opening it at all
  'component', // a part that much hangs on: interface, gateway, module
  'device', // one person's tool: my computer, phone, browser, one printer
  'foreign', // not our product: truck, lunch, meeting, deal
  // what is wrong
  'down',
  'collapse', // down for a system, a hiccup for one app or page: crashed, froze
  'cannot',
  'able', // with nobody: nobody can
  'working', // what a part should do; a fault only when negated: load, update, respond
  'error',
  'wrong',
  'slow',
  'cosmetic',
  'gone', // lost, deleted, empty, missing
  'one-unit', // with 都 and a negation: not even one
  'zero', // not one gets through: 一单都, not a single
  'leak', // seen by strangers
  'stranger', // whose data it is or who sees it: another company
  'sees',
  'peek', // seen by colleagues who should not
  'attack',
  'standstill', // nobody can work, business has stopped
  'queue', // people, lorries or goods are waiting because of it
  'harm', // people or goods in danger: trapped, out of control
  'payout', // money went astray: paid twice, charged somebody else's
  'trouble', // something is the matter, nothing said what
  'state', // how something looks or behaves, good or bad: shows, turned into
  'takes', // with a duration: takes two minutes
  'duration',
  'defect', // the word itself: bug, glitch
  // how widely
  'everyone',
  'department',
  'many',
  'people', // persons and places in the plural: users, stores; weakly many
  'unit', // counted things; many with a number before them
  'one',
  'one-weak', // one, unless more is said
  'self',
  'others-fine',
  // how badly
  'rare',
  'mild',
  'badly',
  'calm', // no hurry, no effect
  'easy-way', // refresh, another browser
  'manual-way', // by hand, on paper
  'partly', // the rest works
  'test',
  'deadline',
  'at-stake', // what a deadline is for: audit, payroll, go-live; a deadline with a day beside it
  'day', // a day or hour that is near: today, tomorrow, 17:00
  'urgent',
  'since',
  'recurs',
  // how it is meant
  'negation',
  'neutral', // words that must not be read as the shorter word they begin with: 不错, all right, not only
  'if',
  'what-if', // a supposition by itself: in case, suppose, 万一
  'ask',
  'relative', // who, where, which: asks at the head of a clause or with a question mark, elsewhere it only joins
  'politely', // 请问, 想问下: opens a question, or a complaint
  'general-ask', // asks about a rule, never about what happens now: do you, under which circumstances
  'how',
  'why',
  'what-now',
  'please',
  'want', // please add, send, change
  'item', // what is administered: account, password, quote, contract, manual
  'wish', // would be great if, 建议
  'buy',
  'topic', // talk about faults in general: report, definition, policy, meaning
  'look', // have a look: asks for help with a fault, not for a service
  'past',
  'contrast',
  // talk
  'thanks',
  'greeting',
  'ack',
  'smalltalk',
  'arrangement',
  'staff', // what one of our own people says
  'own-mistake',
  'not-ours', // says itself that it is no fault of the product
  'news',
  'over',
  'chase',
  'chase-hint', // asks how it goes only when nothing else is said
  'complaint',
  'service', // whom a complaint is about: engineer, support, attitude
  'threat',
] as const;

export type Concept = (typeof concepts)[number];

/** A set of concepts as bits; up to 96 of them. */
export type ConceptSet = { a: number; b: number; c: number };

const bitsPerWord = 32;

export const createConceptSet = (): ConceptSet => ({ a: 0, b: 0, c: 0 });

/** Takes plain strings because the lexicon writes several in one; an unknown one throws. */
export const setOf = (...names: readonly (Concept | (string & {}))[]): ConceptSet => {
  const set = createConceptSet();
  for (const name of names) {
    const index = concepts.findIndex((concept) => concept === name);
    if (index < 0) throw new RangeError(`unknown concept ${name}`);
    const bit = 1 << (index % bitsPerWord);
    if (index < bitsPerWord) set.a |= bit;
    else if (index < 2 * bitsPerWord) set.b |= bit;
    else set.c |= bit;
  }
  return set;
};

export const clear = (set: ConceptSet): void => {
  set.a = 0;
  set.b = 0;
  set.c = 0;
};

export const include = (set: ConceptSet, more: ConceptSet): void => {
  set.a |= more.a;
  set.b |= more.b;
  set.c |= more.c;
};

export const exclude = (set: ConceptSet, less: ConceptSet): void => {
  set.a &= ~less.a;
  set.b &= ~less.b;
  set.c &= ~less.c;
};

export const overlaps = (one: ConceptSet, other: ConceptSet): boolean =>
  ((one.a & other.a) | (one.b & other.b) | (one.c & other.c)) !== 0;

export const isEmpty = (set: ConceptSet): boolean => (set.a | set.b | set.c) === 0;

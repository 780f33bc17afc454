import { describe, expect, it } from 'vitest';
import { createDesk } from '../../src/domain/desk.ts';
import { responsibleId } from '../../src/domain/handover/handover.ts';
import { serviceOwnerOf } from '../../src/domain/room-owner.ts';
import { days, hours } from '../../src/domain/time.ts';
import {
  accepted,
  author,
  cancel,
  eventsOf,
  fill,
  giveBack,
  handoverPlan,
  identity,
  introduce,
  jobsOf,
  moved,
  offered,
  ritual,
  settle,
  start,
  startRitual,
  take,
  told,
  wholeBrief,
} from '../support/handover.ts';
import type { Play } from '../support/play.ts';

const here = { by: 'room' } as const;
const refused = (code: string, more: object = {}) => ({ ok: false, rejection: { code, ...more } });
const owner = (play: Play): string | undefined => serviceOwnerOf(play.desk, play.state.room);
const inGroup = (play: Play): readonly string[] =>
  play
    .notices()
    .flatMap((notice) =>
      notice.type === 'handover.introduction'
        ? ['introduction']
        : notice.type === 'handover.announcement'
          ? [notice.outcome]
          : [],
    );

describe('a start', () => {
  it('asks the outgoing person for the brief, shows both teams a card, and reads the group', () => {
    const play = startRitual();
    expect(start(play)).toMatchObject({
      ok: true,
      answer: { type: 'handover.done', number: 1, what: 'started' },
    });
    expect(ritual(play)).toMatchObject({
      state: 'drafting',
      cause: 'command',
      outgoingId: 'he',
      incomingId: 'lin',
      keeperId: 'he',
      fromStage: 'implementation',
      toStage: 'after_sales',
      toTeamId: 'support',
      ownership: { wanted: true, state: 'none', present: null },
    });
    const sends = play.effects.filter((effect) => effect.type === 'send');
    expect(sends.flatMap(({ to }) => ('room' in to ? [to.room] : []))).toEqual([
      identity('triage-building'),
      identity('triage'),
    ]);
    expect(told(play)).toEqual(['he brief']);
    expect(jobsOf(play)).toMatchObject([{ kind: 'group.read', why: 'preflight' }]);
    expect(owner(play)).toBe('he');
  });

  it('keeps the stage where the incoming person works here already, and moves no group then', () => {
    const play = startRitual();
    start(play, 'gu');
    expect(ritual(play)).toMatchObject({ toStage: null, toTeamId: null, ownership: { wanted: false } });
  });

  it('by a stage goes to whoever is on call there, and says what it cannot do', () => {
    const play = startRitual();
    const stage = (name: string, incoming: string | null = null) =>
      play.do('min', { type: 'handover.stage', stage: name, incoming });
    expect(stage('moon')).toMatchObject(refused('no-such-stage'));
    expect(stage('implementation')).toMatchObject(refused('same-stage'));
    expect(stage('售后')).toMatchObject({ ok: true });
    expect(ritual(play)).toMatchObject({ cause: 'stage', incomingId: 'lin', toStage: 'after_sales' });

    const nobody = startRitual({
      ...handoverPlan,
      teams: handoverPlan.teams.map((team) =>
        team.id === 'support' ? { ...team, onCall: [], lead: 'he' } : team,
      ),
    });
    expect(nobody.do('min', { type: 'handover.stage', stage: 'after_sales', incoming: null })).toMatchObject(
      refused('nobody-to-receive'),
    );
  });

  it('is refused without an owner, to oneself, to nobody, to somebody out of reach, and by a customer', () => {
    const ownerless = startRitual({
      ...handoverPlan,
      customers: handoverPlan.customers.map(({ owner: _owner, ...rest }) => rest),
    });
    expect(start(ownerless)).toMatchObject(refused('no-service-owner'));
    const play = startRitual({
      ...handoverPlan,
      people: handoverPlan.people.map((one) => (one.id === 'zhao' ? { ...one, identities: [] } : one)),
    });
    expect(start(play, 'he')).toMatchObject(refused('incoming-is-outgoing', { name: 'He' }));
    expect(start(play, 'nobody')).toMatchObject(refused('no-such-person'));
    expect(start(play, 'zhao')).toMatchObject(refused('incoming-unreachable'));
    expect(start(play, 'lin', 'wang')).toMatchObject(refused('not-allowed'));
    expect(play.ritual).toEqual([]);
  });

  it('finds a colleague by a first name that only one of them has', () => {
    const people = handoverPlan.people.map((one) => (one.id === 'lin' ? { ...one, name: 'Lin Xiao' } : one));
    const only = startRitual({ ...handoverPlan, people });
    expect(start(only, '@lin')).toMatchObject({ ok: true });
    const namesakes = people.map((one) => (one.id === 'zhao' ? { ...one, id: 'z', name: 'Xiao Lin' } : one));
    const first = startRitual({ ...handoverPlan, people: namesakes, teams: handoverPlan.teams.slice(0, 2) });
    expect(start(first, '@Xiao')).toMatchObject({ ok: true });
    const both = namesakes.map((one) => (one.id === 'z' ? { ...one, name: 'Lin Zhao' } : one));
    const two = startRitual({
      ...handoverPlan,
      people: both.map((one) => (one.id === 'lin' ? { ...one, id: 'x' } : one)),
      teams: handoverPlan.teams.slice(0, 2),
    });
    expect(start(two, '@Lin')).toMatchObject(refused('no-such-person', { name: '@Lin' }));
  });

  it('while one is drafted aims it anew, by those who may; afterwards it is refused', () => {
    const play = startRitual();
    start(play);
    expect(start(play, 'zhao', 'min')).toMatchObject(refused('handover-not-yours'));
    expect(start(play, 'lin')).toMatchObject(refused('handover-live', { number: 1 }));
    expect(start(play, 'zhao')).toMatchObject({ ok: true, answer: { what: 'aimed' } });
    expect(ritual(play)).toMatchObject({ incomingId: 'zhao', number: 1 });
    fill(play);
    take(play, 'he', 'handover.submit');
    expect(start(play, 'lin')).toMatchObject(refused('handover-live'));
    expect(take(play, 'lin', 'handover.accept')).toMatchObject(refused('handover-not-yours'));
    expect(take(play, 'zhao', 'handover.accept')).toMatchObject({ ok: true });
  });

  it('tells the present group owner, who is neither, that the stage has ended; once', () => {
    const play = startRitual();
    start(play);
    told(play);
    settle(play, { type: 'read', owner: author('min') });
    expect(told(play)).toEqual(['min group-will-move', 'he brief']);
    settle(play, { type: 'read', owner: author('min') });
    expect(told(play)).toEqual([]);
  });
});

describe('the gate', () => {
  it('lets nothing through that is not filled, and lists what is missing', () => {
    const play = startRitual();
    start(play);
    expect(take(play, 'he', 'handover.submit')).toMatchObject(refused('brief-incomplete', { filled: 0 }));
    fill(play, wholeBrief(play, ['contract']));
    expect(take(play, 'he', 'handover.submit')).toMatchObject(
      refused('brief-incomplete', { missing: [{ item: 'contract' }] }),
    );
    fill(play, { contract: wholeBrief(play)['contract'] ?? {} });
    expect(take(play, 'lin', 'handover.submit')).toMatchObject(refused('handover-not-yours'));
    told(play);
    expect(take(play, 'he', 'handover.submit')).toMatchObject({ ok: true, answer: { what: 'offered' } });
    expect(told(play)).toEqual(['he brief', 'lin offer']);
    expect(fill(play)).toMatchObject(refused('handover-state', { state: 'offered' }));
    expect(owner(play)).toBe('he');
  });

  it('keeps the fields that are not given, and refuses an item that is none', () => {
    const play = startRitual();
    start(play);
    fill(play, { contract: { amount: '100' } });
    fill(play, { contract: { term: ' a year ' } });
    expect(fill(play, { contract: { unheard: 'x' } })).toMatchObject(refused('answer-refused'));
    expect(ritual(play).answers['contract']).toEqual({ amount: '100', term: 'a year' });
    expect(fill(play, { moon: {} })).toMatchObject(refused('no-such-item', { item: 'moon' }));
    expect(fill(play, { contract: {} }, 'lin')).toMatchObject(refused('handover-not-yours'));
  });

  it('opens at the word of a lead alone, with a reason that stays', () => {
    const play = startRitual();
    start(play);
    const override = (who: string, reason: string | null) =>
      play.do(who, { type: 'handover.override', handover: here, reason });
    expect(override('he', 'hurry')).toMatchObject(refused('not-allowed'));
    expect(override('gu', ' ')).toMatchObject(refused('reason-missing'));
    expect(override('gu', 'the customer waits')).toMatchObject({ ok: true });
    expect(ritual(play)).toMatchObject({
      state: 'offered',
      override: { byId: 'gu', byName: 'Gu', reason: 'the customer waits' },
    });
    giveBack(play, 'lin');
    expect(take(play, 'he', 'handover.submit')).toMatchObject(refused('brief-incomplete'));
  });
});

describe('an offer', () => {
  it('is returned item by item; what came back has to be filled anew', () => {
    const play = offered();
    expect(giveBack(play, 'he')).toMatchObject(refused('handover-not-yours'));
    expect(giveBack(play, 'lin', 'moon')).toMatchObject(refused('no-such-item'));
    expect(giveBack(play, 'lin', 'contract', ' ')).toMatchObject(refused('reason-missing'));
    expect(giveBack(play, 'lin')).toMatchObject({ ok: true });
    expect(told(play)).toContain('he returned');
    expect(ritual(play)).toMatchObject({
      state: 'drafting',
      returned: [{ item: 'contract', reason: 'no term' }],
    });
    expect(take(play, 'he', 'handover.submit')).toMatchObject(
      refused('brief-incomplete', { missing: [{ item: 'contract' }] }),
    );
    fill(play, { contract: wholeBrief(play)['contract'] ?? {} });
    expect(ritual(play).returned).toEqual([]);
    expect(take(play, 'he', 'handover.submit')).toMatchObject({ ok: true });
  });

  it('that is not answered is reminded of, then both leads are told, in working time', () => {
    const play = offered();
    play.pass(hours(4) - 1);
    expect(told(play)).toEqual([]);
    play.pass(1);
    expect(told(play)).toEqual(['lin reminder']);
    play.pass(hours(24));
    expect(told(play)).toEqual(['gu silent', 'chen silent']);
    play.pass(days(7));
    expect(told(play)).toEqual([]);
  });

  it('is accepted by the incoming person alone, who is responsible from then on', () => {
    const play = offered();
    for (const who of ['he', 'chen', 'zhao'])
      expect(take(play, who, 'handover.accept')).toMatchObject(refused('handover-not-yours'));
    expect(take(play, 'lin', 'handover.accept')).toMatchObject({ ok: true, answer: { what: 'accepted' } });
    expect(owner(play)).toBe('lin');
    expect(inGroup(play)).toEqual(['introduction']);
    expect(ritual(play)).toMatchObject({ state: 'accepted', introduction: { state: 'prepared' } });
    expect(take(play, 'lin', 'handover.accept')).toMatchObject(refused('handover-state'));
    play.pass(days(7));
    expect(told(play)).not.toContain('lin reminder');
    expect(play.desk.customerById.get('acme')?.stage).toBe('implementation');
  });
});

describe('the introduction', () => {
  it('is what the move of the group waits for, and is noted by the customer only', () => {
    const play = accepted();
    expect(take(play, 'lin', 'handover.complete')).toMatchObject(
      refused('handover-stands', {
        blockers: [{ type: 'introduction-waits' }, { type: 'group-not-moved', present: null }],
      }),
    );
    const before = play.effects.length;
    introduce(play);
    introduce(play);
    expect(eventsOf(play).filter((type) => type === 'introduction.told')).toHaveLength(1);
    expect(jobsOf(play, before)).toMatchObject([
      { kind: 'group.show' },
      { kind: 'group.transfer', personId: 'lin' },
    ]);
    expect(ritual(play).ownership.state).toBe('moving');
    expect(take(play, 'he', 'handover.note')).toMatchObject(refused('not-allowed'));
    for (const who of ['wang', 'wang', 'li'])
      expect(take(play, who, 'handover.note')).toMatchObject({ ok: true });
    expect(ritual(play).introduction.noted.map(({ name }) => name)).toEqual(['Wang', 'Li']);
  });

  it('cannot be noted before it was said', () => {
    expect(take(offered(), 'wang', 'handover.note')).toMatchObject(refused('handover-state'));
  });
});

describe('the group', () => {
  const introduced = (): Play => {
    const play = accepted();
    settle(play, { type: 'read', owner: author('min') });
    introduce(play);
    play.fresh();
    return play;
  };

  it('shows who looks after it before it is moved, and again when the handover is called off', () => {
    const play = introduced();
    expect(jobsOf(play).slice(-2)).toMatchObject([
      { kind: 'group.show', personId: 'lin', introduction: 'm1' },
      { kind: 'group.transfer' },
    ]);
    settle(play, { type: 'not-seen', owner: author('min') });
    cancel(play, 'he');
    expect(jobsOf(play).at(-1)).toMatchObject({ kind: 'group.show', personId: 'he' });
  });

  it('that is seen with the incoming person is the last proof: all is handed over at once', () => {
    const play = introduced();
    settle(play, { type: 'read', owner: author('lin') });
    expect(ritual(play)).toMatchObject({
      state: 'completed',
      ownership: { state: 'proven', proof: { type: 'read', owner: author('lin') } },
    });
    expect(told(play)).toEqual(['he brief', 'lin offer', 'lin completed', 'he completed']);
    expect(inGroup(play)).toEqual(['introduction', 'completed']);
    expect(play.desk.customerById.get('acme')?.stage).toBe('after_sales');
    expect(owner(play)).toBe('lin');
  });

  it('that the platform refuses to move is asked of its present owner, who is reminded, and must be seen', () => {
    const play = introduced();
    const words = { en: 'no transfers left', zh: '没有次数了' };
    settle(play, { type: 'refused', words });
    expect(ritual(play).ownership).toMatchObject({ state: 'by-hand', cause: words, proof: null });
    expect(told(play)).toEqual(['min give-group']);
    play.pass(days(9));
    expect(told(play)).toEqual(['min give-group', 'min give-group', 'min give-group']);
    expect(take(play, 'zhao', 'handover.confirm')).toMatchObject(refused('handover-not-yours'));
    expect(take(play, 'min', 'handover.confirm')).toMatchObject({ ok: true, answer: { what: 'confirmed' } });
    expect(jobsOf(play).at(-1)).toMatchObject({ kind: 'group.read', why: 'proof' });
    settle(play, { type: 'read', owner: author('min') });
    expect(ritual(play).state).toBe('accepted');
    settle(play, { type: 'read', owner: author('lin') });
    expect(ritual(play)).toMatchObject({ state: 'completed', ownership: { state: 'proven' } });
    expect(told(play)).toContain('he completed');
  });

  it('that is said to be moved and never seen so is given by hand', () => {
    const play = introduced();
    settle(play, { type: 'not-seen', owner: author('min') });
    expect(ritual(play).ownership).toMatchObject({ state: 'by-hand', cause: null, unseen: true });
    const before = play.effects.length;
    expect(take(play, 'lin', 'handover.retry')).toMatchObject({ ok: true });
    expect(jobsOf(play, before)).toMatchObject([{ kind: 'group.transfer' }]);
    expect(ritual(play).ownership.unseen).toBeUndefined();
  });

  it('that can never be seen is confirmed by a named person, and recorded as such', () => {
    const play = introduced();
    play.showsGroupOwner = false;
    settle(play, { type: 'refused', words: { en: 'a person has to', zh: '需要人来做' } });
    take(play, 'min', 'handover.confirm');
    expect(ritual(play)).toMatchObject({
      state: 'completed',
      ownership: { state: 'confirmed', proof: { type: 'said', byId: 'min', byName: 'Min' } },
    });
    play.fresh();
    settle(play, { type: 'read', owner: author('lin') });
    expect(ritual(play).ownership.state).toBe('proven');
  });

  it('that came to the incoming person by hand meanwhile is recognised, and moved by nobody', () => {
    const play = accepted();
    moved(play, 'lin', 'min');
    expect(ritual(play).ownership.state).toBe('proven');
    const before = play.effects.length;
    introduce(play);
    expect(jobsOf(play, before).map(({ kind }) => kind)).toEqual(['group.show']);
    expect(ritual(play).state).toBe('completed');
    settle(play, { type: 'not-seen', owner: null });
    moved(play, 'lin', 'min');
    expect(play.state.handovers).toHaveLength(1);
  });

  it('that goes on to somebody else before completion is no proof any more', () => {
    const play = accepted();
    moved(play, 'lin', 'min');
    moved(play, 'zhao', 'lin');
    expect(ritual(play).ownership).toMatchObject({ state: 'by-hand', proof: null, present: author('zhao') });
  });
});

describe('a group that was moved in the client', () => {
  it('begins the ritual after the fact, with the new owner as incoming, and tells the one before', () => {
    const play = startRitual();
    moved(play, 'lin', 'min');
    expect(ritual(play)).toMatchObject({
      cause: 'group-owner',
      state: 'drafting',
      outgoingId: 'he',
      incomingId: 'lin',
      toStage: 'after_sales',
      ownership: { wanted: true, state: 'proven' },
    });
    expect(told(play)).toEqual(['he brief', 'min group-was-moved']);
    expect(owner(play)).toBe('he');
    fill(play);
    take(play, 'he', 'handover.submit');
    take(play, 'lin', 'handover.accept');
    introduce(play);
    expect(ritual(play).state).toBe('completed');
    expect(jobsOf(play).some(({ kind }) => kind === 'group.transfer')).toBe(false);
  });

  it('starts nothing where it comes to the service owner', () => {
    const play = startRitual();
    moved(play, 'he', 'min');
    expect(play.ritual).toEqual([]);
  });

  it('alarms the lead where the new owner is none of ours', () => {
    const play = startRitual();
    moved(play, 'wang', 'min');
    expect(play.ritual).toEqual([]);
    expect(play.notices()).toMatchObject([{ type: 'group.stranger', personId: 'gu', owner: author('wang') }]);
  });

  it('is read where the platform does not say to whom', () => {
    const play = startRitual();
    moved(play, null, 'min');
    expect(jobsOf(play)).toMatchObject([{ kind: 'group.read', handoverId: null, former: identity('min') }]);
  });

  it('can be called off before it is accepted', () => {
    const play = startRitual();
    moved(play, 'lin', 'min');
    expect(cancel(play, 'he')).toMatchObject({ ok: true });
    expect(owner(play)).toBe('he');
  });
});

describe('completion', () => {
  it('gives open tickets and follow-ups to the receiving side, and their clocks run on', () => {
    const play = startRitual();
    play.say('wang', '@Baton 导出报表的按钮点了没有反应', { addressed: true });
    play.say('li', '@Baton 登录页打不开，全公司都用不了', { addressed: true });
    play.do('he', { type: 'ticket.claim', ticket: { by: 'number', number: 1 } });
    play.do('zhao', { type: 'ticket.claim', ticket: { by: 'number', number: 2 } });
    const clocks = play.ticket(1).sla;
    const promised = play.ticket(1).nextWordAt;
    start(play);
    fill(play);
    take(play, 'he', 'handover.submit');
    take(play, 'lin', 'handover.accept');
    expect(play.ticket(1)).toMatchObject({ assigneeId: 'he', teamId: 'building' });
    introduce(play);
    settle(play, { type: 'read', owner: author('lin') });
    expect(ritual(play).state).toBe('completed');
    expect(play.ticket(1)).toMatchObject({ assigneeId: 'lin', teamId: 'support', nextWordAt: promised });
    // Zhao is of the receiving team, and keeps it.
    expect(play.ticket(2)).toMatchObject({ assigneeId: 'zhao', teamId: 'support' });
    expect(play.ticket(1).sla).toEqual(clocks);
  });

  it('gives what is owed to a customer who was let down to the incoming person', () => {
    const play = startRitual();
    play.say('wang', '@Baton 导出报表的按钮点了没有反应', { addressed: true });
    const ticket = { by: 'number', number: 1 } as const;
    play.do('he', { type: 'ticket.resolve', ticket, note: null });
    play.do('wang', { type: 'poll.rate', ticket, pollId: null, value: 1, reason: null });
    expect(play.ticket(1).followUp).toMatchObject({ state: 'open', assigneeId: 'he' });
    start(play);
    fill(play);
    take(play, 'he', 'handover.submit');
    take(play, 'lin', 'handover.accept');
    introduce(play);
    settle(play, { type: 'read', owner: author('lin') });
    expect(play.ticket(1).followUp).toMatchObject({ state: 'open', assigneeId: 'lin' });
  });

  it('waits while nobody of the receiving team can take a ticket', () => {
    const play = startRitual({
      ...handoverPlan,
      people: handoverPlan.people.map((one) => (one.id === 'gu' ? { ...one, roles: ['sales'] } : one)),
      teams: handoverPlan.teams.map((team) =>
        team.id === 'sales' ? { ...team, onCall: ['min', 'gu'] } : team,
      ),
    });
    play.say('wang', '@Baton 导出报表的按钮点了没有反应', { addressed: true });
    start(play, 'min', 'he', 'sales');
    fill(play);
    take(play, 'he', 'handover.submit');
    take(play, 'min', 'handover.accept');
    introduce(play);
    expect(take(play, 'min', 'handover.complete')).toMatchObject(
      refused('handover-stands', { blockers: [{ type: 'ticket-without-owner', numbers: [1] }] }),
    );
    play.do('he', { type: 'ticket.close', ticket: { by: 'number', number: 1 }, reason: 'done' });
    expect(take(play, 'min', 'handover.complete')).toMatchObject({ ok: true, answer: { what: 'completed' } });
  });

  it('takes somebody of the customer’s who is found later, and nothing else', () => {
    const play = accepted();
    const append = (text: string) => play.do('lin', { type: 'handover.append', handover: here, text });
    expect(append('their new CTO')).toMatchObject(refused('handover-state'));
    introduce(play);
    settle(play, { type: 'read', owner: author('lin') });
    expect(append(' ')).toMatchObject(refused('empty-text'));
    expect(append('their new CTO')).toMatchObject({ ok: true });
    expect(ritual(play).later).toMatchObject([{ text: 'their new CTO', byName: 'Lin' }]);
    expect(cancel(play, 'he')).toMatchObject(refused('no-handover'));
  });
});

describe('a cancel', () => {
  it('gives responsibility back, and says nothing in a group that had been told nothing', () => {
    const play = accepted();
    expect(cancel(play, 'lin')).toMatchObject(refused('handover-not-yours'));
    expect(cancel(play, 'he', 'the customer asked us to wait')).toMatchObject({ ok: true });
    expect(owner(play)).toBe('he');
    expect(inGroup(play)).toEqual(['introduction']);
    expect(play.effects).toContainEqual({
      type: 'card.withdraw',
      card: `handover:${ritual(play).id}:introduction`,
    });
    // It had been on its way for too long to be caught.
    introduce(play);
    expect(inGroup(play)).toEqual(['introduction', 'cancelled']);
  });

  it('is told in a group that had been told, and is refused once the group has moved, or may have', () => {
    const play = accepted();
    introduce(play);
    expect(cancel(play, 'he')).toMatchObject(refused('group-has-moved'));
    settle(play, { type: 'refused', words: { en: 'no', zh: '不行' } });
    expect(cancel(play, 'he')).toMatchObject({ ok: true });
    expect(inGroup(play)).toEqual(['introduction', 'cancelled']);
    // The way back is a new handover.
    expect(start(play, 'zhao')).toMatchObject({ ok: true, answer: { number: 2 } });
  });
});

describe('somebody who leaves', () => {
  const leave = (play: Play, who: string, person = 'he', incoming: string | null = null, confirmed = true) =>
    play.do(who, { type: 'person.offboard', person, incoming, confirmed });

  it('is asked about first; then each of their rooms has a handover, for which the lead answers', () => {
    const play = startRitual();
    expect(leave(play, 'min')).toMatchObject(refused('not-allowed'));
    expect(leave(play, 'gu', 'he', 'he')).toMatchObject(refused('incoming-is-outgoing'));
    expect(leave(play, 'gu', 'he', 'zhao', false)).toMatchObject({
      ok: true,
      answer: { type: 'offboard.asked', personId: 'he', incomingId: 'zhao', roomIds: [identity('acme')] },
    });
    expect(play.ritual).toEqual([]);
    expect(leave(play, 'gu', 'he', 'zhao')).toMatchObject({
      ok: true,
      answer: { type: 'offboard.done', rooms: 1 },
    });
    play.pass(1);
    expect(ritual(play)).toMatchObject({
      cause: 'leaving',
      outgoingId: 'he',
      keeperId: 'gu',
      incomingId: 'zhao',
      toStage: null,
    });
    expect(owner(play)).toBe('gu');
    expect(told(play)).toEqual(['gu brief']);
    expect(start(play, 'lin', 'he')).toMatchObject(refused('not-allowed'));
    fill(play, wholeBrief(play), 'gu');
    take(play, 'gu', 'handover.submit');
    take(play, 'zhao', 'handover.accept');
    introduce(play);
    expect(ritual(play).state).toBe('completed');
    expect(owner(play)).toBe('zhao');
  });

  it('takes no group along: where it is theirs it goes to who comes in, and is given by who answers meanwhile', () => {
    const play = startRitual();
    leave(play, 'gu', 'he', 'zhao');
    play.pass(1);
    expect(ritual(play).ownership.wanted).toBe(false);
    settle(play, { type: 'read', owner: author('he') });
    expect(ritual(play).ownership).toMatchObject({ wanted: true, present: author('he') });
    fill(play, wholeBrief(play), 'gu');
    take(play, 'gu', 'handover.submit');
    take(play, 'zhao', 'handover.accept');
    introduce(play);
    expect(ritual(play)).toMatchObject({ state: 'accepted', ownership: { state: 'moving' } });
    play.fresh();
    settle(play, { type: 'refused', words: { en: 'no', zh: '不行' } });
    expect(told(play)).toEqual(['gu give-group']);
    settle(play, { type: 'read', owner: author('zhao') });
    expect(ritual(play).state).toBe('completed');
  });

  it('leaves a group where it is that belongs to somebody else', () => {
    const play = startRitual();
    leave(play, 'gu', 'he', 'zhao');
    play.pass(1);
    settle(play, { type: 'read', owner: author('min') });
    expect(ritual(play).ownership).toMatchObject({ wanted: false, present: author('min') });
  });

  it('is followed by a colleague of the team, and not by the lead who answers for it, though she is on call', () => {
    const plan = (onCall: readonly string[]) => ({
      ...handoverPlan,
      teams: handoverPlan.teams.map((team) =>
        team.id === 'building' ? { ...team, lead: 'gu', onCall } : team,
      ),
    });
    const play = startRitual(plan(['gu', 'he', 'zhao']));
    leave(play, 'wu');
    play.pass(1);
    expect(ritual(play)).toMatchObject({ keeperId: 'gu', incomingId: 'zhao' });
    const alone = startRitual(plan(['gu', 'he']));
    leave(alone, 'wu');
    alone.pass(1);
    expect(ritual(alone)).toMatchObject({ keeperId: 'gu', incomingId: 'gu' });
  });

  it('is stood in for by whoever is on call where the team has no lead', () => {
    const play = startRitual({
      ...handoverPlan,
      teams: handoverPlan.teams.map(({ lead: _lead, ...team }) =>
        team.id === 'building' ? { ...team, onCall: ['he', 'zhao'] } : team,
      ),
    });
    leave(play, 'wu');
    play.pass(1);
    expect(ritual(play)).toMatchObject({ keeperId: 'zhao', incomingId: 'zhao' });
  });

  it('in the middle of one: the lead answers for what is not accepted, and what they accepted begins anew', () => {
    const play = offered();
    leave(play, 'gu');
    play.pass(1);
    expect(ritual(play)).toMatchObject({ number: 1, state: 'offered', keeperId: 'gu', outgoingId: 'he' });
    expect(owner(play)).toBe('gu');
    take(play, 'lin', 'handover.accept');
    leave(play, 'chen', 'lin');
    play.pass(1);
    expect(play.state.handovers.map(({ state }) => state)).toEqual(['cancelled', 'drafting']);
    expect(ritual(play)).toMatchObject({ number: 2, outgoingId: 'lin', keeperId: 'gu' });
    expect(owner(play)).toBe('gu');
    expect(responsibleId(ritual(play))).toBe('gu');
  });

  it('twice, or once the room has another owner, changes nothing', () => {
    const play = startRitual();
    leave(play, 'gu');
    play.pass(1);
    const timer = {
      type: 'handover.leave',
      roomId: identity('acme'),
      personId: 'he',
      incomingId: null,
    } as const;
    play.do('desk', { type: 'timer.fire', timer });
    expect(play.state.handovers).toHaveLength(1);
  });
});

describe('a room with a handover under way', () => {
  it('is not bound to another customer', () => {
    const play = startRitual();
    start(play);
    const setup = { kind: null, customer: 'other', isNew: false, team: null, stage: null, language: null };
    expect(play.do('chen', { type: 'room.bind', setup, room: null })).toMatchObject(refused('handover-live'));
    expect(createDesk(handoverPlan).roomById.get(identity('acme'))?.customerId).toBe('acme');
  });
});

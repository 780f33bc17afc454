import { describe, expect, it } from 'vitest';
import {
  accepted,
  author,
  cancel,
  fill,
  giveBack,
  introduce,
  moved,
  offered,
  settle,
  start,
  startRitual,
  told,
} from '../support/handover.ts';
import type { Play } from '../support/play.ts';

/** The triage rooms' cards since the last look, `quiet` where nobody is told of it where a card cannot be edited. */
const shown = (play: Play): readonly string[] =>
  play
    .fresh()
    .flatMap((notice) => (notice.type === 'handover.card' ? [notice.quiet === true ? 'quiet' : 'told'] : []));

describe('the cards of a handover', () => {
  it('show whose the group is as soon as it was read', () => {
    const play = startRitual();
    start(play);
    play.fresh();
    settle(play, { type: 'read', owner: author('he') });
    expect(told(play)).toEqual(['he brief']);
  });

  it('in the triage rooms follow the brief as it is filled, without a word where a card cannot be edited', () => {
    const play = startRitual();
    start(play);
    expect(shown(play)).toEqual(['told', 'told']);
    fill(play);
    expect(shown(play)).toEqual(['quiet', 'quiet']);
  });

  it('of the one who gives and the one who takes stay true to the end', () => {
    const play = accepted();
    introduce(play);
    play.fresh();
    settle(play, { type: 'read', owner: author('lin') });
    expect(told(play)).toEqual(['he brief', 'lin offer', 'lin completed', 'he completed']);
  });

  it('offer nothing any more once it is called off', () => {
    const asked = offered();
    cancel(asked, 'he');
    expect(told(asked)).toEqual(['he brief', 'lin offer', 'he cancelled', 'lin cancelled']);
    const returned = offered();
    giveBack(returned, 'lin');
    returned.fresh();
    cancel(returned, 'he');
    expect(told(returned)).toEqual(['he brief', 'lin offer', 'he cancelled', 'lin cancelled']);
  });
});

describe('the present group owner, who is neither', () => {
  it('is told as well when it is aimed at somebody else, and who that is now', () => {
    const play = startRitual();
    start(play);
    settle(play, { type: 'read', owner: author('min') });
    play.fresh();
    start(play, 'zhao');
    expect(told(play)).toEqual(['he brief', 'min group-will-move']);
    settle(play, { type: 'read', owner: author('min') });
    expect(told(play)).toEqual([]);
  });

  it('is told when a move in the client began it and it goes to somebody else afterwards', () => {
    const play = startRitual();
    moved(play, 'zhao', 'min');
    play.fresh();
    start(play, 'lin');
    expect(told(play)).toEqual(['he brief', 'zhao group-will-move']);
  });

  it('is not told where the group stays', () => {
    const play = startRitual();
    start(play, 'chen', 'he', 'implementation');
    settle(play, { type: 'read', owner: author('min') });
    play.fresh();
    start(play, 'gu', 'he', 'implementation');
    expect(told(play)).toEqual(['he brief']);
  });
});

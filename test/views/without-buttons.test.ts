import { describe, expect, it } from 'vitest';
import { capabilitiesOf, noLimits, type RoomLimits } from '../../src/adapters/playground/room-limits.ts';
import { parseText } from '../../src/commands/parse.ts';
import { parsePress } from '../../src/commands/press.ts';
import { spellPress } from '../../src/commands/spell.ts';
import type { Language, RoomKind } from '../../src/domain/desk.ts';
import type { Notice } from '../../src/domain/notices.ts';
import { renderChange, renderNotice } from '../../src/views/render-notice.ts';
import type { NoticeData } from '../../src/views/rows.ts';
import { claimed, data, ids, languages, notices, poll, ticket, wordsOf } from './examples.ts';

const at = (
  kind: RoomKind,
  limits: Partial<RoomLimits>,
  language: Language = 'en',
  about = ticket(),
): NoticeData => ({
  ...data(language, about),
  place: { kind, can: capabilitiesOf(kind, { ...noLimits, ...limits }) },
});

const states = [
  ticket(),
  claimed(),
  claimed({ state: 'waiting', waitingFor: 'customer' }),
  claimed({ state: 'resolved', nextWordAt: null, poll: poll() }),
  ticket({ state: 'closed' }),
];
const isForCustomers = (notice: Notice): boolean =>
  notice.type === 'poll.question' ||
  notice.type === 'poll.reminder' ||
  (notice.type === 'ticket.card' && notice.audience === 'customer');

describe('what is said where there are no buttons', () => {
  it('keeps the buttons that rate where they have signed links, beside the words that do without', () => {
    const about = claimed({ state: 'resolved', nextWordAt: null, poll: poll() });
    const asked: Notice = { type: 'poll.question', ticketId: about.id, pollId: about.poll?.id ?? '' };
    const place = at('service', { noButtons: true, onlyMentions: true }, 'zh', about);
    const can = place.place?.can ?? capabilitiesOf('service', noLimits);
    const linked = renderNotice(asked, {
      ...place,
      place: { kind: 'service', can: { ...can, ratingLinks: true } },
    });
    expect(linked.buttons.map(({ action }) => parsePress(action, null).type)).toEqual(
      Array.from({ length: 5 }, () => 'command'),
    );
    expect(linked.text).toBe(renderNotice(asked, place).text);
    expect(linked.text).toContain('@Baton');
  });

  it('has none, and speaks of none, whatever it is', () => {
    for (const language of languages)
      for (const about of states)
        for (const notice of notices)
          for (const render of [renderNotice, renderChange]) {
            const kind = isForCustomers(notice) ? 'service' : 'triage';
            const message = render(notice, at(kind, { noButtons: true }, language, about));
            expect(message.buttons).toEqual([]);
            expect(wordsOf(message), `${language} ${notice.type}`).not.toMatch(/\bpress\b|点一下|请点/i);
          }
  });

  it('tells customers no command', () => {
    for (const language of languages)
      for (const about of states)
        for (const notice of notices.filter(isForCustomers))
          for (const limits of [{ noButtons: true }, { noButtons: true, onlyMentions: true }])
            expect(wordsOf(renderNotice(notice, at('service', limits, language, about)))).not.toMatch(
              /(^|\s)\/\p{L}+/u,
            );
  });

  it('gives staff for each button the command that does the same', () => {
    for (const language of languages)
      for (const about of states) {
        const card: Notice = {
          type: 'ticket.card',
          ticketId: ids.ticket,
          audience: 'staff',
          change: { type: 'opened' },
        };
        for (const { action } of renderNotice(card, data(language, about)).buttons) {
          const spelled = spellPress(action, language, () => about.number);
          const tail = (spelled?.tail.startsWith('<') ?? false) ? 'why' : '';
          const line = [spelled?.head, spelled?.choice, tail].filter(Boolean).join(' ');
          const typed = parseText(line, { addressed: false });
          const pressed = parsePress(action, tail === '' ? null : tail);
          expect(typed.type, line).toBe('command');
          const byNumber = { ticket: { by: 'number', number: about.number } };
          expect(typed).toMatchObject({
            command: pressed.type === 'command' ? { ...pressed.command, ...byNumber } : {},
          });
        }
      }
  });
});

describe('what is said where only mentions are seen', () => {
  it('never asks customers simply to write', () => {
    for (const language of languages)
      for (const about of states)
        for (const notice of notices.filter(isForCustomers))
          for (const render of [renderNotice, renderChange])
            expect(
              wordsOf(render(notice, at('service', { onlyMentions: true }, language, about))),
            ).not.toMatch(/simply (write|answer)|just answer|直接在群里|直接回复|您在群里回复/i);
  });
});

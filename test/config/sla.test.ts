import { describe, expect, it } from 'vitest';
import { defaultSla } from '../../src/config/sla-defaults.ts';
import { hours } from '../../src/domain/time.ts';
import { planOf, sound, told, type Expected } from './desk-text.ts';

const withSla = (line: string): string => `${sound}sla:\n  ${line}\n`;

describe('service levels', () => {
  it('are Baton’s own where nothing is written', () => {
    expect(planOf(sound).sla).toEqual(defaultSla);
  });

  it.each([
    ['90m', { working: hours(1.5) }],
    ['1 working day', { workingDays: 1 }],
    ['3 working days', { workingDays: 3 }],
    ['2 个工作日', { workingDays: 2 }],
  ])('can be promised within %s, by a calendar', (within, amount) => {
    const { sla } = planOf(
      withSla(`tiers: { vip: { resolution: { within: ${within}, calendar: always } } }`),
    );
    expect(sla.tiers.vip.resolution).toEqual({ amount, calendarId: 'always' });
    expect(sla.tiers.vip.first_response).toEqual(defaultSla.tiers.vip.first_response);
    expect(sla.tiers.basic).toEqual(defaultSla.tiers.basic);
  });

  it('can warn at other shares and let a severity tighten', () => {
    const { sla } = planOf(withSla('{ warn_at: [90, 75], severity_may_tighten: true }'));
    expect(sla).toMatchObject({ warnAt: [75, 90], severityMayTighten: true });
  });

  it.each<[string, ...Expected]>([
    [
      'tiers: { vip: { resolution: { within: 1h, calendar: alway } } }',
      15,
      'sla.tiers.vip.resolution.calendar',
      /no calendar with the id "alway"/,
      /"always"/,
    ],
    [
      'tiers: { vip: { resolution: { within: soon } } }',
      15,
      'sla.tiers.vip.resolution.within',
      /not a duration/,
      /./,
    ],
    [
      'tiers: { vip: { resolution: { within: 0 working days } } }',
      15,
      'sla.tiers.vip.resolution.within',
      /no number of working days/,
      /1 working day/,
    ],
    ['tiers: { gold: { resolution: { within: 1h } } }', 15, 'sla.tiers.gold', /not a setting/, /basic/],
    ['warn_at: [0, 50]', 15, 'sla.warn_at[1]', /after 0 %/, /1 to 99/],
    ['warn_at: [50, 50]', 15, 'sla.warn_at[2]', /twice/, /Keep/],
  ])('that are wrong are told with line and remedy: %s', (line, ...expected) => {
    told(withSla(line), expected);
  });
});

import type { Logger } from 'pino';
import type { NeutralMessage } from '../../src/adapters/contract.ts';
import type { Environment } from '../../src/config/env.ts';
import type { DeskPlan } from '../../src/domain/desk.ts';
import type { Duration, Instant } from '../../src/domain/time.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { nextJobDue } from '../../src/storage/jobs.ts';
import { nextOutgoingDue } from '../../src/storage/outgoing.ts';
import { nextTimerDue } from '../../src/storage/timers.ts';
import { createFakeAdapter, type FakeAdapter } from './fake-adapter.ts';
import { createShell, written, type Shell } from './shell.ts';

const jobKinds = ['similar.find', 'solved.index', 'opinion', 'draft', 'summary', 'brief.assess'];

/** A desk without its loops and doors, with what helps beside the rules. */
export type Assisted = {
  readonly shell: Shell;
  readonly platform: FakeAdapter;
  /** Says something in a room; resolves with what only they are answered, when nothing that is due is left undone. */
  say(who: string, text: string, more?: { readonly room?: string }): Promise<NeutralMessage | null>;
  /** Presses the button with this label on the newest message in a room that has it. */
  press(who: string, label: string, input?: string, room?: string): Promise<void>;
  /** Moves the clock, stopping wherever something is due. */
  advance(duration: Duration): Promise<void>;
  /** Moves the clock at once, so that all that is due meanwhile is late. */
  jump(duration: Duration): Promise<void>;
  /** What has arrived in a room, or with a person directly; a card as often as it was edited. */
  arrived(place: string): readonly NeutralMessage[];
  said(place: string): readonly string[];
};

export const startAssisted = async (
  database: OpenDatabase,
  options: { readonly model: Environment['model'] | null; readonly plan?: DeskPlan; readonly log?: Logger },
): Promise<Assisted> => {
  const platform = createFakeAdapter();
  platform.always(/^/, 'sent');
  const shell = await createShell(database, { ...options, adapters: [platform.adapter] });
  const { clock, house } = shell;

  const nextDue = async (): Promise<Instant | null> => {
    const found = [
      await nextTimerDue(house.db),
      await nextOutgoingDue(house.db),
      await nextJobDue(house.db, jobKinds),
    ];
    return found.reduce((a, b) => (a === null ? b : b === null ? a : Math.min(a, b)), null);
  };
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 50; round += 1) {
      await shell.deliver();
      await shell.fire();
      await shell.work();
      const due = await nextDue();
      if (due === null || due > clock.now()) return;
    }
    throw new Error('the desk does not come to rest');
  };
  const placed = (place: string) => platform.arrived.filter(({ to }) => to === `fake:t:${place}`);

  return {
    shell,
    platform,
    say: async (who, text, more = {}) => {
      const received = await shell.intake.receive({ ...written(who, text, more), writtenAt: clock.now() });
      await settle();
      return received.answer;
    },
    press: async (who, label, input, room = 'triage') => {
      const button = placed(room)
        .flatMap(({ message }) => message.message.buttons)
        .findLast((one) => one.label.includes(label));
      if (button === undefined) throw new Error(`no button ${label} in ${room}`);
      const { author, roomId, key } = written(who, '', { room });
      await shell.intake.receive({
        type: 'press',
        key,
        roomId,
        author,
        action: button.action,
        input: input ?? null,
        writtenAt: clock.now(),
      });
      await settle();
    },
    advance: async (duration) => {
      const until = clock.now() + duration;
      for (;;) {
        const due = await nextDue();
        if (due === null || due > until) break;
        clock.moveTo(Math.max(due, clock.now() + 1));
        await settle();
      }
      clock.moveTo(until);
    },
    jump: async (duration) => {
      clock.moveTo(clock.now() + duration);
      await settle();
    },
    arrived: (place) => placed(place).map(({ message }) => message.message),
    said: (place) => placed(place).map(({ text }) => text),
  };
};

import { severities } from '../domain/severity.ts';
import type { Duration } from '../domain/time.ts';
import { defaults } from './defaults.ts';
import { parseDuration } from './duration.ts';
import type { Check, Placed, Verdict } from './loose-desk.ts';

const read = (placed: Placed | undefined, otherwise: Duration): Duration => {
  if (placed === undefined) return otherwise;
  const parsed = parseDuration(placed.value);
  return parsed.ok ? parsed.value : otherwise;
};

/** Times that contradict each other, with Baton's own where one is left out. */
export const checkTimes: Check = (desk) => {
  const polls = desk.group('polls');
  const remind = polls.text('remind_after');
  const close = polls.text('close_after');
  const verdicts: Verdict[] = [];
  if (read(remind, defaults.polls.remindAfter) >= read(close, defaults.polls.closeAfter)) {
    verdicts.push({
      path: (remind ?? close ?? polls).path,
      message: 'the reminder would come when the poll is already closed',
      mend: 'Make remind_after shorter than close_after (24h and 72h where left out)',
    });
  }
  for (const severity of severities) {
    const times = desk.group('severities').group(severity);
    const word = times.text('next_word');
    const acknowledge = times.text('acknowledge_within');
    const promised = read(word, defaults.nextWord[severity]);
    if (read(acknowledge, defaults.acknowledgeWithin[severity]) > promised) {
      verdicts.push({
        path: (acknowledge ?? word ?? times).path,
        message: `for ${severity} the second person is paged only after the customer should have heard from us`,
        mend: 'Make acknowledge_within shorter than next_word',
        warning: true,
      });
    }
  }
  return verdicts;
};

import { killSample } from '../support/kill-sample.ts';
import { killRitual } from '../support/ritual-kills.ts';

killSample(
  'a desk that is killed in the middle of a handover introduces once and moves the group once',
  killRitual,
  { pglite: ['after transfer 1'], postgres: ['after send introduction 1'] },
);

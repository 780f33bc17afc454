import { createSlack } from '../adapters/slack/index.ts';
import { createSlackChannels, createSlackInstallations } from '../storage/slack.ts';
import type { MakePlatform } from './platform.ts';

export const makeSlack: MakePlatform = ({ env, db, clock, log, secret, desk, unpaced }) => {
  if (env.slack === undefined) return null;
  return createSlack({
    ...env.slack,
    publicUrl: env.publicUrl,
    secret,
    installations: createSlackInstallations(db, secret),
    movedChannels: createSlackChannels(db),
    known: (identity) => {
      const { personByIdentity, contactByIdentity } = desk();
      return personByIdentity.get(identity)?.name ?? contactByIdentity.get(identity)?.contact.name;
    },
    guestsAreCustomers: () => desk().guests !== 'colleagues',
    rooms: () => [...desk().roomById.keys()],
    now: () => clock.now(),
    log: log.child({ platform: 'slack' }),
    ...(unpaced === true ? { pace: { perRoom: 0, concurrent: 20 } } : {}),
  });
};

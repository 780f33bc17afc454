import { uuidv7 } from 'uuidv7';
import { createDingtalk, type Dingtalk } from '../adapters/dingtalk/index.ts';
import { createRatingLink } from '../rating-links.ts';
import { createDingtalkStore } from '../storage/dingtalk.ts';
import type { MakePlatform, PlatformHouse } from './platform.ts';

/** The adapter alone, for the command line too; null where its credentials are not there. */
export const makeDingtalk = ({ env, db, clock, log, secret, desk }: PlatformHouse): Dingtalk | null => {
  const { dingtalk, publicUrl } = env;
  if (dingtalk === undefined) return null;
  const { clientId, clientSecret, apiUrl, oapiUrl } = dingtalk;
  return createDingtalk({
    credentials: { clientId, clientSecret, apiUrl, oapiUrl },
    // Of an app's own robot both are the same.
    robotCode: dingtalk.robotCode ?? clientId,
    cardTemplateId: dingtalk.cardTemplateId,
    groupTemplateId: dingtalk.groupTemplateId,
    limits: { call: dingtalk.monthlyCalls, push: dingtalk.monthlyPushes },
    store: createDingtalkStore(db, secret),
    desk,
    ratingLink: createRatingLink(secret, publicUrl),
    links: publicUrl !== undefined,
    now: () => clock.now(),
    nextId: uuidv7,
    random: Math.random,
    log,
  });
};

export const makeDingtalkPlatform: MakePlatform = (house) => {
  const adapter = makeDingtalk(house);
  return adapter && { adapter, routes: [] };
};

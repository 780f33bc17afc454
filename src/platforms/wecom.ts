import { createWecom } from '../adapters/wecom/index.ts';
import { createRatingLink } from '../rating-links.ts';
import { createWecomStore } from '../storage/wecom.ts';
import type { MakePlatform } from './platform.ts';

export const makeWecom: MakePlatform = ({ env, db, clock, log, secret, desk }) => {
  const { wecom } = env;
  if (wecom === undefined) return null;
  const ratingLink = createRatingLink(secret, env.publicUrl);
  const { adapter, routes } = createWecom({
    ...wecom,
    app: wecom.app && { ...wecom.app, agentId: Number(wecom.app.agentId) },
    store: createWecomStore(db),
    now: () => clock.now(),
    language: () => desk().language,
    // One link for all five: whoever follows it chooses on its page.
    ratingLink: (action) => ratingLink(action)?.replace(/\?.*$/, '') ?? null,
    onTrouble: (what, error) =>
      log.warn({ platform: 'wecom', ...(error === undefined ? {} : { err: error }) }, what),
  });
  return { adapter, routes };
};

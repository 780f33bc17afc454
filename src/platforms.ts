import type { Platform } from './config/platform-env.ts';
import type { MakePlatform, PlatformHouse, PlatformParts } from './platforms/platform.ts';
import type { Finding } from './storage/diagnose.ts';

/** One file in `platforms/` for each, read only where its credentials are there: their libraries are large. */
const makers: Readonly<Record<Platform, () => Promise<MakePlatform>>> = {
  slack: async () => (await import('./platforms/slack.ts')).makeSlack,
  dingtalk: async () => (await import('./platforms/dingtalk.ts')).makeDingtalkPlatform,
  wecom: async () => (await import('./platforms/wecom.ts')).makeWecom,
};

/** Every platform whose credentials are there. */
export const createPlatforms = async (house: PlatformHouse): Promise<readonly PlatformParts[]> => {
  const parts: PlatformParts[] = [];
  for (const platform of house.env.platforms) {
    const made = (await makers[platform]())(house);
    if (made !== null) parts.push(made);
  }
  return parts;
};

/** Asks each platform how it is, for `baton doctor`; one that cannot even be asked is told like the others. */
export const diagnosePlatforms = async (platforms: readonly PlatformParts[]): Promise<readonly Finding[]> => {
  const answers = await Promise.all(
    platforms.map(async ({ adapter }) => {
      try {
        return await adapter.diagnose();
      } catch (error) {
        const text = error instanceof Error ? error.message : String(error);
        return [{ ok: false, text: `${adapter.platform}: could not be asked: ${text}` }];
      }
    }),
  );
  return answers.flat();
};

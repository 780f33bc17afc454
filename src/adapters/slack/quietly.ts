import { LogLevel, type Logger as SlackLogger } from '@slack/web-api';
import type { Logger } from 'pino';

/** The libraries' own talk: what goes wrong is told by the errors that they throw, and their lines hold customers' words. */
export const quietly = (log: Logger): SlackLogger => {
  const say = (level: 'warn' | 'error') => (): void => {
    log.debug({ slack: level }, 'a library of Slack complained');
  };
  return {
    debug: () => {},
    info: () => {},
    warn: say('warn'),
    error: say('error'),
    setLevel: () => {},
    setName: () => {},
    getLevel: () => LogLevel.ERROR,
  };
};

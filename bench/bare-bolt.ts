import { App, HTTPReceiver, LogLevel } from '@slack/bolt';

/** The yardstick for Slack: Bolt's own receiver with one listener that does nothing, and stores nothing. */
const receiver = new HTTPReceiver({ signingSecret: 'bench-secret', logLevel: LogLevel.ERROR });
const app = new App({
  receiver,
  logLevel: LogLevel.ERROR,
  authorize: () => Promise.resolve({ botToken: 'xoxb-bench', botId: 'B0', botUserId: 'U0BOT' }),
});
app.message(() => Promise.resolve());
const server = await app.start(0);
const address = 'address' in server ? server.address() : null;
process.send?.(typeof address === 'object' && address !== null ? address.port : 0);
/** On demand, the CPU that was used so far, in µs. */
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.(user + system);
});

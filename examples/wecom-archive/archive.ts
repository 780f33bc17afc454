import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openFinanceSdk } from './finance-sdk.ts';
import { pullOnce } from './pull.ts';

/** Runs until a signal. One of these at a time: a second one only does the same work again. */

const wanted = (name: string): string => {
  const value = process.env[name]?.trim();
  if (value) return value;
  process.stderr.write(`${name} is not set; README.md says what it is.\n`);
  process.exit(1);
};

const sdk = openFinanceSdk(wanted('WECOM_SDK_LIB'), wanted('WECOM_CORP_ID'), wanted('WECOM_ARCHIVE_SECRET'));
const keys = wanted('WECOM_ARCHIVE_KEYS');
const options = {
  sdk,
  privateKey: (version: number): string | undefined => {
    const path = join(keys, `${version}.pem`);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  },
  batonUrl: wanted('BATON_URL'),
  token: wanted('WECOM_ARCHIVE_TOKEN'),
};
const rest = Number(process.env['POLL_SECONDS'] ?? '5') * 1000;

let stopped = false;
let wake = (): void => {};
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    stopped = true;
    wake();
  });

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });

let failures = 0;
while (!stopped) {
  try {
    const count = await pullOnce(options);
    failures = 0;
    // A full round has more behind it.
    if (count > 0) continue;
    await pause(rest);
  } catch (error) {
    failures += 1;
    process.stderr.write(
      `${new Date().toISOString()} ${error instanceof Error ? error.message : String(error)}\n`,
    );
    await pause(Math.min(rest * 2 ** failures, 300_000));
  }
}
sdk.close();

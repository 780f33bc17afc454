import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { inject } from 'vitest';

export type TestBrowser = { readonly browser: Browser; readonly close: () => Promise<void> };

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Not the package's own list: that turns web security off, which is part of what is tested. */
const flags = ['--no-sandbox', '--no-zygote', '--font-render-hinting=none'];

/** Unpacks the browser that comes inside the package, with the libraries a bare machine lacks. */
const unpacked = async (folder: string): Promise<string> => {
  process.env['TMPDIR'] = folder;
  process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs22.x';
  const { default: bundled, setupLambdaEnvironment } = await import('@sparticuz/chromium');
  // The import did this for the first launch only.
  setupLambdaEnvironment(join(folder, 'al2023', 'lib'));
  bundled.setGraphicsMode = false;
  const executablePath = await bundled.executablePath();
  // The package's own list of font folders names /tmp/fonts; without a single font the browser dies at the first text.
  const fonts = join(folder, 'fonts');
  // A page that leaves the font to the reader needs one here that knows Chinese.
  const chinese = dirname(
    fileURLToPath(
      import.meta.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
    ),
  );
  const list = `<fontconfig><dir>${fonts}</dir><dir>${chinese}</dir><cachedir>${join(folder, 'font-cache')}</cachedir></fontconfig>`;
  await writeFile(join(fonts, 'fonts.conf'), list);
  process.env['FONTCONFIG_PATH'] = fonts;
  return executablePath;
};

/** Put back after the launch; the browser has its copy by then. */
const changedVariables = ['TMPDIR', 'AWS_EXECUTION_ENV', 'FONTCONFIG_PATH', 'LD_LIBRARY_PATH'];

const hasBundled = process.platform === 'linux' && process.arch === 'x64';

/** Why no browser can run on this machine; null when one can. */
export const noBrowser: string | null =
  hasBundled || installed.some((path) => existsSync(path))
    ? null
    : `no browser: the bundled one is for Linux x64, and none is installed at ${installed.join(', ')}`;

if (noBrowser !== null) console.warn(`BROWSER TESTS ARE SKIPPED: ${noBrowser}`);

/** Once for the whole run; whoever comes meanwhile waits for the first. */
const unpackedOnce = async (folder: string): Promise<string> => {
  const ready = join(folder, 'ready');
  const isFirst = await mkdir(join(folder, 'unpacking')).then(
    () => true,
    () => false,
  );
  while (!isFirst && !existsSync(ready)) await new Promise((resolve) => setTimeout(resolve, 50));
  const path = await unpacked(folder);
  if (isFirst) await writeFile(ready, '');
  return path;
};

/** A headless browser of its own; `close` ends it. */
export const launchBrowser = async (): Promise<TestBrowser> => {
  const before = changedVariables.map((name) => [name, process.env[name]] as const);
  try {
    const executablePath = hasBundled
      ? await unpackedOnce(inject('browserFolder'))
      : installed.find((path) => existsSync(path));
    if (executablePath === undefined) throw new Error(noBrowser ?? 'no browser');
    const browser = await chromium.launch({ executablePath, args: flags });
    return { browser, close: () => browser.close() };
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
};

import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** In the data directory, as long as the desk has no admin. */
export const setupCodeFile = 'setup-code';

/** Keeps the code where whoever runs the desk finds it when the start's lines are gone; null takes it away. */
export const keepSetupCode = async (dataDir: string, code: string | null): Promise<void> => {
  const path = join(dataDir, setupCodeFile);
  if (code === null) await rm(path, { force: true });
  else await writeFile(path, `${code}\n`, { mode: 0o600 });
};

import { readEnvironment, type Environment } from '../config/env.ts';
import { createDeskSource, loadDesk, type DeskSource, type LoadedDesk } from '../config/load-desk.ts';
import { problemText } from '../config/problem.ts';

/** Something that the operator can mend, told in full; the command line prints the message and exits with 1. */
export class NotConfigured extends Error {
  override readonly name = 'NotConfigured';
}

export const environmentOrThrow = (): Environment => {
  const read = readEnvironment();
  if (read.ok) return read.env;
  throw new NotConfigured(
    `the environment has ${read.problems.length === 1 ? 'a problem' : `${read.problems.length} problems`}:\n${read.problems
      .map((problem) => `  ${problem}`)
      .join('\n')}`,
  );
};

export const deskOrThrow = async (
  env: Environment,
): Promise<{ readonly loaded: LoadedDesk; readonly source: DeskSource }> => {
  const settings = {
    path: env.configPath,
    required: env.configGiven,
    platforms: env.platforms,
    playground: env.playground,
  };
  const loaded = await loadDesk(settings);
  if (loaded.ok) return { loaded, source: createDeskSource(settings, loaded) };
  throw new NotConfigured(
    `${env.configPath} cannot be used:\n${loaded.problems.map((problem) => `  ${problemText(problem)}`).join('\n')}`,
  );
};

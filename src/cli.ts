import { dingtalk } from './cli/dingtalk.ts';
import { doctor } from './cli/doctor.ts';
import { grade } from './cli/grade.ts';
import { help } from './cli/help.ts';
import { migrateVerb } from './cli/migrate.ts';
import { report } from './cli/report.ts';
import { demo, startVerb } from './cli/start.ts';

/** Each verb gets its arguments and resolves with the exit code. */
const verbs: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  start: startVerb,
  demo,
  migrate: migrateVerb,
  doctor,
  grade,
  report,
  dingtalk,
  help,
};

const [name = 'help', ...args] = process.argv.slice(2);
const asksForHelp = name === '--help' || name === '-h' || args.includes('--help') || args.includes('-h');
const verb = asksForHelp ? help : Object.hasOwn(verbs, name) ? verbs[name] : undefined;

// A reader that has seen enough (`| head`) closes the pipe: that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

if (verb === undefined) {
  console.error(`baton: there is no verb "${name}". These are: ${Object.keys(verbs).join(', ')}.`);
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await verb(asksForHelp && name !== '--help' && name !== '-h' ? [name] : args);
  } catch (error) {
    // What a user can mend comes as an error with a sentence (also of an address that is taken); a bug brings its stack.
    const { cause } = error instanceof Error ? error : {};
    const address = cause instanceof Error && 'syscall' in cause && cause.syscall === 'listen';
    const expected =
      error instanceof Error && (address || (error.name !== 'Error' && !error.name.endsWith('TypeError')));
    console.error(expected ? `baton: ${error.message}` : error);
    process.exitCode = 1;
  }
}

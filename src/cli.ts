type Verb = (args: readonly string[]) => Promise<number>;

/** Each verb gets its arguments and resolves with the exit code; only its own rooms are read. */
const verbs: Readonly<Record<string, () => Promise<Verb>>> = {
  start: async () => (await import('./cli/start.ts')).startVerb,
  demo: async () => (await import('./cli/start.ts')).demo,
  migrate: async () => (await import('./cli/migrate.ts')).migrateVerb,
  doctor: async () => (await import('./cli/doctor.ts')).doctor,
  grade: async () => (await import('./cli/grade.ts')).grade,
  report: async () => (await import('./cli/report.ts')).report,
  dingtalk: async () => (await import('./cli/dingtalk.ts')).dingtalk,
  help: async () => (await import('./cli/help.ts')).help,
};

const [name = 'help', ...args] = process.argv.slice(2);
const asksForHelp = name === '--help' || name === '-h' || args.includes('--help') || args.includes('-h');
const read = asksForHelp ? verbs['help'] : Object.hasOwn(verbs, name) ? verbs[name] : undefined;

// A reader that has seen enough (`| head`) closes the pipe: that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

if (read === undefined) {
  console.error(`baton: there is no verb "${name}". These are: ${Object.keys(verbs).join(', ')}.`);
  process.exitCode = 2;
} else {
  try {
    const verb = await read();
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

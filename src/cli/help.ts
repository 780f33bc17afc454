const text = `Baton: a support desk inside customer service groups.

  npm start                          the desk; without credentials, the playground in the browser
  npm run -s baton -- VERB

  start              runs the desk until Ctrl-C; SIGHUP reads the configuration again
  demo               runs the built-in demo desk on its own data, whatever is configured
  migrate            brings the database up to date and stops
  doctor             says what is configured, what works, what is missing and how to mend it
  grade              one message a line on standard input, one JSON object a line on standard output
  report [PERIOD]    the figures of today, week or month (--json for machines, --picture FILE.png)
  dingtalk           create-group: a customer group whose owner Baton can change; webhook, groups
  help               this

Configuration: environment variables and baton.yaml; see README.md and examples/baton.yaml.
`;

export const help = (): Promise<number> => {
  process.stdout.write(text);
  return Promise.resolve(0);
};

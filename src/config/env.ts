import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { errorCode } from './error-code.ts';
import {
  detectPlatforms,
  type Platform,
  type PlatformEnvs,
  platformEnvs,
  platformShape,
} from './platform-env.ts';

export type { Platform } from './platform-env.ts';

export type Variables = Readonly<Record<string, string | undefined>>;

const words = (message: string) => ({ error: message });
const secretWords = 'must be at least 16 characters without spaces; `openssl rand -base64 32` makes one';
const tokenWords = 'must be at least 8 characters without spaces; `openssl rand -hex 24` makes one';

const isUrl = (protocols: readonly string[]) => (value: string) => {
  try {
    return protocols.includes(new URL(value).protocol);
  } catch {
    return false;
  }
};
const webAddress = (example: string) =>
  z.string().refine(isUrl(['http:', 'https:']), words(`must be a web address; write for example ${example}`));

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const portWords = 'must be a whole number from 0 to 65535 (0: any free port); write for example 3000';

/** Messages never repeat a value: some of these are secrets, and problems end up in logs. */
const schema = z.object({
  BATON_SECRET: z
    .string()
    .regex(/^\S{16,}$/, words(secretWords))
    .optional(),
  DATABASE_URL: z
    .string()
    .refine(
      isUrl(['postgres:', 'postgresql:']),
      words(
        'must be a PostgreSQL address like postgres://user:password@host:5432/database (special characters in the password as %XX); leave it out for the embedded database',
      ),
    )
    .optional(),
  DATA_DIR: z.string().default('.data'),
  HOST: z
    .string()
    .regex(
      /^[\p{L}\p{N}.:_%-]+$/u,
      words('must be an address to listen on, without scheme, brackets or path; write 127.0.0.1 or 0.0.0.0'),
    )
    .default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, words(portWords))
    .transform(Number)
    .refine((port) => port <= 65_535, words(portWords))
    .default(3000),
  PUBLIC_URL: webAddress('https://desk.example.com').optional(),
  BATON_CONFIG: z.string().default('baton.yaml'),
  BATON_API_TOKEN: z
    .string()
    .regex(/^\S{8,}$/, words(tokenWords))
    .optional(),
  PLAYGROUND: z.enum(['1', '0'], words('must be 1 (on) or 0 (off)')).optional(),
  PLAYGROUND_TOKEN: z
    .string()
    .regex(/^\S{8,}$/, words(tokenWords))
    .optional(),
  HEARTBEAT_URL: webAddress('https://hc-ping.com/your-id').optional(),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: webAddress('https://api.deepseek.com/v1').default('https://api.openai.com/v1'),
  OPENAI_MODEL: z.string().optional(),
  LOG_LEVEL: z.enum(levels, words(`must be one of ${levels.join(', ')}`)).default('info'),
  ...platformShape,
});

export type Environment = PlatformEnvs & {
  readonly secret: string | undefined;
  /** Absent: the embedded database in `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  /** Without a slash at its end. */
  readonly publicUrl: string | undefined;
  readonly configPath: string;
  /** Somebody named the file: then it has to exist. */
  readonly configGiven: boolean;
  /** Absent: the API is off. */
  readonly apiToken: string | undefined;
  /** Asked for, or nothing else to show since no platform has credentials. */
  readonly playground: boolean;
  readonly playgroundToken: string | undefined;
  readonly heartbeatUrl: string | undefined;
  /** Absent: no model is asked. */
  readonly model: { readonly apiKey: string; readonly baseUrl: string; readonly name: string } | undefined;
  /** A key is there, and nobody has said for which model. */
  readonly modelUnnamed: boolean;
  readonly logLevel: (typeof levels)[number];
  /** Platforms whose credentials are there. */
  readonly platforms: readonly Platform[];
};

export type ReadEnvironment =
  | { readonly ok: true; readonly env: Environment }
  | { readonly ok: false; readonly problems: readonly string[] };

const present = (value: string | undefined): string | undefined => (value?.trim() ? value.trim() : undefined);

/** `NAME`, or what stands in the file that `NAME_FILE` names (as Docker and Kubernetes mount secrets). */
const lookUp = (variables: Variables, name: string, problems: string[]): string | undefined => {
  const direct = present(variables[name]);
  const path = present(variables[`${name}_FILE`]);
  if (path === undefined) return direct;
  if (direct !== undefined) {
    problems.push(`${name} and ${name}_FILE are both set: remove one of them.`);
    return undefined;
  }
  try {
    const content = present(readFileSync(path, 'utf8'));
    if (content === undefined)
      problems.push(`${name}_FILE: the file ${path} is empty: write the value into it.`);
    return content;
  } catch (error) {
    problems.push(
      `${name}_FILE: the file ${path} cannot be read (${errorCode(error)}): mend the path or its permissions.`,
    );
    return undefined;
  }
};

/** Reads and checks every variable that Baton knows; all problems at once, each saying what to write. */
export const readEnvironment = (variables: Variables = process.env): ReadEnvironment => {
  const problems: string[] = [];
  const given = new Map<string, string>();
  for (const name of Object.keys(schema.shape)) {
    const value = lookUp(variables, name, problems);
    if (value !== undefined) given.set(name, value);
  }
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    problems.push(...parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`));
  }
  const configured = detectPlatforms(new Set(given.keys()), problems);
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  const values = parsed.data;
  return {
    ok: true,
    env: {
      secret: values.BATON_SECRET,
      databaseUrl: values.DATABASE_URL,
      dataDir: values.DATA_DIR,
      host: values.HOST,
      port: values.PORT,
      publicUrl: values.PUBLIC_URL?.replace(/\/+$/, ''),
      configPath: values.BATON_CONFIG,
      configGiven: given.has('BATON_CONFIG'),
      apiToken: values.BATON_API_TOKEN,
      playground: values.PLAYGROUND === '1' || (values.PLAYGROUND === undefined && configured.length === 0),
      playgroundToken: values.PLAYGROUND_TOKEN,
      heartbeatUrl: values.HEARTBEAT_URL,
      model:
        values.OPENAI_API_KEY === undefined || values.OPENAI_MODEL === undefined
          ? undefined
          : {
              apiKey: values.OPENAI_API_KEY,
              baseUrl: values.OPENAI_BASE_URL.replace(/\/+$/, ''),
              name: values.OPENAI_MODEL,
            },
      modelUnnamed: values.OPENAI_API_KEY !== undefined && values.OPENAI_MODEL === undefined,
      logLevel: values.LOG_LEVEL,
      platforms: configured,
      ...platformEnvs(values, configured),
    },
  };
};

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEnvironment, type Environment, type Variables } from '../../src/config/env.ts';
import { useTempDirs } from './temp-dir.ts';

const tempDir = useTempDirs();

const read = (variables: Variables): Environment => {
  const result = readEnvironment(variables);
  if (!result.ok) throw new Error(result.problems.join('\n'));
  return result.env;
};

const problems = (variables: Variables): readonly string[] => {
  const result = readEnvironment(variables);
  return result.ok ? [] : result.problems;
};

describe('the environment', () => {
  it('asks no model until somebody has named one', () => {
    expect(read({ OPENAI_API_KEY: 'sk-1' })).toMatchObject({ model: undefined, modelUnnamed: true });
    expect(read({ OPENAI_MODEL: 'qwen3' })).toMatchObject({ model: undefined, modelUnnamed: false });
    expect(read({ OPENAI_API_KEY: 'sk-1', OPENAI_MODEL: 'gpt' })).toMatchObject({
      model: { baseUrl: 'https://api.openai.com/v1' },
    });
  });

  it('needs nothing: the playground on loopback, an embedded database, the file baton.yaml', () => {
    expect(read({})).toEqual({
      secret: undefined,
      databaseUrl: undefined,
      dataDir: '.data',
      host: '127.0.0.1',
      port: 3000,
      publicUrl: undefined,
      configPath: 'baton.yaml',
      configGiven: false,
      apiToken: undefined,
      playground: true,
      playgroundToken: undefined,
      heartbeatUrl: undefined,
      model: undefined,
      modelUnnamed: false,
      logLevel: 'info',
      platforms: [],
    });
  });

  it('reads every variable', () => {
    expect(
      read({
        BATON_SECRET: '0123456789abcdef',
        DATABASE_URL: 'postgres://baton:p%40ss@localhost:5432/baton',
        DATA_DIR: '/var/lib/baton',
        HOST: '::1',
        PORT: '8080',
        PUBLIC_URL: 'https://desk.example.com/',
        BATON_CONFIG: '/etc/baton.yaml',
        BATON_API_TOKEN: 'api-token',
        PLAYGROUND: '0',
        PLAYGROUND_TOKEN: 'playground-token',
        HEARTBEAT_URL: 'https://hc-ping.com/1',
        LOG_LEVEL: 'debug',
        OPENAI_API_KEY: 'sk-1',
        OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1/',
        OPENAI_MODEL: 'qwen3',
      }),
    ).toEqual({
      secret: '0123456789abcdef',
      databaseUrl: 'postgres://baton:p%40ss@localhost:5432/baton',
      dataDir: '/var/lib/baton',
      host: '::1',
      port: 8080,
      publicUrl: 'https://desk.example.com',
      configPath: '/etc/baton.yaml',
      configGiven: true,
      apiToken: 'api-token',
      playground: false,
      playgroundToken: 'playground-token',
      heartbeatUrl: 'https://hc-ping.com/1',
      model: { apiKey: 'sk-1', baseUrl: 'http://127.0.0.1:11434/v1', name: 'qwen3' },
      modelUnnamed: false,
      logLevel: 'debug',
      platforms: [],
    });
  });

  it('takes an empty variable for an absent one', () => {
    expect(read({ PORT: '', DATABASE_URL: '  ', BATON_CONFIG: '', BATON_SECRET_FILE: '' })).toEqual(read({}));
  });

  it('shows the playground when asked for, or when no platform is configured', () => {
    const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
    expect(read(slack).playground).toBe(false);
    expect(read({ ...slack, PLAYGROUND: '1' }).playground).toBe(true);
    expect(read({ PLAYGROUND: '0' }).playground).toBe(false);
  });

  it('tells every problem at once, each with what to write, and never repeats a secret', () => {
    const found = problems({
      BATON_SECRET: 'hunter2',
      DATABASE_URL: 'mysql://root:hunter2@db/baton',
      HOST: 'http://localhost:3000',
      PORT: '65536',
      PUBLIC_URL: 'desk.example.com',
      BATON_API_TOKEN: 'hunter2',
      PLAYGROUND: 'yes',
      PLAYGROUND_TOKEN: 'hunter2 hunter2',
      HEARTBEAT_URL: 'ftp://example.com',
      LOG_LEVEL: 'loud',
    });
    expect(found).toEqual([
      expect.stringMatching(/^BATON_SECRET must be at least 16 characters/),
      expect.stringMatching(/^DATABASE_URL must be a PostgreSQL address like postgres:/),
      expect.stringMatching(/^HOST must be an address .* write 127\.0\.0\.1/),
      expect.stringMatching(/^PORT must be a whole number from 0 to 65535/),
      expect.stringMatching(/^PUBLIC_URL must be a web address; write for example https:/),
      expect.stringMatching(/^BATON_API_TOKEN must be at least 8 characters/),
      expect.stringMatching(/^PLAYGROUND must be 1 \(on\) or 0 \(off\)/),
      expect.stringMatching(/^PLAYGROUND_TOKEN must be at least 8 characters without spaces/),
      expect.stringMatching(/^HEARTBEAT_URL must be a web address/),
      expect.stringMatching(/^LOG_LEVEL must be one of fatal, error, warn/),
    ]);
    expect(found.join('\n')).not.toContain('hunter2');
  });

  it.each(['-1', '3000.5', 'http', '0x50', '65536', '123456', '１２'])('refuses the port %s once', (port) => {
    expect(problems({ PORT: port })).toHaveLength(1);
  });
});

describe('a variable given as a file', () => {
  it('has the content of the file, without the line end', async () => {
    const file = join(await tempDir(), 'secret');
    await writeFile(file, 'a-secret-from-a-file\n');
    expect(read({ BATON_SECRET_FILE: file }).secret).toBe('a-secret-from-a-file');
    expect(read({ SLACK_BOT_TOKEN_FILE: file, SLACK_APP_TOKEN_FILE: file }).platforms).toEqual(['slack']);
  });

  it('is refused when the file is missing or empty, or when the variable is also given', async () => {
    const dir = await tempDir();
    const empty = join(dir, 'empty');
    await writeFile(empty, '\n');
    expect(
      problems({
        BATON_SECRET: '0123456789abcdef',
        BATON_SECRET_FILE: empty,
        DATABASE_URL_FILE: join(dir, 'nowhere'),
        BATON_API_TOKEN_FILE: empty,
      }),
    ).toEqual([
      'BATON_SECRET and BATON_SECRET_FILE are both set: remove one of them.',
      `DATABASE_URL_FILE: the file ${join(dir, 'nowhere')} cannot be read (ENOENT): mend the path or its permissions.`,
      `BATON_API_TOKEN_FILE: the file ${empty} is empty: write the value into it.`,
    ]);
  });
});

describe('platforms', () => {
  it.each([
    [{ SLACK_BOT_TOKEN: 'x', SLACK_APP_TOKEN: 'x' }, ['slack']],
    [{ SLACK_BOT_TOKEN: 'x', SLACK_SIGNING_SECRET: 'x' }, ['slack']],
    [{ SLACK_CLIENT_ID: 'x', SLACK_CLIENT_SECRET: 'x', SLACK_SIGNING_SECRET: 'x' }, ['slack']],
    [{ DINGTALK_CLIENT_ID: 'x', DINGTALK_CLIENT_SECRET: 'x' }, ['dingtalk']],
    [{ WECOM_BOT_ID: 'x', WECOM_BOT_SECRET: 'x' }, ['wecom']],
    [
      {
        WECOM_CORP_ID: 'x',
        WECOM_AGENT_ID: '1000002',
        WECOM_SECRET: 'x',
        WECOM_TOKEN: 'x',
        WECOM_ENCODING_AES_KEY: 'x'.repeat(43),
        DINGTALK_CLIENT_ID: 'x',
        DINGTALK_CLIENT_SECRET: 'x',
      },
      ['dingtalk', 'wecom'],
    ],
    [{ SLACK_API_URL: 'http://127.0.0.1:1' }, []],
  ] as const)('%o start %o', (variables, expected) => {
    expect(read(variables).platforms).toEqual(expected);
  });

  it('have their values, and addresses of their own without a slash at the end', () => {
    expect(
      read({ SLACK_BOT_TOKEN: 'xoxb', SLACK_SIGNING_SECRET: 's', SLACK_API_URL: 'http://[::1]:9/api/' }),
    ).toMatchObject({
      slack: { botToken: 'xoxb', signingSecret: 's', apiUrl: 'http://[::1]:9/api' },
      dingtalk: undefined,
      wecom: undefined,
    });
    expect(read({ DINGTALK_CLIENT_ID: 'id', DINGTALK_CLIENT_SECRET: 's' }).dingtalk).toMatchObject({
      clientId: 'id',
      oapiUrl: 'https://oapi.dingtalk.com',
    });
    expect(read({ WECOM_BOT_ID: 'bot', WECOM_BOT_SECRET: 's' }).wecom).toMatchObject({
      app: undefined,
      bot: { id: 'bot', secret: 's', wsUrl: expect.stringMatching(/^wss:/) },
    });
    expect(problems({ SLACK_API_URL: 'slack.com', WECOM_BOT_WS_URL: 'https://x' })).toHaveLength(2);
  });

  it('that have half of their credentials are told what is missing instead of staying away silently', () => {
    expect(
      problems({ SLACK_BOT_TOKEN: 'x', DINGTALK_CLIENT_ID: 'x', WECOM_CORP_ID: 'x', WECOM_SECRET: 'x' }),
    ).toEqual([
      'SLACK_BOT_TOKEN is set, but that is not enough for slack: also set SLACK_APP_TOKEN, or SLACK_SIGNING_SECRET, or remove it.',
      'DINGTALK_CLIENT_ID is set, but that is not enough for dingtalk: also set DINGTALK_CLIENT_SECRET, or remove it.',
      'WECOM_CORP_ID and WECOM_SECRET is set, but that is not enough for wecom: also set WECOM_AGENT_ID and WECOM_TOKEN and WECOM_ENCODING_AES_KEY, or remove it.',
    ]);
  });
});

it('never throws, whatever the variables hold', () => {
  const names = ['BATON_SECRET', 'DATABASE_URL', 'HOST', 'PORT', 'PUBLIC_URL', 'PLAYGROUND', 'LOG_LEVEL'];
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), fc.string()), (variables) => {
      const result = readEnvironment(variables);
      expect(result.ok || result.problems.length > 0).toBe(true);
    }),
  );
});

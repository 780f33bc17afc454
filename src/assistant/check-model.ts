import { askGrading } from './grading-question.ts';
import { ModelError, type ModelErrorKind } from './model-error.ts';
import { createModel, type ModelSettings } from './model.ts';

type Finding = { readonly ok: boolean; readonly text: string; readonly mend?: string };

const mends: Readonly<Record<ModelErrorKind, string>> = {
  down: 'See that OPENAI_BASE_URL can be reached from here, and that the server is up.',
  limited: 'It has too much to do for this key: wait, or raise its limit with the provider.',
  unpaid: 'Top up the account of OPENAI_API_KEY with its provider.',
  unauthorized: 'Check OPENAI_API_KEY: the server does not know it, or not for this model.',
  misconfigured: 'Check OPENAI_MODEL and OPENAI_BASE_URL (which usually ends in /v1).',
  refused: 'Name another model in OPENAI_MODEL: this one would not sort a harmless message.',
  nonsense: 'Name another model in OPENAI_MODEL: this one cannot keep to a form.',
  stopped: 'Try again.',
};

/** Asks the model to sort one harmless message, and says in words how that went. */
export const checkModel = async (settings: ModelSettings): Promise<Finding> => {
  const { host } = new URL(settings.baseUrl);
  const model = createModel(settings, { now: () => performance.now(), random: () => 0 });
  const about = { text: 'How do I change the title of an invoice?', before: [], language: 'en' } as const;
  try {
    const { latency, tokensIn, tokensOut, value } = await askGrading(
      model,
      about,
      new AbortController().signal,
    );
    const took = `${(latency / 1000).toFixed(1)} s, ${tokensIn + tokensOut} tokens`;
    return value.severity === 'question'
      ? { ok: true, text: `Model: ${model.name} at ${host} answers (${took}).` }
      : {
          ok: false,
          text: `Model: ${model.name} at ${host} answers (${took}), but took a plain question for something else.`,
          mend: 'Try it on your own messages with `npm run eval:grading -- --model`, or name another model.',
        };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return {
      ok: false,
      text: `Model: ${model.name} at ${host}: ${error.message}. The desk goes on by its rules.`,
      mend: mends[error.kind],
    };
  }
};

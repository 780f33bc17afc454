import { z } from 'zod';
import { idOf, ruled } from './schema-fields.ts';
import { amountPattern, parseAmount } from './sla-amount.ts';

const target = (example: string, description: string) =>
  z
    .strictObject({
      within: ruled((text) => {
        const parsed = parseAmount(text);
        return parsed.ok ? undefined : parsed;
      }).meta({
        description: 'Working time of the calendar, or "1 working day": the same time on the next one.',
        examples: [example],
        pattern: amountPattern,
      }),
      calendar: idOf(
        'desk-hours',
        'Id of a calendar; always is the wall clock. Left out: desk-hours.',
      ).default('desk-hours'),
    })
    .optional()
    .meta({ description, examples: [{ within: example, calendar: 'desk-hours' }] });

const promises = z
  .strictObject({
    first_response: target('1h', 'First word of one of our people to the customer 首次响应.'),
    next_response: target('4h', 'Each later word that the customer waits for 后续响应.'),
    resolution: target('1 working day', 'Until it is resolved, waiting for the customer left out 解决.'),
  })
  .optional();

export const sla = z
  .strictObject({
    tiers: z
      .strictObject({ basic: promises, vip: promises, svip: promises })
      .optional()
      .meta({ description: 'What the contract promises, by tier 服务等级.' }),
    severities: z
      .strictObject({ critical: promises, major: promises, minor: promises, question: promises })
      .optional()
      .meta({ description: 'Targets by severity 级别, where the tier has none or they may tighten.' }),
    severity_may_tighten: z
      .boolean()
      .default(false)
      .meta({ description: "Whether a severity's target counts where it is due before the tier's." }),
    warn_at: z
      .array(z.number())
      .optional()
      .meta({ description: 'Percent of the time after which a warning is given.', examples: [[50, 80]] }),
  })
  .optional()
  .meta({ description: 'Service levels 服务承诺. What is left out keeps the default.' });

import { choice, optional } from './arguments.ts';
import { define, query, type Entry } from './entry.ts';
import { figureWords, periodWords } from './words.ts';

export const reportEntry: Entry = define({
  verb: 'report',
  aliases: { en: [], zh: ['报表', '報表'] },
  arguments: {
    period: optional(
      choice('period', { en: 'today | week | month', zh: '今天 | 本周 | 本月' }, periodWords),
      'today' as const,
    ),
    figure: optional(
      choice(
        'figure',
        {
          en: 'volume | frt | resolution | csat | response | sla | model',
          zh: '工单量 | 首响 | 解决时长 | 满意度 | 参评率 | 达标率 | 模型',
        },
        { ...figureWords, model: { en: ['model'], zh: ['模型'] } },
      ),
      null,
    ),
  },
  action: 'report.show',
  help: {
    en: 'The figures of today, this week or this month; one figure lists its tickets, and “model” shows how far people agree with the model',
    zh: '今天、本周或本月的数据；指定一项则列出相应工单，“模型”则查看模型与人的判断有多一致',
  },
  example: { en: '/report week csat', zh: '/报表 本周 满意度' },
  spoken: 'alone',
  means: ({ period, figure }) =>
    figure === 'model'
      ? query({ type: 'model.show', period })
      : query({ type: 'report.show', period, figure }),
});

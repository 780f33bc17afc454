import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Language } from '../../src/domain/desk.ts';
import type { Report } from '../../src/domain/report.ts';
import { days, hours, minutes } from '../../src/domain/time.ts';
import { renderReport, reportChart, withPicture } from '../../src/views/render-answer.ts';
import { timeMarks } from '../../src/views/time-marks.ts';
import { emptyReport, weekReport } from '../support/example-report.ts';
import { smallDesk } from '../support/play.ts';

const data = (language: Language) => ({ desk: smallDesk, language, now: 0, ticket: null });

describe('what the picture of a report says', () => {
  test('is the same as its text says', () => {
    for (const language of ['en', 'zh'] as const) {
      const chart = reportChart(weekReport, data(language));
      const { fields, title } = renderReport(weekReport, null, data(language));
      expect(title).toBe(`${chart.title} · ${chart.days}`);
      const [volume, frt, resolution, csat, response] = fields.map(({ value }) => value);
      expect(volume).toContain(chart.volume.value);
      expect(frt).toContain(chart.times.frt.value);
      expect(resolution).toContain(chart.times.resolution.value);
      expect(csat).toContain(chart.csat.value);
      expect(response).toContain(chart.response.value);
    }
  });

  test('has a week of seven days, of which those to come are empty', () => {
    const { slots, volume, times } = reportChart(weekReport, data('zh'));
    expect(slots).toEqual(['周一', '周二', '周三', '周四', '周五', '周六', '周日']);
    expect(volume.rows[0]).toMatchObject({ label: '致命事故', total: 2, counts: [0, 1, 2, 0, 0, 0, 0] });
    expect(times.frt.points).toEqual([minutes(5), null, minutes(7), null, null, null, null]);
    expect(times.resolution.marks.map(({ label }) => label)).toEqual(['0', '2 小时', '4 小时']);
  });

  test('has the days of its month, and the hours of today', () => {
    const month = { name: 'month', from: Date.UTC(2026, 0, 31, 16), to: Date.UTC(2026, 1, 3, 16) } as const;
    const february = reportChart({ ...weekReport, period: month }, data('en'));
    expect([february.slots.length, february.slots.at(-1)]).toEqual([28, '28']);
    const today: Report = {
      ...weekReport,
      period: { name: 'today', from: Date.UTC(2026, 2, 1, 16), to: Date.UTC(2026, 2, 2, 16) },
      series: Array.from({ length: 24 }, (_, hour) => ({
        ...(emptyReport.series[0] ?? weekReport.series[0]),
        from: Date.UTC(2026, 2, 1, 16 + hour),
        to: Date.UTC(2026, 2, 1, 17 + hour),
      })) as Report['series'],
    };
    expect(reportChart(today, data('en')).slots.slice(0, 3)).toEqual(['00:00', '01:00', '02:00']);
  });

  test('is nothing yet, and never zero, where nothing was counted', () => {
    const { times, csat, response } = reportChart(emptyReport, data('en'));
    for (const figure of [times.frt, times.resolution, csat, response]) {
      expect([figure.value, figure.nothing]).toEqual(['–', expect.stringMatching(/yet$/)]);
    }
  });

  test('is told in words to those who do not see it', () => {
    const drawn = { png: '', width: 1000, height: 640 };
    const { picture } = withPicture(renderReport(weekReport, null, data('zh')), drawn, data('zh'));
    expect(picture?.alt.split('\n')).toEqual([
      '本周数据 · 3月2日 周一 – 3月4日 周三',
      '工单量：7 单（致命事故 2 · 紧急事故 1 · 一般事故 3 · 普通问题 1）',
      '首次响应：中位数 6 分 · 平均 7 分 · 5 单',
      '解决时长：中位数 3 小时 20 分 · 平均 4 小时 · 4 单',
      '满意度：75 % · 平均 4.0 分 · 4 份评价，实名 100 %',
      '参评率：67 %（2 / 3）',
      '达标率：暂无数据',
    ]);
  });
});

describe('the marks of an axis of time', () => {
  test('stand at distances that people count in', () => {
    expect(timeMarks(minutes(14))).toEqual([0, 5, 10, 15].map(minutes));
    expect(timeMarks(hours(5))).toEqual([0, 2, 4, 6].map(hours));
    expect(timeMarks(days(3) + 1)).toEqual([0, 2, 4].map(days));
    expect(timeMarks(0)).toEqual([0, minutes(1)]);
  });

  test('reach whatever there is, with at most three above zero', () => {
    fc.assert(
      fc.property(fc.nat({ max: days(2_000) }), (longest) => {
        const marks = timeMarks(longest);
        const [, step = 0] = marks;
        expect(marks.at(-1)).toBeGreaterThanOrEqual(longest);
        expect(marks.length).toBeLessThanOrEqual(4);
        expect(marks.every((at, index) => at === index * step)).toBe(true);
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/domain/desk.ts';
import type { Report } from '../../src/domain/report.ts';
import { panels, severityColour, timesColour, timesPlotOf, type Box } from '../../src/reports/chart-look.ts';
import { days, hours, minutes } from '../../src/domain/time.ts';
import { drawSvg, pngOf, reportFonts } from '../../src/reports/draw-chart.ts';
import { reportChart } from '../../src/views/render-answer.ts';
import { emptyReport, weekReport } from '../support/example-report.ts';
import { smallDesk } from '../support/play.ts';
import { readPng, type Pixels } from '../support/png.ts';

const svgOf = (report: Report, language: Language): string =>
  drawSvg(reportChart(report, { desk: smallDesk, language, now: 0, ticket: null }));

const fonts = reportFonts();

/** Pixels in a box of CSS pixels that look like this. */
const count = (pixels: Pixels, box: Box, is: (rgb: readonly [number, number, number]) => boolean): number => {
  let found = 0;
  for (let y = box.y * 2; y < (box.y + box.height) * 2; y += 1) {
    for (let x = box.x * 2; x < (box.x + box.width) * 2; x += 1) if (is(pixels.at(x, y))) found += 1;
  }
  return found;
};

const dark = ([red, green, blue]: readonly [number, number, number]): boolean => red + green + blue < 240;
const like = (hex: string) => {
  const wanted = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return (rgb: readonly [number, number, number]): boolean =>
    rgb.every((value, index) => Math.abs(value - (wanted[index] ?? 0)) < 6);
};

/** Where "本周数据" stands, and each of its four signs. */
const title: Box = { x: 24, y: 26, width: 100, height: 36 };
const signs = [0, 1, 2, 3].map((index): Box => ({ x: 26 + index * 23, y: 26, width: 23, height: 36 }));

describe('the picture of a report', () => {
  it('is a sharp PNG of its own ground, with columns in the colours of the severities', async () => {
    const pixels = readPng(await pngOf(svgOf(weekReport, 'en'), fonts));
    expect([pixels.width, pixels.height]).toEqual([2000, 1280]);
    expect(pixels.at(3, 3)).toEqual([0xf4, 0xf3, 0xee]);
    const { x, y, width, height } = panels.volume;
    // Right of the words: the columns alone.
    const columns: Box = { x: x + 170, y, width: width - 170, height };
    for (const colour of Object.values(severityColour)) {
      expect(count(pixels, columns, like(colour)), colour).toBeGreaterThan(200);
    }
    const empty = readPng(await pngOf(svgOf(emptyReport, 'en'), fonts));
    for (const colour of Object.values(severityColour)) {
      expect(count(empty, columns, like(colour)), colour).toBe(0);
    }
  });

  it('shows the one hour of a day that has a figure, though its name does not stand at the axis', async () => {
    const { from } = weekReport.period;
    const today: Report = {
      ...weekReport,
      period: { name: 'today', from, to: from + days(1) },
      series: Array.from({ length: 24 }, (_, hour) => ({
        from: from + hours(hour),
        to: from + hours(hour + 1),
        bySeverity: { critical: 0, major: 0, minor: 0, question: 0 },
        frt: hour === 17 ? minutes(2) : null,
        resolution: null,
        answered: 0,
        delivered: 0,
      })),
    };
    const pixels = readPng(await pngOf(svgOf(today, 'en'), fonts));
    expect(count(pixels, timesPlotOf(panels.times), like(timesColour.frt))).toBeGreaterThan(20);
  });

  it('draws Chinese with the font that it brings, and with none of the machine', async () => {
    const svg = svgOf(weekReport, 'zh');
    expect(svg).toContain('本周数据');
    const pixels = readPng(await pngOf(svg, fonts));
    const bare = readPng(await pngOf(svg, []));
    expect(count(bare, title, dark)).toBe(0);
    // Four different signs, and not four times the box that stands for a missing one.
    const inks = signs.map((sign) => count(pixels, sign, dark));
    for (const ink of inks) expect(ink).toBeGreaterThan(150);
    expect(new Set(inks).size).toBe(4);
    const other = readPng(await pngOf(svg.replace('本周数据', '一一一一'), fonts));
    expect(count(other, title, dark)).toBeLessThan(count(pixels, title, dark) / 2);
  });

  it('says kindly in each panel that there is nothing yet', () => {
    for (const [language, words] of [
      ['en', ['No tickets yet', 'Nothing resolved yet', 'No ratings yet', 'No polls sent yet']],
      ['zh', ['还没有工单', '还没有解决的工单', '还没有收到评价', '还没有发出评价邀请']],
    ] as const) {
      for (const word of words) {
        expect(svgOf(emptyReport, language)).toContain(word);
        expect(svgOf(weekReport, language)).not.toContain(word);
      }
    }
  });

  it('shows the name of the desk as text, whatever it is', async () => {
    const desk = { ...smallDesk, name: '<image href="file:///etc/passwd"/> & "Ünïcode" 🎉' };
    const svg = drawSvg(reportChart(weekReport, { desk, language: 'en', now: 0, ticket: null }));
    expect(svg).not.toContain('<image');
    await expect(pngOf(svg, fonts)).resolves.toBeInstanceOf(Uint8Array);
  });
});

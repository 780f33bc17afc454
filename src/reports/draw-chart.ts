import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { BarChart, LineChart } from 'echarts/charts';
import { GraphicComponent, GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { ReportChart } from '../domain/report-chart.ts';
import { fontFamily, size } from './chart-look.ts';
import { chartOption } from './chart-option.ts';

/*
 * The only file that knows the charting library and the rasteriser. It keeps a processor busy for some hundred
 * milliseconds, so the desk runs it in a thread of its own (chart-drawer.ts).
 */

use([BarChart, LineChart, GraphicComponent, GridComponent, SVGRenderer]);

/** Pixels for each CSS pixel. */
const scale = 2;

export const drawSvg = (chart: ReportChart): string => {
  const made = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    made.setOption(chartOption(chart));
    return made.renderToSVGString();
  } finally {
    made.dispose();
  }
};

const bytesAt = (url: string): Buffer => readFileSync(fileURLToPath(url));

/** No font of the machine is asked: there may be none, and none for Chinese. */
export const reportFonts = (): readonly Uint8Array[] => [
  bytesAt(import.meta.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf')),
  bytesAt(import.meta.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf')),
];

let ready: Promise<void> | undefined;

export const pngOf = async (svg: string, fonts: readonly Uint8Array[]): Promise<Uint8Array> => {
  ready ??= initWasm(bytesAt(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm')));
  await ready;
  const image = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { fontBuffers: [...fonts], defaultFontFamily: fontFamily, sansSerifFamily: fontFamily },
  });
  try {
    const rendered = image.render();
    try {
      return rendered.asPng();
    } finally {
      rendered.free();
    }
  } finally {
    image.free();
  }
};

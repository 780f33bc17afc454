import { inflateSync } from 'node:zlib';

export type Pixels = {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue of one pixel. */
  at(x: number, y: number): readonly [number, number, number];
};

const paeth = (a: number, b: number, c: number): number => {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  if (pa <= pb && pa <= pc) return a;
  return pb <= pc ? b : c;
};

/** Reads a PNG of eight bits with alpha, as the rasteriser writes it. */
export const readPng = (png: Uint8Array): Pixels => {
  const bytes = Buffer.from(png);
  if (bytes.subarray(1, 4).toString('latin1') !== 'PNG') throw new Error('this is no PNG');
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (bytes[24] !== 8 || bytes[25] !== 6) throw new Error('not eight bits with alpha');
  const packed: Buffer[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (bytes.subarray(at + 4, at + 8).toString('latin1') === 'IDAT') {
      packed.push(bytes.subarray(at + 8, at + 8 + length));
    }
    at += length + 12;
  }
  const raw = inflateSync(Buffer.concat(packed));
  const row = width * 4;
  const pixels = new Uint8Array(row * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (row + 1)];
    for (let x = 0; x < row; x += 1) {
      const here = y * row + x;
      const left = x >= 4 ? (pixels[here - 4] ?? 0) : 0;
      const up = y > 0 ? (pixels[here - row] ?? 0) : 0;
      const corner = x >= 4 && y > 0 ? (pixels[here - row - 4] ?? 0) : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0;
      pixels[here] = (raw[y * (row + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return {
    width,
    height,
    at: (x, y) => {
      const here = y * row + x * 4;
      return [pixels[here] ?? 0, pixels[here + 1] ?? 0, pixels[here + 2] ?? 0];
    },
  };
};

import { decode, encode } from 'fast-png';
import { Failure } from '../../foundation/failure.ts';

/** Eight bits a channel, rows from the top, channels of a pixel side by side. */
export interface RasterImage {
  readonly width: number;
  readonly height: number;
  /** 1 grey, 3 red, green and blue. */
  readonly channels: 1 | 3;
  readonly data: Uint8Array;
}

export function encodePng(image: RasterImage): Uint8Array {
  return encode({ ...image, depth: 8 });
}

/** @throws Failure `bad-png` for what is no PNG, `wrong-png` for one that is neither grey nor RGB of eight bits */
export function decodePng(bytes: Uint8Array): RasterImage {
  let png: ReturnType<typeof decode>;
  try {
    png = decode(bytes);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Failure({ kind: 'data', code: 'bad-png', message: `The image cannot be read: ${reason}.` }, { cause });
  }
  const { width, height, channels, depth, data } = png;
  if (depth !== 8 || png.palette || (channels !== 1 && channels !== 3) || !(data instanceof Uint8Array)) {
    throw new Failure({
      kind: 'data',
      code: 'wrong-png',
      message: `The image has ${channels} channels of ${depth} bits; one of grey or RGB with eight is wanted.`,
    });
  }
  return { width, height, channels, data };
}

/** The same with every pixel a square of `times` pixels, for eyes. */
export function enlarged({ width, height, channels, data }: RasterImage, times: number): RasterImage {
  const large = new Uint8Array(width * height * times * times * channels);
  for (let y = 0; y < height * times; y++) {
    for (let x = 0; x < width * times; x++) {
      const from = (Math.floor(y / times) * width + Math.floor(x / times)) * channels;
      large.set(data.subarray(from, from + channels), (y * width * times + x) * channels);
    }
  }
  return { width: width * times, height: height * times, channels, data: large };
}

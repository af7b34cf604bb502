import type { Random } from '../../foundation/random.ts';

/**
 * What observations and actions may be, with the names and meanings of Gymnasium 1.x (Towers et al. 2024,
 * doi:10.48550/arXiv.2407.17032). A space can draw a member, tell members from others, and describe itself as JSON.
 */
export interface Space<T> {
  /** @param mask for spaces of choices: flags of those that may be drawn */
  sample(random: Random, mask?: Uint8Array): T;
  contains(value: unknown): boolean;
  toJSON(): SpaceDescription;
}

export type SpaceDescription =
  | { readonly type: 'Discrete'; readonly n: number; readonly start: number }
  | { readonly type: 'MultiBinary'; readonly n: number }
  | { readonly type: 'MultiDiscrete'; readonly nvec: readonly number[] }
  | { readonly type: 'Box'; readonly low: number; readonly high: number; readonly shape: readonly number[] }
  | { readonly type: 'Dict'; readonly spaces: Readonly<Record<string, SpaceDescription>> };

/** One of n whole numbers from `start` on. */
export class Discrete implements Space<number> {
  readonly n: number;
  readonly start: number;

  constructor(n: number, start = 0) {
    this.n = n;
    this.start = start;
  }

  /** With a mask that allows nothing, `start`, as Gymnasium has it. */
  sample(random: Random, mask?: Uint8Array): number {
    if (mask === undefined) return this.start + random.below(this.n);
    const allowed = Array.from({ length: this.n }, (_, index) => index).filter((index) => mask[index] === 1);
    return this.start + (allowed.length === 0 ? 0 : allowed[random.below(allowed.length)]!);
  }

  contains(value: unknown): boolean {
    return Number.isInteger(value) && (value as number) >= this.start && (value as number) < this.start + this.n;
  }

  toJSON(): SpaceDescription {
    return { type: 'Discrete', n: this.n, start: this.start };
  }
}

/** n flags. */
export class MultiBinary implements Space<Int8Array> {
  readonly n: number;

  constructor(n: number) {
    this.n = n;
  }

  sample(random: Random): Int8Array {
    return Int8Array.from({ length: this.n }, () => random.below(2));
  }

  contains(value: unknown): boolean {
    return value instanceof Int8Array && value.length === this.n && value.every((flag) => flag === 0 || flag === 1);
  }

  toJSON(): SpaceDescription {
    return { type: 'MultiBinary', n: this.n };
  }
}

/** Several whole numbers, each from 0 below its own bound. */
export class MultiDiscrete implements Space<Int32Array> {
  readonly nvec: readonly number[];

  constructor(nvec: readonly number[]) {
    this.nvec = nvec;
  }

  sample(random: Random): Int32Array {
    return Int32Array.from(this.nvec, (n) => random.below(n));
  }

  contains(value: unknown): boolean {
    return (
      value instanceof Int32Array &&
      value.length === this.nvec.length &&
      value.every((number, place) => number >= 0 && number < this.nvec[place]!)
    );
  }

  toJSON(): SpaceDescription {
    return { type: 'MultiDiscrete', nvec: this.nvec };
  }
}

/** Numbers of single precision between two bounds, in an array of a fixed shape (row-major). */
export class Box implements Space<Float32Array> {
  readonly low: number;
  readonly high: number;
  readonly shape: readonly number[];

  constructor(low: number, high: number, shape: readonly number[]) {
    this.low = low;
    this.high = high;
    this.shape = shape;
  }

  get length(): number {
    return this.shape.reduce((length, extent) => length * extent, 1);
  }

  /** Uniform where bounded, normal where not on either side. */
  sample(random: Random): Float32Array {
    return Float32Array.from({ length: this.length }, () => {
      if (Number.isFinite(this.low) && Number.isFinite(this.high)) {
        return this.low + random.uniform() * (this.high - this.low);
      }
      return Math.min(this.high, Math.max(this.low, random.normal()));
    });
  }

  contains(value: unknown): boolean {
    return (
      value instanceof Float32Array &&
      value.length === this.length &&
      value.every((number) => number >= this.low && number <= this.high)
    );
  }

  toJSON(): SpaceDescription {
    return { type: 'Box', low: this.low, high: this.high, shape: this.shape };
  }
}

/** Named parts. */
export class Dict<T extends Readonly<Record<string, unknown>>> implements Space<T> {
  readonly spaces: { readonly [K in keyof T]: Space<T[K]> };

  constructor(spaces: { readonly [K in keyof T]: Space<T[K]> }) {
    this.spaces = spaces;
  }

  sample(random: Random): T {
    const parts = Object.entries<Space<unknown>>(this.spaces).map(([name, space]) => [name, space.sample(random)]);
    return Object.fromEntries(parts) as T;
  }

  contains(value: unknown): boolean {
    if (typeof value !== 'object' || value === null) return false;
    const names = Object.keys(this.spaces);
    const parts = value as Readonly<Record<string, unknown>>;
    return (
      Object.keys(parts).length === names.length && names.every((name) => this.spaces[name]?.contains(parts[name]))
    );
  }

  toJSON(): SpaceDescription {
    const spaces = Object.entries<Space<unknown>>(this.spaces).map(([name, space]) => [name, space.toJSON()]);
    return { type: 'Dict', spaces: Object.fromEntries(spaces) };
  }
}

import { describe, expect, test } from 'vitest';
import { philox, stream, type RandomStream } from '../../../main/engine/random';

describe('philox', () => {
  // Known answers of the Random123 library (kat_vectors, philox4x32, 10 rounds).
  test.each([
    {
      counter: [0, 0, 0, 0],
      key: [0, 0],
      out: [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
    },
    {
      counter: [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      key: [0xffffffff, 0xffffffff],
      out: [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
    },
    {
      counter: [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      key: [0xa4093822, 0x299f31d0],
      out: [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    },
  ])('gives the published block for counter $counter', ({ counter, key, out }) => {
    const block = new Uint32Array(4);
    philox(Uint32Array.from(counter), key[0]!, key[1]!, block);
    expect([...block]).toEqual(out);
  });
});

describe('stream', () => {
  const first = (random: RandomStream, count: number): number[] => Array.from({ length: count }, () => random.word());

  test('repeats for the same seed and number', () => {
    expect(first(stream(7, 3), 20)).toEqual(first(stream(7, 3), 20));
  });

  test('differs between seeds and between numbers', () => {
    const a = first(stream(7, 3), 8);
    expect(first(stream(8, 3), 8)).not.toEqual(a);
    expect(first(stream(7, 4), 8)).not.toEqual(a);
    expect(first(stream(7, 3 + 2 ** 32), 8)).not.toEqual(a);
  });

  test('uniform numbers lie in [0, 1) with mean 1/2 and variance 1/12', () => {
    const random = stream(1, 0);
    const values = Array.from({ length: 20_000 }, () => random.uniform());
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    // Five standard errors: 5·√(1/12/20000) = 0.0102; variance of the variance is smaller.
    expect(Math.abs(mean - 1 / 2)).toBeLessThan(0.0103);
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.003);
  });

  test('normal numbers have mean 0, variance 1 and kurtosis 3', () => {
    const random = stream(2, 0);
    const values = Array.from({ length: 40_000 }, () => random.normal());
    const moment = (power: number): number => values.reduce((sum, value) => sum + value ** power, 0) / values.length;
    // Five standard errors: √(1/n), √(2/n), √(96/n).
    expect(Math.abs(moment(1))).toBeLessThan(0.025);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.036);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.25);
  });

  test('integers are uniform and reach both ends', () => {
    const random = stream(3, 0);
    const counts = new Array<number>(7).fill(0);
    for (let k = 0; k < 14_000; k++) counts[random.integer(7)]!++;
    // Expected 2000 each; five standard deviations are 5·√(14000·6/49) = 207.
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(207);
  });

  test.each([0, -1, 1.5, 2 ** 33])('refuses the bound %d', (bound) => {
    expect(() => stream(1, 1).integer(bound)).toThrow(`got ${bound}`);
  });

  test('shuffle gives every permutation of three items about equally often', () => {
    const random = stream(4, 0);
    const counts = new Map<string, number>();
    for (let k = 0; k < 6000; k++) {
      const key = [...random.shuffle(Int32Array.of(0, 1, 2))].join('');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(145);
  });
});

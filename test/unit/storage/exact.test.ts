/** Encodings of the project file keep every bit. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeNumbers, encodeNumbers } from '../../../main/storage/blob';
import { fromExactJson, toExactJson } from '../../../main/storage/exact-json';

test('numbers become little-endian Float64', () => {
  expect(encodeNumbers(Float64Array.of(1, -0)).toString('hex')).toBe('000000000000f03f0000000000000080');
  expect(decodeNumbers(Buffer.from('000000000000f07f', 'hex'), 1)).toEqual(Float64Array.of(Infinity));
  expect(() => decodeNumbers(Buffer.alloc(15), 2)).toThrow('decodeNumbers: need 16 bytes, got 15');
});

test('a part of an array is stored, not the memory behind it', () => {
  const part = Float64Array.of(1, 2, 3, 4).subarray(1, 3);
  const bytes = Buffer.concat([Buffer.from('x'), encodeNumbers(part)]).subarray(1); // not aligned to 8 bytes
  expect(decodeNumbers(bytes, 2)).toEqual(Float64Array.of(2, 3));
  expect(decodeNumbers(bytes, 2, true).buffer).toBeInstanceOf(SharedArrayBuffer);
});

test('any array comes back bit for bit', () => {
  fc.assert(
    fc.property(fc.float64Array(), (values) => {
      const bytes = Buffer.from(encodeNumbers(values));
      expect(encodeNumbers(decodeNumbers(bytes, values.length)).equals(bytes)).toBe(true);
    }),
  );
});

test('JSON keeps NaN, infinities and −0, wherever they stand', () => {
  const value = { a: [Number.NaN, -0, 0, Infinity, { b: -Infinity }], c: 'NaN', d: null, e: -1e-300 };
  expect(JSON.parse(toExactJson([Number.NaN]))).toEqual([{ $number: 'NaN' }]);
  const back = fromExactJson(toExactJson(value)) as typeof value;
  expect(back).toEqual(value);
  expect(Object.is(back.a[1], -0)).toBe(true);
  expect(Object.is(back.a[2], 0)).toBe(true);
});

/** Arrays of numbers as bytes: little-endian Float64, every bit kept (NaN, −0 and ±Infinity too). */
import { endianness } from 'node:os';

const BYTES = 8;
const isLittleEndian = endianness() === 'LE';

/** Bytes of `values` as stored; shares their memory on little-endian machines. */
export function encodeNumbers(values: Float64Array): Buffer {
  const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  return isLittleEndian ? bytes : Buffer.from(bytes).swap64();
}

/**
 * Numbers from stored bytes, always a copy.
 *
 * @param length how many numbers there must be
 * @param isShared places them in shared memory, for data that worker threads read
 */
export function decodeNumbers(bytes: Buffer, length: number, isShared = false): Float64Array {
  if (bytes.byteLength !== BYTES * length) {
    throw new Error(`decodeNumbers: need ${BYTES * length} bytes, got ${bytes.byteLength}`);
  }
  const memory = isShared ? new SharedArrayBuffer(BYTES * length) : new ArrayBuffer(BYTES * length);
  const copy = new Uint8Array(memory);
  copy.set(bytes);
  if (!isLittleEndian) Buffer.from(memory).swap64();
  return new Float64Array(memory);
}

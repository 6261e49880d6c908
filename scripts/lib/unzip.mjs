/**
 * A small zip reader: enough to take chosen files out of one archive that has already been checked by hash. No zip64,
 * no encryption, no links. It saves installing an unzip program.
 */
import { closeSync, fstatSync, mkdirSync, openSync, readSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * @typedef {object} ZipEntry
 * @property {string} name path inside the archive, a folder's ends with a slash
 * @property {number} mode Unix permission bits
 * @property {number} method 0 stored, 8 deflated
 * @property {number} packedBytes
 * @property {number} bytes
 * @property {number} offset of the local header
 */

/**
 * Extracts files from a zip archive.
 *
 * @param {string} archive path of the zip file
 * @param {string} folder where to put the files
 * @param {(name: string) => string | undefined} place gives each file's path in the folder, or undefined to leave it out
 * @returns {number} how many files were written
 */
export function unzip(archive, folder, place) {
  const file = openSync(archive, 'r');
  try {
    let written = 0;
    for (const entry of readDirectory(file)) {
      const target = entry.name.endsWith('/') ? undefined : place(entry.name);
      if (target === undefined) continue;
      const path = join(folder, target);
      if (!normalize(path).startsWith(normalize(folder) + sep))
        throw new Error(`unzip: ${entry.name} leaves the folder`);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, readEntry(file, entry), { mode: entry.mode || 0o644 });
      written++;
    }
    return written;
  } finally {
    closeSync(file);
  }
}

/**
 * @param {number} file
 * @returns {ZipEntry[]}
 */
function readDirectory(file) {
  const { size } = fstatSync(file);
  const end = read(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
  let at = end.length - 22;
  while (at >= 0 && end.readUInt32LE(at) !== END_OF_DIRECTORY) at--;
  if (at < 0) throw new Error('unzip: not a zip archive');
  const count = end.readUInt16LE(at + 10);
  const directory = read(file, end.readUInt32LE(at + 16), end.readUInt32LE(at + 12));
  const entries = [];
  for (let i = 0, from = 0; i < count; i++) {
    if (directory.readUInt32LE(from) !== DIRECTORY_ENTRY) throw new Error(`unzip: entry ${i} is damaged`);
    const nameLength = directory.readUInt16LE(from + 28);
    entries.push({
      name: directory.toString('utf8', from + 46, from + 46 + nameLength),
      mode: (directory.readUInt32LE(from + 38) >>> 16) & 0o777,
      method: directory.readUInt16LE(from + 10),
      packedBytes: directory.readUInt32LE(from + 20),
      bytes: directory.readUInt32LE(from + 24),
      offset: directory.readUInt32LE(from + 42),
    });
    from += 46 + nameLength + directory.readUInt16LE(from + 30) + directory.readUInt16LE(from + 32);
  }
  return entries;
}

/**
 * @param {number} file
 * @param {ZipEntry} entry
 * @returns {Buffer}
 */
function readEntry(file, entry) {
  const header = read(file, entry.offset, 30);
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = read(file, start, entry.packedBytes);
  if (entry.method !== STORED && entry.method !== DEFLATED) {
    throw new Error(`unzip: ${entry.name} uses compression method ${entry.method}, only 0 and 8 are known`);
  }
  const content = entry.method === STORED ? packed : inflateRawSync(packed);
  if (content.length !== entry.bytes) {
    throw new Error(`unzip: ${entry.name} should have ${entry.bytes} bytes, got ${content.length}`);
  }
  return content;
}

/**
 * @param {number} file
 * @param {number} position
 * @param {number} length
 * @returns {Buffer}
 */
function read(file, position, length) {
  const buffer = Buffer.allocUnsafe(length);
  const got = length === 0 ? 0 : readSync(file, buffer, 0, length, position);
  if (got !== length) throw new Error(`unzip: wanted ${length} bytes at ${position}, got ${got}`);
  return buffer;
}

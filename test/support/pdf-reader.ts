/** Reads back the PDFs that main/formats/pdf.ts writes: size of the page, information, texts, fonts. No reader for others. */
import { inflateSync } from 'node:zlib';

export interface ReadPdf {
  /** Points. */
  readonly size: readonly [number, number];
  /** Operators of the page. */
  readonly content: string;
  /** Each text as drawn, by the tables that make it searchable. */
  readonly texts: readonly string[];
  /** What texts are to be read as, where it differs from what is drawn. */
  readonly actual: readonly string[];
  readonly fonts: readonly string[];
  /** The document without its streams. */
  readonly raw: string;
}

interface PdfObject {
  readonly head: string;
  readonly stream: string | null;
}

function objectsOf(pdf: Buffer): ReadonlyMap<string, PdfObject> {
  const text = pdf.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
    const start = match.index + match[0].length;
    const head = text.slice(start, text.indexOf('\nendobj', start)).split('\nstream\n')[0] ?? '';
    const from = start + head.length + '\nstream\n'.length;
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const bytes = pdf.subarray(from, from + length);
    const stream = !text.startsWith('\nstream\n', start + head.length)
      ? null
      : (head.includes('FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1');
    objects.set(match[1] ?? '', { head, stream });
  }
  return objects;
}

const utf16 = (hex: string): string => {
  const units = hex.replaceAll(' ', '').match(/.{4}/g) ?? [];
  return String.fromCharCode(...units.map((unit) => parseInt(unit, 16)));
};

/** Text of each glyph, by number. */
function unicodeOf(table: string): string[] {
  const rows = [...table.matchAll(/<[0-9a-f]+> <[0-9a-f]+> \[(.*?)\]/g)].map((row) => row[1] ?? '');
  return rows.flatMap((row) => [...row.matchAll(/<([^>]*)>/g)].map(([, hex = '']) => utf16(hex)));
}

/** A string of PDF syntax: (with \escapes), UTF-16 after its byte order mark. */
function plain(escaped: string): string {
  const bytes = escaped.replace(
    /\\(n|r|t|b|f|.)/gs,
    (_, c: string) => ({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' })[c] ?? c,
  );
  return bytes.startsWith('\xfe\xff') ? Buffer.from(bytes.slice(2), 'latin1').swap16().toString('utf16le') : bytes;
}

export function readPdf(bytes: Uint8Array): ReadPdf {
  const objects = objectsOf(Buffer.from(bytes));
  const all = [...objects.values()];
  const heads = all.map(({ head }) => head);
  const page = heads.find((head) => /\/Type \/Page\b(?!s)/.test(head)) ?? '';
  const [, , width = 0, height = 0] = (/\/MediaBox \[([^\]]*)\]/.exec(page)?.[1] ?? '').split(' ').map(Number);
  const content = objects.get(/\/Contents (\d+)/.exec(page)?.[1] ?? '')?.stream ?? '';
  const resources = heads.find((head) => head.includes('/ProcSet')) ?? '';
  const tables = new Map(
    [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => {
      const table = /\/ToUnicode (\d+)/.exec(objects.get(id)?.head ?? '')?.[1] ?? '';
      return [name, unicodeOf(objects.get(table)?.stream ?? '')];
    }),
  );
  const texts = [...content.matchAll(/BT(.*?)ET/gs)].map(([, run = '']) => {
    const table = tables.get(/\/(F\d+) /.exec(run)?.[1] ?? '') ?? [];
    const glyphs = [...run.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
    return glyphs.map((glyph) => table[parseInt(glyph, 16)] ?? '?').join('');
  });
  const actual = [...content.matchAll(/\/ActualText \(((?:\\.|[^\\)])*)\)/gs)].map(([, text = '']) => plain(text));
  const fonts = heads.flatMap((head) => /\/FontName \/(\S+)/.exec(head)?.[1] ?? []);
  return { size: [width, height], content, texts, actual, fonts, raw: heads.join('\n') };
}

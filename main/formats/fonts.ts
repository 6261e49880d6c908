/**
 * The faces built in for pictures, DejaVu Sans: the same on every computer. It has Latin, Greek, Cyrillic, Arabic, Hebrew and
 * mathematical letters, and no Chinese, Japanese or Korean ones.
 */
import boldUrl from 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf?url&inline';
import regularUrl from 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf?url&inline';

export const FAMILY = 'DejaVu Sans';

/** Content of a file that the build made a data URL. */
export function bytesOf(dataUrl: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64'));
}

let faces: { readonly regular: Uint8Array; readonly bold: Uint8Array } | null = null;

/** Both faces as TrueType files. */
export function builtInFaces(): { readonly regular: Uint8Array; readonly bold: Uint8Array } {
  faces ??= { regular: bytesOf(regularUrl), bold: bytesOf(boldUrl) };
  return faces;
}

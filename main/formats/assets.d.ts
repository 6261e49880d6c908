/** Files built into the bundle as base64 data URLs, so they are found in Node, in Electron and inside an asar. */
declare module '*?url&inline' {
  const dataUrl: string;
  export default dataUrl;
}

/** The part used of fontkit, which pdfkit reads fonts with. */
declare module 'fontkit' {
  export function create(font: Uint8Array): { hasGlyphForCodePoint(codePoint: number): boolean };
}

/** Files built into the bundle as base64 data URLs, so they are found in Node, in Electron and inside an asar. */
declare module '*?url&inline' {
  const dataUrl: string;
  export default dataUrl;
}

/** An AssemblyScript program compiled by the build: its WebAssembly module as base64 text. */
declare module '*?wasm' {
  const base64: string;
  export default base64;
}

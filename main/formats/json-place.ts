/** Where a JSON text is wrong; `JSON.parse` does not always tell. */

const SPACE = /[ \t\r\n]*/y;
const SCALAR =
  /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** Reads a text from left to right. */
class Reader {
  at = 0;
  constructor(private readonly text: string) {}

  take(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    this.at += match?.[0].length ?? 0;
    return match !== null;
  }

  mark(wanted: string): boolean {
    this.take(SPACE);
    const isHere = this.text.charAt(this.at) === wanted;
    if (isHere) this.at++;
    return isHere;
  }

  key(): boolean {
    this.take(SPACE);
    return this.text.charAt(this.at) === '"' && this.take(SCALAR) && this.mark(':');
  }
}

/** Offset of the first character that cannot stand where it stands, or the length of the text when it ends too early. */
export function jsonErrorOffset(text: string): number {
  const open: ('}' | ']')[] = []; // what closes the values we are in
  const reader = new Reader(text);
  for (;;) {
    // A value begins here.
    if (reader.mark('{')) {
      open.push('}');
      if (!reader.mark('}')) {
        if (!reader.key()) return reader.at;
        continue;
      }
      open.pop();
    } else if (reader.mark('[')) {
      open.push(']');
      if (!reader.mark(']')) continue;
      open.pop();
    } else if (!reader.take(SCALAR)) return reader.at;
    // A value has ended: close what ends with it, then go on with the next one.
    for (let close = open.at(-1); close !== undefined && !reader.mark(','); close = open.at(-1)) {
      if (!reader.mark(close)) return reader.at;
      open.pop();
    }
    if (open.length === 0 || (open.at(-1) === '}' && !reader.key())) return reader.at;
  }
}

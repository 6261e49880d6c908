/** On which line of the file each row of a table stands. */

export class LineNumbers {
  /** Rows at which the line is not the one after that of the row before, and their lines. */
  private readonly rows: number[] = [0];
  private readonly lines: number[];
  private nextRow = 0;
  private nextLine: number;

  /** `firstLine`: line of row 0; rows not added lie on consecutive lines. */
  constructor(firstLine: number) {
    this.lines = [firstLine];
    this.nextLine = firstLine;
  }

  /** Adds the next row. */
  add(line: number): void {
    if (line !== this.nextLine) {
      if (this.nextRow === 0) this.lines[0] = line;
      else {
        this.rows.push(this.nextRow);
        this.lines.push(line);
      }
    }
    this.nextRow++;
    this.nextLine = line + 1;
  }

  /** 1-based line of a row counted from 0. */
  of(row: number): number {
    let low = 0;
    let high = this.rows.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.rows[middle]! <= row) low = middle;
      else high = middle - 1;
    }
    return this.lines[low]! + row - this.rows[low]!;
  }
}

/** What a look at a made-up file finds: clean, or with rows of another width and text among numbers. */
import type { CsvPreview } from '../../shared/model/dataset';
import type { ColumnCheck, FileCheck, Place, Problem } from '../../shared/model/file-check';
import { fakeDataset } from './fake-data';

const PATH = '/home/ada/data/cars.csv';
const place = (row: number, change: Partial<Place>): Place => ({
  row,
  column: null,
  value: null,
  found: null,
  ...change,
});

export function fakePreview(variables: number): CsvPreview {
  const { columns, dialect } = fakeDataset(variables);
  return {
    path: PATH,
    dialect: dialect!,
    header: columns.map((column) => column.name),
    rows: Array.from({ length: 40 }, (_, r) => columns.map((_, k) => String(((r + 1) * (k + 3)) / 4))),
    lines: Array.from({ length: 40 }, (_, r) => r + 2),
  };
}

/** Three rows of another width, and two cells of horsepower that are no numbers. */
function fakeProblems(width: number): Problem[] {
  const text = (row: number, value: string) => place(row, { column: 'horsepower', value });
  const ragged = [
    place(34, { found: width - 1 }),
    place(214, { found: width - 1 }),
    place(301, { found: width + 1, value: '7' }),
  ];
  return [
    { kind: 'ragged', column: null, count: 3, expected: width, places: ragged },
    { kind: 'text', column: 'horsepower', count: 2, expected: null, places: [text(12, 'n/k'), text(133, 'low')] },
  ];
}

export function fakeCheck(variables: number, isDoubtful: boolean): FileCheck {
  const { columns, dialect, rows } = fakeDataset(variables);
  const problems = isDoubtful ? fakeProblems(columns.length) : [];
  const checks = columns.map((summary): ColumnCheck => {
    const spoiled = isDoubtful && summary.name === 'horsepower';
    const texts = spoiled ? 2 : summary.isNumeric ? 0 : rows;
    return {
      summary: spoiled
        ? {
            ...summary,
            type: 'categorical',
            isNumeric: false,
            isUsable: false,
            reason: 'Row 12 holds "n/k": some values are numbers, but this one is not.',
          }
        : summary,
      numbers: summary.isNumeric ? rows - texts - summary.missing : 0,
      texts,
      textPlaces: spoiled
        ? problems[1]!.places
        : summary.isNumeric
          ? []
          : [place(2, { column: summary.name, value: 'USA' })],
      uncountable: summary.type === 'continuous' ? place(3, { column: summary.name, value: '1.5' }) : null,
    };
  });
  const lines = problems.flatMap((problem) => problem.places);
  return {
    path: PATH,
    rows,
    dialect,
    columns: checks,
    problems,
    offending: lines.map(({ row, column, value, found }) => ({
      line: row,
      cells: Array.from({ length: found ?? columns.length }, (_, k) =>
        columns[k]?.name === column ? value! : String(((row - 1) * (k + 3)) / 4),
      ),
    })),
    error: null,
  };
}

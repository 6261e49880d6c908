/** Summaries of the columns as steps left them. Computed when they are needed, and once. */
import { say } from '../../../shared/model/sayings/say';
import type { ColumnSummary } from '../../../shared/model/dataset';
import { typeOfText, type TypeAndReason } from '../column-type';
import { firstExamples, summariseNumbers, USABLE } from '../dataset';
import { DistinctCounter } from '../distinct';
import { readNumber } from './meaning';
import type { StepColumn } from './table';

export class Summaries {
  private counter: DistinctCounter | null = null;

  /** `rows`: of the imported data. */
  constructor(private readonly rows: number) {}

  of(column: StepColumn): ColumnSummary {
    column.summary ??= column.isText ? textSummary(column) : this.numberSummary(column);
    return column.summary;
  }

  /**
   * A column of which only rows were removed keeps its type, unless it does not vary any more: fewer rows say less about
   * what it is.
   */
  private numberSummary(column: StepColumn): ColumnSummary {
    this.counter ??= new DistinctCounter(this.rows);
    const found = summariseNumbers({ name: column.name, values: column.values, levels: null }, this.counter);
    const { type, reason } = found.distinct < 2 ? found : (column.given ?? earlierType(column) ?? found);
    const isUsable = USABLE.has(type);
    return { ...earlierFacts(column), ...found, ...earlierExamples(column), type, reason, isUsable };
  }
}

/** What is known of an imported column beyond its values: kept. */
const earlierFacts = ({ source, before }: StepColumn): Partial<ColumnSummary> =>
  source !== null && before ? before : {};

function earlierExamples({ source, before }: StepColumn): Partial<ColumnSummary> {
  return source !== null && before ? { examples: before.examples } : {};
}

function earlierType({ source, before }: StepColumn): TypeAndReason | null {
  return source !== null && before && before.type !== 'constant' ? before : null;
}

/** Which indices into the levels occur, and how many values are missing. */
function usedLevels({ values }: StepColumn): { used: number[]; missing: number } {
  const found = new Set<number>();
  let missing = 0;
  for (let r = 0; r < values.length; r++) {
    const code = values[r]!;
    if (code === code) found.add(code);
    else missing++;
  }
  return { used: [...found].sort((a, b) => a - b), missing };
}

function textType(column: StepColumn, used: readonly number[], valid: number): TypeAndReason {
  const { levels, given } = column;
  if (used.length > 1) {
    const known = given ?? earlierType(column);
    if (known) return known;
  } else if (!levels) {
    return { type: 'constant', reason: say('column/one-value') };
  }
  const texts = used.map((code) => levels?.[code] ?? '');
  const numericLevels = texts.filter((text) => readNumber(text) !== null).length;
  return typeOfText({ valid, levels: texts, numericLevels, firstText: null });
}

function textSummary(column: StepColumn): ColumnSummary {
  const { used, missing } = usedLevels(column);
  const { type, reason } = textType(column, used, column.values.length - missing);
  return {
    ...earlierFacts(column),
    name: column.name,
    type,
    reason,
    isNumeric: false,
    isUsable: false,
    missing,
    distinct: used.length,
    mean: null,
    sd: null,
    min: null,
    max: null,
    skew: null,
    examples: [],
    ...(column.levels ? { examples: firstExamples(column) } : {}),
    ...earlierExamples(column),
  };
}

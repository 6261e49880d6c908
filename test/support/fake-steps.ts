/** Steps in the fake bridge: columns go and come by name, numbers are made up. */
import type { DatasetInfo } from '../../shared/model/dataset';
import { AppError } from '../../shared/model/errors';
import { columnsOf, type DataStep, type StepOutcome } from '../../shared/model/steps';

function fakeStep(info: DatasetInfo, step: DataStep, number: number): { info: DatasetInfo; outcome: StepOutcome } {
  const names = columnsOf(step);
  const missing = names.find((name) => !info.columns.some((column) => column.name === name));
  if (missing !== undefined) {
    throw new AppError({ code: 'data/step', number, problem: { kind: 'no-column', column: missing } });
  }
  const removed =
    step.kind === 'drop'
      ? step.columns
      : step.kind === 'drop-types'
        ? info.columns.filter(({ type }) => step.types.includes(type)).map(({ name }) => name)
        : [];
  const rows = step.kind === 'filter' ? Math.round(info.rows * 0.77) : info.rows;
  if (step.kind === 'log' && step.form === 'ln') {
    const problem = {
      kind: 'value',
      column: step.columns[0] ?? '',
      row: 17,
      value: '-2',
      needs: 'ln x needs values above 0',
    } as const;
    throw new AppError({ code: 'data/step', number, problem });
  }
  const columns = info.columns.filter(({ name }) => !removed.includes(name));
  const outcome = { rowsBefore: info.rows, rowsAfter: rows, removed: [...removed], changed: [...names], cells: 12 };
  return { info: { ...info, rows, columns, hash: `${number}${info.hash.slice(1)}` }, outcome };
}

export function fakeSteps(imported: DatasetInfo, steps: readonly DataStep[]): DatasetInfo {
  const outcomes: StepOutcome[] = [];
  let info = imported;
  for (const [k, step] of steps.entries()) {
    const next = fakeStep(info, step, k + 1);
    info = next.info;
    outcomes.push(next.outcome);
  }
  if (steps.length === 0) return imported;
  const { hash, rows, columns } = imported;
  return { ...info, steps: [...steps], outcomes, imported: { hash, rows, columns: columns.length } };
}

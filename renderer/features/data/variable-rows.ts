/** Rows of the variable list: usable columns, a heading, the columns left out. */
import type { ColumnSummary } from '../../../shared/model/dataset';

export type VariableListRow =
  | { readonly kind: 'variable'; readonly key: string; readonly column: ColumnSummary }
  | { readonly kind: 'heading'; readonly key: string }
  | { readonly kind: 'left-out'; readonly key: string; readonly column: ColumnSummary };

export function listRows(columns: readonly ColumnSummary[], filter: string): VariableListRow[] {
  const wanted = filter.trim().toLocaleLowerCase();
  const shown = columns.filter(({ name, label = '' }) => `${name} ${label}`.toLocaleLowerCase().includes(wanted));
  const usable = shown.filter((column) => column.isUsable);
  const leftOut = shown.filter((column) => !column.isUsable);
  return [
    ...usable.map((column) => ({ kind: 'variable' as const, key: `v ${column.name}`, column })),
    ...(leftOut.length > 0 ? [{ kind: 'heading' as const, key: 'heading' }] : []),
    ...leftOut.map((column) => ({ kind: 'left-out' as const, key: `o ${column.name}`, column })),
  ];
}

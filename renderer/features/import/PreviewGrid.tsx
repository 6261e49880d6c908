/** The first rows and the offending ones as they would be read; only what is in sight exists. */
import { useEffect, useMemo, useRef } from 'react';
import type { CsvPreview } from '../../../shared/model/dataset';
import type { FileCheck, Place } from '../../../shared/model/file-check';
import { whole } from '../../app/format';
import { strings } from '../../app/strings';
import { useVirtual } from '../../ui/use-virtual';
import type { GridRow } from './choices';
import { gridRows, offendingCells } from './choices';

const text = strings.wizard;
const ROW_HEIGHT = 28;
const COLUMN_WIDTH = 128;
const NUMBER_WIDTH = 72;

export interface Jump {
  readonly place: Place;
}

interface Props {
  readonly preview: CsvPreview;
  readonly check: FileCheck | null;
  /** Where to go; a new object goes there again. */
  readonly jump: Jump | null;
}

export function PreviewGrid({ preview, check, jump }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => gridRows(preview, check), [preview, check]);
  const bad = useMemo(() => offendingCells(check), [check]);
  const width = Math.max(preview.header.length, ...rows.map((row) => row.cells.length));
  const down = useVirtual({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    scrollPaddingStart: ROW_HEIGHT,
    overscan: 8,
  });
  const across = useVirtual({
    horizontal: true,
    count: width,
    getScrollElement: () => scroller.current,
    estimateSize: () => COLUMN_WIDTH,
    scrollPaddingEnd: NUMBER_WIDTH,
    overscan: 4,
  });
  useEffect(() => {
    if (!jump) return;
    const row = rows.findIndex(({ line }) => line === jump.place.row);
    if (row >= 0) down.scrollToIndex(row, { align: 'center' });
    const { column, found } = jump.place;
    const field = found === null ? preview.header.indexOf(column ?? '') : Math.min(found, width) - 1;
    if (field >= 0) across.scrollToIndex(field);
  }, [jump, rows, preview, width, down, across]);
  const columns = across.getVirtualItems();
  const total = NUMBER_WIDTH + across.getTotalSize();
  return (
    <div
      className="rows-table wizard-grid"
      ref={scroller}
      role="table"
      tabIndex={0}
      aria-label={text.preview}
      aria-rowcount={rows.length + 1}
      aria-colcount={width + 1}
    >
      <div role="row" className="rows-head" style={{ width: total }}>
        <div role="columnheader" className="row-number">
          {text.row}
        </div>
        {columns.map(({ key, index, start }) => (
          <div key={key} role="columnheader" className="rows-cell" style={cellStyle(start)}>
            {preview.header[index] ?? text.beyond}
          </div>
        ))}
      </div>
      <div role="rowgroup" className="virtual-space" style={{ height: down.getTotalSize(), width: total }}>
        {down.getVirtualItems().map(({ key, index, size, start }) => {
          const row = rows[index];
          if (!row) return null;
          const fields = columns.map((column) => ({
            start: column.start,
            cell: row.cells[column.index],
            isBad:
              bad.has(`${row.line} ${preview.header[column.index]}`) ||
              (row.isOffending && column.index >= preview.header.length && row.cells[column.index] !== undefined),
          }));
          const isCurrent = jump?.place.row === row.line;
          return <Row key={key} {...{ row, index, fields, isCurrent }} height={size} top={start} />;
        })}
      </div>
    </div>
  );
}

function cellStyle(start: number) {
  return { transform: `translateX(${NUMBER_WIDTH + start}px)`, width: COLUMN_WIDTH };
}

interface RowProps {
  readonly row: GridRow;
  readonly index: number;
  readonly fields: readonly { readonly start: number; readonly cell: string | undefined; readonly isBad: boolean }[];
  readonly isCurrent: boolean;
  readonly height: number;
  readonly top: number;
}

function Row({ row, index, fields, isCurrent, height, top }: RowProps) {
  const classes = ['virtual-row', 'rows-row'];
  if (row.isOffending) classes.push('wizard-offending');
  if (row.isAfterGap) classes.push('wizard-after-gap');
  if (isCurrent) classes.push('wizard-current');
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={classes.join(' ')}
      title={row.isAfterGap ? text.gap(row.line) : undefined}
      data-line={row.line}
      style={{ height, transform: `translateY(${top}px)` }}
    >
      <div role="rowheader" className="row-number">
        {whole(row.line)}
      </div>
      {fields.map(({ start, cell, isBad }) => (
        <div
          key={start}
          role="cell"
          className={isBad ? 'rows-cell wizard-bad' : 'rows-cell'}
          style={cellStyle(start)}
          title={cell}
        >
          {cell}
        </div>
      ))}
    </div>
  );
}

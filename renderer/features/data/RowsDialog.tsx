/** The rows of the data set as they stand in the file, fetched in blocks as they come into sight. */
import { useRef } from 'react';
import type { DatasetInfo } from '../../../shared/model/dataset';
import { whole } from '../../app/format';
import { showDialog } from '../../app/state/graph-actions';
import { currentDataset } from '../../app/state/selectors';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { Dialog } from '../../ui/Dialog';
import { useRowBlocks } from './row-blocks';
import { ROW_HEIGHT } from './row-window';
import { useRowWindow } from './use-row-window';
import { useVirtual } from '../../ui/use-virtual';

const text = strings.rows;
const COLUMN_WIDTH = 128;
const NUMBER_WIDTH = 72;

export function RowsDialog() {
  const dataset = useApp(currentDataset);
  if (!dataset) return null;
  return (
    <Dialog
      title={text.title(dataset.name)}
      closeLabel={strings.app.close}
      onClose={() => showDialog(null)}
      className="large"
    >
      <RowsTable key={dataset.hash} dataset={dataset} />
    </Dialog>
  );
}

function RowsTable({ dataset }: { readonly dataset: DatasetInfo }) {
  const scroller = useRef<HTMLDivElement>(null);
  const space = useRef<HTMLDivElement>(null);
  const { first, last, top, height } = useRowWindow(dataset.rows, scroller, space);
  const { rowAt } = useRowBlocks(dataset.id, dataset.rows, first, last);
  const columns = useVirtual({
    horizontal: true,
    count: dataset.columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => COLUMN_WIDTH,
    overscan: 4,
  });
  const items = Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => first + k);
  const across = columns.getVirtualItems();
  const width = NUMBER_WIDTH + columns.getTotalSize();
  return (
    <div
      className="rows-table"
      ref={scroller}
      role="table"
      tabIndex={0}
      aria-label={text.title(dataset.name)}
      aria-rowcount={dataset.rows + 1}
      aria-colcount={dataset.columns.length + 1}
    >
      <RowsHead
        names={across.map((column) => ({ start: column.start, name: dataset.columns[column.index]?.name }))}
        width={width}
      />
      <div role="rowgroup" className="virtual-space" style={{ height, width }} ref={space}>
        {items.map((row) => (
          <div
            key={row}
            role="row"
            aria-rowindex={row + 2}
            className={`virtual-row rows-row${row % 2 === 1 ? ' striped' : ''}`}
            style={{ height: ROW_HEIGHT, transform: `translateY(${top + (row - first) * ROW_HEIGHT}px)` }}
          >
            <div role="rowheader" className="row-number">
              {whole(row + 1)}
            </div>
            {across.map((column) => (
              <div key={column.key} role="cell" className="rows-cell" style={cellStyle(column.start)}>
                {rowAt(row)?.[column.index] ?? text.loading}
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

function cellStyle(start: number) {
  return { transform: `translateX(${NUMBER_WIDTH + start}px)`, width: COLUMN_WIDTH };
}

interface HeadProps {
  readonly names: readonly { readonly start: number; readonly name: string | undefined }[];
  readonly width: number;
}

function RowsHead({ names, width }: HeadProps) {
  return (
    <div role="row" className="rows-head" style={{ width }}>
      <div role="columnheader" className="row-number">
        {text.row}
      </div>
      {names.map(({ start, name }) => (
        <div key={start} role="columnheader" className="rows-cell" style={cellStyle(start)}>
          {name}
        </div>
      ))}
    </div>
  );
}

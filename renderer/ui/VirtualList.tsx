/** A long list of which only the rows in sight exist. */
import type { ReactNode } from 'react';
import { useRef } from 'react';
import { useVirtual } from './use-virtual';

interface Props {
  readonly label: string;
  readonly count: number;
  readonly rowHeight: (index: number) => number;
  readonly rowKey: (index: number) => string;
  readonly children: (index: number) => ReactNode;
}

export function VirtualList({ label, count, rowHeight, rowKey, children }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtual({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: rowHeight,
    getItemKey: rowKey,
    overscan: 8,
  });
  return (
    <div className="virtual-scroller" ref={scroller} tabIndex={0} role="group" aria-label={label}>
      <ul className="virtual-space" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => (
          <li
            key={item.key}
            className="virtual-row"
            aria-setsize={count}
            aria-posinset={item.index + 1}
            style={{ height: item.size, transform: `translateY(${item.start}px)` }}
          >
            {children(item.index)}
          </li>
        ))}
      </ul>
    </div>
  );
}

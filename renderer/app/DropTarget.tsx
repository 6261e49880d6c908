/** Files dropped anywhere on the window. */
import type { DragEvent, ReactNode } from 'react';
import { useRef, useState } from 'react';
import { pathOfDroppedFile } from '../api/bridge';
import { importFile } from './state/data-actions';
import { openProject } from './state/project-actions';
import { importGraph } from './state/saved-graph-actions';
import { getState } from './state/state';
import { strings } from './strings';

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer.types.includes('Files');
}

/** A table of numbers can be data or a matrix: it is taken for data, and a matrix goes in through its own button. */
function isGraphFile(path: string): boolean {
  return /\.(dot|gv|graphml|json|edges\.csv|edges\.tsv)$/i.test(path);
}

function openDropped(file: File): void {
  const path = pathOfDroppedFile(file);
  if (path.toLowerCase().endsWith('.acyclica')) void openProject(path);
  else if (isGraphFile(path) && getState().project) void importGraph(path);
  else void importFile(path);
}

export function DropTarget({ children }: { readonly children: ReactNode }) {
  const [isOver, setOver] = useState(false);
  // Entering a child leaves its parent: only the balance tells whether the pointer is still inside.
  const depth = useRef(0);
  const enter = (by: number) => {
    depth.current += by;
    setOver(depth.current > 0);
  };
  return (
    <div
      className="window"
      onDragEnter={(event) => {
        if (hasFiles(event)) enter(1);
      }}
      onDragLeave={(event) => {
        if (hasFiles(event)) enter(-1);
      }}
      onDragOver={(event) => {
        if (hasFiles(event)) event.preventDefault();
      }}
      onDrop={(event) => {
        event.preventDefault();
        depth.current = 0;
        setOver(false);
        const file = event.dataTransfer.files[0];
        if (file) openDropped(file);
      }}
    >
      {children}
      {isOver && (
        <div className="drop-hint" aria-hidden="true">
          {strings.app.dropHere}
        </div>
      )}
    </div>
  );
}

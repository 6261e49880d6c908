/** Menu items that act on the graph view, wherever it is. */
export type GraphTool = 'fit' | 'zoom-in' | 'zoom-out';

const target = new EventTarget();
const NAME = 'tool';

export function applyGraphTool(tool: GraphTool): void {
  target.dispatchEvent(new CustomEvent(NAME, { detail: tool }));
}

/** Calls `listener` for each; returns the function that stops that. */
export function onGraphTool(listener: (tool: GraphTool) => void): () => void {
  const handle = (event: Event) => {
    if (event instanceof CustomEvent) listener(event.detail as GraphTool);
  };
  target.addEventListener(NAME, handle);
  return () => target.removeEventListener(NAME, handle);
}

/** Menu items that act on the graph view, wherever it is. */
export type GraphTool = 'fit' | 'zoom-in' | 'zoom-out' | PaneTool;

/** What the pane around the graph opens. */
export type PaneTool = 'find' | 'show' | 'appearance';

const target = new EventTarget();
const NAME = 'tool';

export function applyGraphTool(tool: GraphTool): void {
  target.dispatchEvent(new CustomEvent(NAME, { detail: tool }));
}

const REVEAL = 'reveal';

/** Brings a variable into view and the keyboard to the graph, once the graph is there. */
export function revealInGraph(name: string): void {
  requestAnimationFrame(() => {
    target.dispatchEvent(new CustomEvent(REVEAL, { detail: name }));
    document.querySelector<HTMLElement>('[data-testid=graph]')?.focus();
  });
}

/** Calls `listener` with each variable to bring into view; returns the function that stops that. */
export function onReveal(listener: (name: string) => void): () => void {
  const handle = (event: Event) => {
    if (event instanceof CustomEvent) listener(String(event.detail));
  };
  target.addEventListener(REVEAL, handle);
  return () => target.removeEventListener(REVEAL, handle);
}

/** Calls `listener` for each; returns the function that stops that. */
export function onGraphTool(listener: (tool: GraphTool) => void): () => void {
  const handle = (event: Event) => {
    if (event instanceof CustomEvent) listener(event.detail as GraphTool);
  };
  target.addEventListener(NAME, handle);
  return () => target.removeEventListener(NAME, handle);
}

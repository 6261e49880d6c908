/** Layouts from the worker, as promises. */
import type { Edge, Positions } from '../../shared/model/graph';
import type { LayoutJob } from './layout.worker';

let worker: Worker | null = null;
let nextId = 1;
const waiting = new Map<number, { resolve: (positions: Positions) => void; reject: (error: Error) => void }>();

function start(): Worker {
  const created = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
  created.addEventListener('message', (event: MessageEvent<{ id: number; positions: Positions }>) => {
    waiting.get(event.data.id)?.resolve(event.data.positions);
    waiting.delete(event.data.id);
  });
  created.addEventListener('error', (event) => {
    for (const { reject } of waiting.values()) reject(new Error(`layout worker: ${event.message}`));
    waiting.clear();
    worker = null;
  });
  return created;
}

export function computeLayout(variables: readonly string[], edges: readonly Edge[]): Promise<Positions> {
  worker ??= start();
  const job: LayoutJob = { id: nextId++, variables, edges };
  const target = worker;
  return new Promise((resolve, reject) => {
    waiting.set(job.id, { resolve, reject });
    target.postMessage(job);
  });
}

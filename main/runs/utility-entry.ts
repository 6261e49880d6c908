/** Entry of the utility process: a thread runner behind messages. Stays free to hear a cancel while learners compute. */
import { errorData } from '../worker/context';
import type { FromHost, ToHost } from './protocol';
import type { RunHandle, Runner } from './runner';
import { createThreadRunner } from './thread-runner';

/** The part of Electron's `process.parentPort` used here. */
interface ParentPort {
  postMessage(message: FromHost): void;
  on(event: 'message', listener: (event: { data: ToHost }) => void): void;
}

function serve(port: ParentPort): void {
  const handles = new Map<string, RunHandle>();
  let runner: Runner | null = null;
  port.on('message', ({ data }) => {
    if (data.type !== 'start') {
      handles.get(data.runId)?.[data.type]();
      return;
    }
    const { runId } = data.job;
    runner ??= createThreadRunner(data.script);
    const handle = runner.start(data.job, (progress) => port.postMessage({ type: 'progress', progress }));
    handles.set(runId, handle);
    handle.outcome
      .then(
        (outcome) => port.postMessage({ type: 'done', runId, outcome }),
        (error: unknown) => port.postMessage({ type: 'failed', runId, error: errorData(error) }),
      )
      .finally(() => handles.delete(runId));
  });
}

serve((process as unknown as { parentPort: ParentPort }).parentPort);

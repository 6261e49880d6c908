/** The utility process that hosts the runs, behind the interface the process runner needs. */
import { utilityProcess } from 'electron';
import type { HostProcess } from '../runs/process-runner';
import type { FromHost } from '../runs/protocol';

/** @param script path of the built `run-host.js` */
export function forkHost(script: string): HostProcess {
  const child = utilityProcess.fork(script, [], { serviceName: 'Acyclica learner', stdio: 'inherit' });
  return {
    postMessage: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', (message: FromHost) => listener(message)),
    onExit: (listener) => void child.on('exit', listener),
    kill: () => void child.kill(),
  };
}

/** The utility process that tries a back end of the GPU engine, behind the interface the look needs. */
import { utilityProcess } from 'electron';
import type { LookProcess } from '../runs/look';

/** @param script path of the built `device-look.js` */
export function forkLook(script: string, args: readonly string[]): LookProcess {
  const child = utilityProcess.fork(script, [...args], {
    serviceName: 'Acyclica device look',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return {
    onMessage: (listener) => void child.on('message', listener),
    onErrorOutput: (listener) => void child.stderr?.on('data', (data: Buffer) => listener(data.toString('utf8'))),
    onEnd: (listener) => void child.on('exit', (code) => listener(`exit code ${code}`)),
    kill: () => void child.kill(),
  };
}

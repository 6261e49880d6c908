/** The bridge: the only thing the page can see of the outside. Commands and events come from the shared contract. */
import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import { commands, events, type Bridge } from '../shared/contract';

const bridge: Bridge = {
  invoke(command, input) {
    if (!Object.hasOwn(commands, command)) {
      return Promise.resolve({ ok: false, error: { code: 'ipc/unknown-command', command: String(command) } });
    }
    return ipcRenderer.invoke(command, input);
  },
  on(event, listener) {
    if (!Object.hasOwn(events, event)) throw new Error(`on: there is no event "${String(event)}"`);
    const receive = (_: IpcRendererEvent, payload: Parameters<typeof listener>[0]): void => listener(payload);
    ipcRenderer.on(event, receive);
    return () => ipcRenderer.removeListener(event, receive);
  },
  pathOfDroppedFile: (file) => webUtils.getPathForFile(file),
};

contextBridge.exposeInMainWorld('acyclica', bridge);

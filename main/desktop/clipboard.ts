/** Pictures on the system's clipboard. */
import { clipboard, ClipboardItem, nativeImage, type NativeImage } from 'electron';

/** The clipboard of Electron before it took over the interface of the web; the stand-in runtime has it. */
interface OldClipboard {
  writeImage(image: NativeImage): void;
}

const isOld = (one: object): one is OldClipboard => 'writeImage' in one;

export async function copyPicture(png: Uint8Array): Promise<void> {
  if (isOld(clipboard)) {
    (clipboard as OldClipboard).writeImage(nativeImage.createFromBuffer(Buffer.from(png)));
    return;
  }
  await clipboard.write([new ClipboardItem({ 'image/png': new Blob([new Uint8Array(png)], { type: 'image/png' }) })]);
}

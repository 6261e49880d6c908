/** How large pictures are, and the picture on the clipboard. */
import { PictureSize } from '../../app/PictureSize';
import { copyPicture } from '../../app/state/export-actions';
import { strings } from '../../app/strings';

export function PictureOptions() {
  return (
    <div className="canvas-pictures">
      <PictureSize />
      <button type="button" data-testid="copy-picture" onClick={() => void copyPicture()}>
        {strings.appearance.copy}
      </button>
    </div>
  );
}

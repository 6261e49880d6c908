/** How large pictures are, and the picture on the clipboard. */
import { useId, useState } from 'react';
import { PictureWidth } from '../../../shared/model/picture';
import { changeCanvas } from '../../app/state/canvas-actions';
import { pictureScale, pictureWidthMm } from '../../app/state/canvas-view';
import { copyPicture } from '../../app/state/export-actions';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { NumberField } from '../../ui/NumberField';

const text = strings.appearance;
const SCALES = [1, 2, 3, 4] as const;

export function PictureOptions() {
  return (
    <div className="canvas-pictures">
      <PixelScale />
      <WidthField />
      <button type="button" data-testid="copy-picture" onClick={() => void copyPicture()}>
        {text.copy}
      </button>
    </div>
  );
}

function PixelScale() {
  const scale = useApp(pictureScale);
  const id = useId();
  return (
    <div className="canvas-field tall">
      <label htmlFor={id}>{text.scale}</label>
      <select
        id={id}
        data-testid="picture-scale"
        value={scale}
        onChange={(event) => {
          const wanted = SCALES.find((one) => one === Number(event.target.value));
          if (wanted) changeCanvas({ pictureScale: wanted });
        }}
      >
        {SCALES.map((one) => (
          <option key={one} value={one}>
            {text.scales[one]}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What is no width stays as typed, is marked, and leaves the width as it was. */
function WidthField() {
  const widthMm = useApp(pictureWidthMm);
  const [wrong, setWrong] = useState<unknown>(undefined);
  const id = useId();
  const note = useId();
  const isWrong = wrong !== undefined;
  const change = (value: unknown): void => {
    const read = PictureWidth.nullable().safeParse(value === '' || value === undefined ? null : value);
    setWrong(read.success ? undefined : value);
    if (read.success) changeCanvas({ pictureWidthMm: read.data });
  };
  return (
    <>
      <div className="canvas-field tall">
        <label htmlFor={id}>{strings.figure.width}</label>
        <NumberField
          id={id}
          value={isWrong ? wrong : (widthMm ?? '')}
          placeholder={strings.figure.own}
          isInvalid={isWrong}
          describedBy={note}
          testId="picture-width"
          onChange={change}
        />
      </div>
      <p id={note} className={isWrong ? 'field-issue' : 'soft small'} data-testid="picture-width-note">
        {isWrong ? strings.figure.badWidth : strings.figure.widthHint}
      </p>
    </>
  );
}

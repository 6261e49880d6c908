/** How large pictures are: pixels of a PNG, and the width of SVG and PDF on paper. */
import { useId, useState } from 'react';
import { PictureWidth } from '../../shared/model/picture';
import { NumberField } from '../ui/NumberField';
import { changeCanvas } from './state/canvas-actions';
import { pictureScale, pictureWidthMm } from './state/canvas-view';
import { useApp } from './state/state';
import { strings } from './strings';

const text = strings.appearance;
const SCALES = [1, 2, 3, 4] as const;

export function PictureSize() {
  return (
    <>
      <PixelScale />
      <WidthField />
    </>
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

/** The two graphs on show as a file: the formats, and how large. */
import { useEffect, useId, useState } from 'react';
import { PictureFormat } from '../../../shared/contract';
import { placesScope } from '../../../shared/model/places';
import { offerDifference } from '../../app/difference-on-show';
import { PictureSize } from '../../app/PictureSize';
import { pictureScale, pictureWidthMm, placesIn } from '../../app/state/canvas-view';
import { exportDifference } from '../../app/state/export-actions';
import { getState } from '../../app/state/state';
import { strings } from '../../app/strings';
import { MenuButton } from '../../ui/Menu';
import { figureOf, type FigureParts } from './figure';

const text = strings.figure;
const items = PictureFormat.options.map((id) => ({ id, ...strings.exportFormats[id] }));

export function ExportPicture({ a, b, names, rows, shown, cautions }: FigureParts) {
  const [isOpen, setOpen] = useState(false);
  useEffect(
    () =>
      offerDifference(() => {
        const state = getState();
        const positions = placesIn(state, placesScope(a.datasetId ?? b.datasetId, names));
        const size = { scale: pictureScale(state), widthMm: pictureWidthMm(state), positions };
        return figureOf({ a, b, names, rows, shown, cautions }, size);
      }),
    [a, b, names, rows, shown, cautions],
  );
  return (
    <div className="difference-export">
      <MenuButton
        label={text.exportPicture}
        testId="export-difference"
        itemTestId={(id) => `export-difference-${id}`}
        items={items}
        isDisabled={false}
        isOpen={isOpen}
        onOpenChange={setOpen}
        onChoose={(id) => void exportDifference(PictureFormat.parse(id))}
      />
      <SizeButton />
    </div>
  );
}

/** Opens and closes what the size is set by; Esc closes it and leaves the page alone. */
function SizeButton() {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div
      className="difference-size"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.stopPropagation();
        setOpen(false);
        document.getElementById(id)?.focus();
      }}
    >
      <button
        type="button"
        id={id}
        className="quiet"
        aria-expanded={isOpen}
        data-testid="difference-size"
        onClick={() => setOpen(!isOpen)}
      >
        {text.size}
      </button>
      {isOpen && (
        <div className="difference-size-panel" role="group" aria-label={text.size}>
          <PictureSize />
        </div>
      )}
    </div>
  );
}

/** Says that a layout is going on, and lets one stop it. */
import { useEffect, useState } from 'react';
import { layOutAgain } from '../../app/state/graph-actions';
import { strings } from '../../app/strings';

const text = strings.layout;
/** Layouts quicker than this pass without a word, unless there is nothing to see yet. */
const PATIENCE_MS = 300;

interface Props {
  readonly isReady: boolean;
  readonly isBusy: boolean;
  readonly onCancel: () => void;
}

export function LayingNote({ isReady, isBusy, onCancel }: Props) {
  if (isBusy) return <Busy isAtOnce={!isReady} onCancel={onCancel} />;
  if (isReady) return null;
  return (
    <div className="canvas-note" data-testid="not-laid-out">
      {text.notLaidOut}
      <button type="button" onClick={layOutAgain}>
        {text.layOut}
      </button>
    </div>
  );
}

function Busy({ isAtOnce, onCancel }: { readonly isAtOnce: boolean; readonly onCancel: () => void }) {
  const [isLate, setLate] = useState(isAtOnce);
  useEffect(() => {
    const timer = window.setTimeout(() => setLate(true), PATIENCE_MS);
    return () => window.clearTimeout(timer);
  }, []);
  if (!isLate) return null;
  return (
    <div className="canvas-note" role="status" data-testid="laying-out">
      {text.laying}
      <button type="button" data-testid="cancel-layout" onClick={onCancel}>
        {text.cancel}
      </button>
    </div>
  );
}

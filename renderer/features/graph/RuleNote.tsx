/** Over the graph: why the knowledge, as it is now, can be obeyed by no graph, with the way back. */
import { useState } from 'react';
import { shownKnowledge } from '../../app/state/canvas-view';
import { contradictionsIn } from '../../app/state/knowledge';
import { undo } from '../../app/state/history-actions';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { Alert } from '../../ui/Alert';

const text = strings.lanes;

/** @param said the last change in words, read out */
export function RuleNote({ said }: { readonly said: string }) {
  const knowledge = useApp(shownKnowledge);
  const [first, ...others] = contradictionsIn(knowledge);
  const [dismissed, setDismissed] = useState<unknown>(null);
  return (
    <>
      <p className="visually-hidden" role="status" data-testid="rule-said">
        {said}
      </p>
      {first && dismissed !== knowledge && (
        <div className="rule-note">
          <Alert testId="rule-note" onDismiss={() => setDismissed(knowledge)} dismissLabel={text.dismiss}>
            {text.contradiction(strings.tell(first.reason), others.length)}{' '}
            <button type="button" className="link" onClick={() => void undo()}>
              {text.undo}
            </button>
          </Alert>
        </div>
      )}
    </>
  );
}

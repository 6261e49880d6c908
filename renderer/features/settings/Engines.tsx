/** What can compute here, what computes new runs, and what was measured. */
import { useEffect } from 'react';
import { clearFailure } from '../../app/state/failures';
import { chooseEngine, loadEngines } from '../../app/state/settings-actions';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { Alert } from '../../ui/Alert';
import { RadioGroup } from '../../ui/RadioGroup';
import { engineChoices } from './engine-choices';
import { EnginesFound } from './EnginesFound';
import { Measurements } from './Measurements';

const text = strings.settings;

export function Engines() {
  const engine = useApp((state) => state.engine);
  const status = useApp((state) => state.engines);
  const isLooking = useApp((state) => state.isLooking);
  const failure = useApp((state) => state.failures.engines);
  useEffect(() => void loadEngines(), []);
  return (
    <section className="settings-section" aria-labelledby="settings-engines">
      <h2 id="settings-engines">{text.engines}</h2>
      <p className="settings-about">{text.enginesAbout}</p>
      {failure && (
        <Alert testId="engines-error" onDismiss={() => clearFailure('engines')} dismissLabel={strings.app.dismiss}>
          {strings.error(failure)}
        </Alert>
      )}
      <div className="settings-pair">
        <EnginesFound status={status} isLooking={isLooking} />
        <div className="engine-choice">
          <RadioGroup
            legend={text.choice}
            choices={engineChoices(engine, status)}
            value={engine}
            testId={(id) => `engine-${id}`}
            onChange={(choice) => void chooseEngine(choice)}
          />
          <p className="soft small">{text.choiceHint}</p>
        </div>
      </div>
      {status && <Measurements status={status} />}
    </section>
  );
}

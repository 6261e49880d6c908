/** "Help me choose": a few questions, what the data say to them, and the method that follows. Folded away for experts. */
import { useShallow } from 'zustand/react/shallow';
import { suggestAnswers } from '../../../../shared/learners/suggest-answers';
import type { GuideFacts } from '../../../../shared/learners/recommend';
import type { DataFacts } from '../../../../shared/model/data-facts';
import { openGuide } from '../../../app/state/guide-actions';
import { ruleCounts } from '../../../app/state/knowledge';
import { currentDataset, includedVariables } from '../../../app/state/selectors';
import { useApp } from '../../../app/state/state';
import { strings } from '../../../app/strings';
import { Alert } from '../../../ui/Alert';
import { Questions } from './Questions';
import { Recommended } from './Recommended';
import { useFacts } from './use-facts';

const text = strings.guide;

export function Guide() {
  const isOpen = useApp((state) => state.guide.isOpen);
  return (
    <details
      className="explore-guide"
      data-testid="guide"
      open={isOpen}
      onToggle={(event) => openGuide(event.currentTarget.open)}
    >
      <summary data-testid="guide-title">{text.title}</summary>
      {isOpen && <GuideBody />}
    </details>
  );
}

function GuideBody() {
  const datasetId = useApp((state) => currentDataset(state)?.id ?? null);
  const variables = useApp(useShallow(includedVariables));
  if (datasetId === null || variables.length < 2) return <p className="soft">{text.needsData}</p>;
  return <WithData datasetId={datasetId} variables={variables} />;
}

interface Props {
  readonly datasetId: string;
  readonly variables: readonly string[];
}

function WithData({ datasetId, variables }: Props) {
  const [state, again] = useFacts(datasetId, variables);
  if (state.kind === 'computing') {
    return (
      <p className="soft" role="status">
        {text.computing}
      </p>
    );
  }
  if (state.kind === 'failed') {
    return (
      <Alert testId="guide-error">
        {strings.error(state.error)}{' '}
        <button type="button" className="link" onClick={again}>
          {text.again}
        </button>
      </Alert>
    );
  }
  return <Ready facts={state.facts} />;
}

/** What the recommendation reads of data and preparation. */
function guideFacts(facts: DataFacts, isStandardizing: boolean, rules: number): GuideFacts {
  const { variables, rows, isBinary, isStandardized } = facts;
  return { variables, rows, isBinary, isStandardized: isStandardized || isStandardizing, rules };
}

function Ready({ facts }: { readonly facts: DataFacts }) {
  const given = useApp((state) => state.guide.answers);
  const rules = useApp((state) => ruleCounts(state).used);
  const isStandardizing = useApp((state) => state.settings.transform === 'standardize');
  const answers = { ...suggestAnswers(facts, rules), ...given };
  const known = guideFacts(facts, isStandardizing, rules);
  return (
    <div className="explore-guide-body">
      <p className="soft small">{text.intro}</p>
      <Size facts={facts} isStandardized={known.isStandardized} />
      <Questions answers={answers} facts={facts} rules={rules} />
      <Recommended answers={answers} facts={known} />
    </div>
  );
}

function Size({ facts, isStandardized }: { readonly facts: DataFacts; readonly isStandardized: boolean }) {
  const { variables, rows, measuredRows, measuredVariables, obstacle } = facts;
  const isThinned = obstacle === null && (measuredRows < rows || measuredVariables < variables);
  const sentences = [
    `${text.size(variables, rows)}.`,
    ...(obstacle ? [text.obstacles[obstacle]] : []),
    ...(isStandardized ? [text.standardized] : []),
    ...(isThinned ? [text.measuredOn(measuredRows, measuredVariables)] : []),
  ];
  return (
    <p className="small" data-testid="guide-size">
      {sentences.join(' ')}
    </p>
  );
}

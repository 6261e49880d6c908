/** ω: which weights are drawn. Acts at once, on the raw weights. */
import { useMemo, useState } from 'react';
import { countsAt, stepOf, type CutSteps } from '../../../shared/graph/cut-steps';
import { largestGap } from '../../../shared/graph/gap';
import { weightMeaningOfRun } from '../../../shared/learners/registry';
import type { OmegaScale, WeightMeaning } from '../../../shared/model/graph';
import type { RunDetail } from '../../../shared/model/run';
import { value } from '../../app/format';
import { setOmegaScale, setThreshold } from '../../app/state/run-actions';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { WeightHistogram } from '../../charts/WeightHistogram';
import type { GraphModel } from '../../graph/model';
import { cutStepsOf, magnitudesOf } from '../../graph/model';
import { histogram, thresholdScale, toFraction, toThreshold, type ThresholdScale } from '../../graph/threshold-scale';
import { NumberField } from '../../ui/NumberField';

const text = strings.threshold;
const omega = strings.omega;
const BINS = 60;
/** One edge more or fewer. */
const KEYS: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };
const STEPS = 1000;

export function ThresholdBar({ detail, model }: { readonly detail: RunDetail; readonly model: GraphModel }) {
  const threshold = useApp((state) => state.threshold);
  const magnitudes = magnitudesOf(detail);
  const scale = useMemo(() => thresholdScale(magnitudes), [magnitudes]);
  const fraction = toFraction(scale, threshold);
  const steps = cutStepsOf(detail);
  const meaning = weightMeaningOfRun(detail.request);
  const wording = detail.thresholdScale === 'standardized' ? 'standardized' : meaning;
  const [isLog, setIsLog] = useState(false);
  const bins = useMemo(() => binsOf(steps, magnitudes, scale), [steps, magnitudes, scale]);
  return (
    <section className="threshold" aria-label={text.label}>
      <div className="threshold-controls">
        <div className="threshold-axis">
          <WeightHistogram {...bins} isLog={isLog} fraction={fraction} label={text.histogram} />
          <input
            type="range"
            id="threshold-slider"
            data-testid="threshold-slider"
            aria-label={text.label}
            aria-valuetext={`${value(threshold)}, ${text.edges(model.edges.length)}`}
            min={0}
            max={STEPS}
            step={1}
            value={Math.round(fraction * STEPS)}
            onChange={(event) => setThreshold(toThreshold(scale, Number(event.target.value) / STEPS))}
            onKeyDown={(event) => {
              const direction = KEYS[event.key];
              if (direction === undefined) return;
              event.preventDefault();
              const next = stepOf(steps, threshold, direction);
              if (next !== null) setThreshold(next);
            }}
          />
        </div>
        <label className="threshold-number">
          <span aria-hidden="true">ω</span>
          <NumberField
            id="threshold-value"
            testId="threshold-value"
            label={text.numberLabel}
            value={threshold}
            onChange={(next) => {
              if (typeof next === 'number') setThreshold(next);
            }}
          />
        </label>
      </div>
      <div className="omega-line">
        <p className="threshold-facts">
          <strong data-testid="edge-count" data-count={model.edges.length}>
            {text.edges(model.edges.length)}
          </strong>{' '}
          <span className="soft">{text.ofWeights(magnitudes.length)}</span>
          {'; '}
          <span
            data-testid="dropped-count"
            data-count={model.dropped}
            className={model.dropped > 0 ? 'warned' : 'soft'}
          >
            {text.dropped(model.dropped)}
          </span>
        </p>
        {meaning === 'linear-effect' && <ScaleChoice scale={detail.thresholdScale ?? 'raw'} />}
        <label className="small">
          <input
            type="checkbox"
            data-testid="log-counts"
            checked={isLog}
            onChange={(event) => setIsLog(event.target.checked)}
          />{' '}
          {omega.logCounts}
        </label>
      </div>
      <p className="omega-gap small">
        <GapLine detail={detail} wording={wording} />
      </p>
      <details className="soft small">
        <summary>{wording === 'standardized' ? omega.standardizedCut : strings.weights[model.meaning].explain}</summary>
        <p>{omega.explain[wording]}</p>
      </details>
    </section>
  );
}

/** Raw or standardized: what ω cuts. */
function ScaleChoice({ scale }: { readonly scale: OmegaScale }) {
  return (
    <label className="small" title={omega.scaleHint}>
      {omega.scale}{' '}
      <select
        data-testid="omega-scale"
        value={scale}
        onChange={(event) => setOmegaScale(event.target.value === 'standardized' ? 'standardized' : 'raw')}
      >
        <option value="raw">{omega.scales.raw}</option>
        <option value="standardized">{omega.scales.standardized}</option>
      </select>
    </label>
  );
}

/** Weights in each bar, and the graph at its left end. */
function binsOf(steps: CutSteps, magnitudes: Float64Array, scale: ThresholdScale) {
  const at = Array.from({ length: BINS + 1 }, (_, k) => {
    const threshold = toThreshold(scale, k / BINS);
    return { threshold, ...countsAt(steps, threshold) };
  });
  return {
    counts: histogram(magnitudes, scale, BINS),
    edges: at.map(({ edges }) => edges),
    titles: at.map(({ threshold, edges, dropped }) => omega.at(threshold, edges, dropped)),
  };
}

/** Where a threshold needs no choice between edges; nothing where there is no such place. */
function GapLine({
  detail,
  wording,
}: {
  readonly detail: RunDetail;
  readonly wording: WeightMeaning | 'standardized';
}) {
  const threshold = useApp((state) => state.threshold);
  const magnitudes = magnitudesOf(detail);
  const gap = useMemo(() => largestGap(magnitudes, detail.request.variables.length), [magnitudes, detail]);
  if (!gap) return <span className="soft">{omega.noGap[wording]}</span>;
  const { edges } = countsAt(cutStepsOf(detail), gap.omega);
  const isInside = threshold >= gap.low && threshold < gap.high;
  return (
    <span data-testid="gap">
      {omega.gap[wording](gap.low, gap.high, edges)}{' '}
      {!isInside && (
        <button type="button" className="link" data-testid="take-gap" onClick={() => setThreshold(gap.omega)}>
          {omega.take(gap.omega)}
        </button>
      )}
    </span>
  );
}

/** ω: which weights are drawn. Acts at once, on the raw weights. */
import type { RunDetail } from '../../../shared/model/run';
import { value } from '../../app/format';
import { setThreshold } from '../../app/state/run-actions';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { WeightHistogram } from '../../charts/WeightHistogram';
import type { GraphModel } from '../../graph/model';
import { magnitudesOf } from '../../graph/model';
import { histogram, thresholdScale, toFraction, toThreshold } from '../../graph/threshold-scale';
import { NumberField } from '../../ui/NumberField';

const text = strings.threshold;
const BINS = 60;
const STEPS = 1000;

export function ThresholdBar({ detail, model }: { readonly detail: RunDetail; readonly model: GraphModel }) {
  const threshold = useApp((state) => state.threshold);
  const magnitudes = magnitudesOf(detail);
  const scale = thresholdScale(magnitudes);
  const fraction = toFraction(scale, threshold);
  return (
    <section className="threshold" aria-label={text.label}>
      <div className="threshold-controls">
        <div className="threshold-axis">
          <WeightHistogram counts={histogram(magnitudes, scale, BINS)} fraction={fraction} label={text.histogram} />
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
      <p className="threshold-facts">
        <strong data-testid="edge-count" data-count={model.edges.length}>
          {text.edges(model.edges.length)}
        </strong>{' '}
        <span className="soft">{text.ofWeights(magnitudes.length)}</span>
        {'; '}
        <span data-testid="dropped-count" data-count={model.dropped} className={model.dropped > 0 ? 'warned' : 'soft'}>
          {text.dropped(model.dropped)}
        </span>
      </p>
      <p className="soft small">{strings.weights[model.meaning].explain}</p>
    </section>
  );
}

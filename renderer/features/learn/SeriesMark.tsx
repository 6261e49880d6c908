import { seriesStyle } from '../../charts/series-style';

/** A piece of the line, as it is drawn. */
export function SeriesMark({ at }: { readonly at: number }) {
  const { colour, dash } = seriesStyle(at);
  return (
    <svg width="28" height="8" aria-hidden="true">
      <line x1="0" x2="28" y1="4" y2="4" stroke={`var(--${colour})`} strokeWidth="3" strokeDasharray={dash.join(' ')} />
    </svg>
  );
}

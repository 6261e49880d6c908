/** How far the second graph is from the reference, in numbers with their definitions. */
import { useMemo, useState } from 'react';
import { value, whole } from '../../app/format';
import { strings } from '../../app/strings';
import { measureNames, measuresOf, MOST_SID_VARIABLES, type MeasureName } from './measures';
import type { ComparedGraph } from './model';

const text = strings.comparison;

interface Props {
  readonly a: ComparedGraph;
  readonly b: ComparedGraph;
  /** Variables of both. */
  readonly d: number;
}

const shown = (x: number | null): string => (x === null ? '–' : Number.isInteger(x) ? whole(x) : value(x, 3));

/** What must be known of a value that is not what it seems. */
function remarkOf(name: MeasureName, isMissing: boolean, a: ComparedGraph, b: ComparedGraph): string | null {
  if (name === 'sid' && isMissing) return text.undefinedBecause.sid(MOST_SID_VARIABLES);
  if (name === 'precision' && !b.A.includes(1)) return text.undefinedBecause.emptyEstimate;
  if (name === 'recall' && !a.A.includes(1)) return text.undefinedBecause.emptyReference;
  return null;
}

export function MeasureList({ a, b, d }: Props) {
  const [defined, setDefined] = useState<MeasureName | null>(null);
  const measures = useMemo(() => measuresOf(b.A, a.A, d), [a, b, d]);
  const empty = useMemo(() => measuresOf(new Uint8Array(d * d), a.A, d), [a, d]);
  return (
    <section className="measures" aria-labelledby="measures" data-part>
      <h2 id="measures">{text.measures}</h2>
      <p className="soft small" data-testid="as-truth">
        {text.asTruth(a.name, b.name, a.isTruth)}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.measure}</th>
            <th scope="col" className="number">
              {text.valueIs}
            </th>
            <th scope="col" className="number" title={text.noEdgesHint}>
              {text.noEdges}
            </th>
          </tr>
        </thead>
        <tbody onMouseLeave={() => setDefined(null)}>
          {measureNames.map((name) => (
            <tr key={name} data-testid={`measure-${name}`} onMouseEnter={() => setDefined(name)}>
              <th scope="row">
                <button
                  type="button"
                  className="term"
                  aria-describedby={`definition-${name}`}
                  onFocus={() => setDefined(name)}
                  onBlur={() => setDefined(null)}
                >
                  {text.names[name]}
                </button>
                <span id={`definition-${name}`} className="visually-hidden">
                  {text.definitions[name]} {remarkOf(name, measures[name] === null, a, b)}
                </span>
              </th>
              <td className="number">{shown(measures[name])}</td>
              <td className="number soft">{shown(empty[name])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="definition small" aria-hidden="true" data-testid="definition">
        {defined === null ? (
          <span className="soft">{text.definitionHint}</span>
        ) : (
          <>
            <strong>{text.names[defined]}</strong> {text.definitions[defined]}{' '}
            {remarkOf(defined, measures[defined] === null, a, b)}
          </>
        )}
      </p>
    </section>
  );
}

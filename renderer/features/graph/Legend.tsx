/** What colour, dash, width, opacity and boxes mean in this graph, with the numbers at the ends of their scales. */
import { mappingLegend, type LegendEntry } from '../../../shared/graph/legend';
import type { Mapping } from '../../../shared/graph/appearance';
import { strings } from '../../app/strings';
import type { RuleMarks } from '../../graph/canvas-marks';
import type { Highlight } from '../../graph/highlight';
import { LegendSample } from './LegendSample';

const text = strings.graph;
const words = strings.appearance;

interface Props {
  readonly mapping: Mapping;
  readonly highlight: Highlight;
  /** Some edges have no arrowhead. */
  readonly hasUndirected: boolean;
  /** What background knowledge says about edges. */
  readonly rules?: RuleMarks;
}

export function Legend({ mapping, highlight, hasUndirected, rules }: Props) {
  return (
    <ul className="legend" aria-label={text.legend} data-testid="legend">
      {mappingLegend(mapping).map((entry) => (
        <Entry key={'means' in entry ? `${entry.kind} ${entry.means}` : entry.kind} entry={entry} mapping={mapping} />
      ))}
      {hasUndirected && (
        <li title={strings.orient.legendLong} data-testid="legend-undirected">
          <svg width="24" height="12" viewBox="0 -2 24 12" aria-hidden="true">
            <line className="edge-bare around" x1="0" x2="24" y1="4" y2="4" />
            <line className="edge-bare" x1="0" x2="24" y1="4" y2="4" />
          </svg>
          {strings.orient.legend}
        </li>
      )}
      {rules && <RuleKeys rules={rules} />}
      <Outlines highlight={highlight} />
    </ul>
  );
}

function Entry({ entry, mapping: { meaning } }: { readonly entry: LegendEntry; readonly mapping: Mapping }) {
  if (entry.kind === 'sign') return <Signs />;
  return (
    <li title={words.legendLong(entry, meaning)} data-testid={`legend-${entry.kind}`}>
      <LegendSample entry={entry} />
      {words.legend(entry, meaning)}
    </li>
  );
}

/** How edges are marked that background knowledge requires or forbids. */
function RuleKeys({ rules: { required, broken } }: { readonly rules: RuleMarks }) {
  const { ruleMarks } = strings;
  return (
    <>
      {required.size > 0 && (
        <li title={ruleMarks.requiredLong} data-testid="legend-required">
          <svg width="24" height="8" aria-hidden="true">
            <line className="edge-bare" x1="6" x2="24" y1="4" y2="4" />
            <rect className="rule-square" x="0" y="0.5" width="7" height="7" />
          </svg>
          {ruleMarks.required}
        </li>
      )}
      {broken.size > 0 && (
        <li title={ruleMarks.brokenLong} data-testid="legend-broken">
          <span className="rule-cross" aria-hidden="true">
            ✕
          </span>
          {ruleMarks.broken}
        </li>
      )}
    </>
  );
}

/** What the outlines of variables mean, as far as they are there. */
function Outlines({ highlight: { picked, related, given } }: { readonly highlight: Highlight }) {
  const { keyPicked, keyRelated, keyGiven } = strings.select;
  return (
    <>
      {picked.length > 0 && <Outline kind="picked" title={keyPicked} />}
      {related.length > 0 && <Outline kind="related" title={keyRelated} />}
      {given.length > 0 && <Outline kind="given" title={keyGiven} />}
    </>
  );
}

function Outline({ kind, title }: { readonly kind: string; readonly title: string }) {
  return (
    <li data-testid={`legend-${kind}`}>
      <span className={`outline ${kind}`} aria-hidden="true" />
      {title}
    </li>
  );
}

function Signs() {
  return (
    <>
      <li>
        <svg width="24" height="8" aria-hidden="true">
          <line className="edge-line positive" x1="0" x2="24" y1="4" y2="4" />
        </svg>
        {text.positive}
      </li>
      <li>
        <svg width="24" height="8" aria-hidden="true">
          <line className="edge-line negative" x1="0" x2="24" y1="4" y2="4" />
        </svg>
        {text.negative}
      </li>
    </>
  );
}

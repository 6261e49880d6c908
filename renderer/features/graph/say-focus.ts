/** What was asked about the graph, answered in a sentence. */
import { strings } from '../../app/strings';
import type { Focus } from '../../app/state/focus';
import type { GraphModel } from '../../graph/model';
import type { Relation } from '../../graph/relate';
import { related } from '../../graph/relate';

const text = strings.select;

/** The relation brought out, else the picked variables, else nothing. */
export function sayFocus(model: GraphModel, { picked, relation }: Pick<Focus, 'picked' | 'relation'>): string {
  if (relation) return sayRelation(model, relation);
  const known = picked.filter((name) => model.variables.includes(name));
  return known.length > 0 ? text.picked(known) : '';
}

function sayRelation(model: GraphModel, relation: Relation): string {
  const { kind, of, names } = related(model, relation);
  if (kind === 'path') return sayPath(model, of, names);
  if (of.length === 0) return text.pickFirst;
  if (kind !== 'blanket') return text.related(kind, of, names);
  return text.blanket(of, names, of.length + names.length === model.variables.length);
}

function sayPath(model: GraphModel, [from, to]: readonly string[], names: readonly string[]): string {
  if (from === undefined) return text.pickTwo;
  if (to === undefined) return text.pickSecond(from);
  if (names.length > 0) return text.path(names);
  const back = related(model, { kind: 'path', of: [to, from] }).names;
  return back.length > 0 ? text.pathBack(from, to, back) : text.noPath(from, to);
}

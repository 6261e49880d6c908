/**
 * Classes of elements, written only where they change: cytoscape computes the style of an element again whenever a class
 * is taken off it, whether it had the class or not.
 */
import type { Core } from 'cytoscape';
import type { Highlight } from './highlight';
import { nodeId } from './model';

/** Ids of edges. */
export interface RuleMarks {
  readonly required: ReadonlySet<string>;
  readonly broken: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/** Ids that each class was last given to on a canvas; elements may have gone since. */
const given = new WeakMap<Core, Map<string, ReadonlySet<string>>>();

/** Gives a class to exactly these elements. */
export function setClass(cy: Core, name: string, ids: ReadonlySet<string>): void {
  const classes = given.get(cy) ?? new Map<string, ReadonlySet<string>>();
  given.set(cy, classes);
  const before = classes.get(name) ?? none;
  classes.set(name, ids);
  for (const id of before) if (!ids.has(id)) cy.getElementById(id).removeClass(name);
  for (const id of ids) {
    const element = cy.getElementById(id);
    // One that was removed and has come back has lost it.
    if (element.nonempty() && !element.hasClass(name)) element.addClass(name);
  }
}

export function applyRules(cy: Core, { required, broken }: RuleMarks): void {
  cy.batch(() => {
    setClass(cy, 'required', required);
    setClass(cy, 'broken', broken);
  });
}

export function applyHighlight(cy: Core, { picked, related, given: fixed, edges, isPath }: Highlight): void {
  const clear = new Set([...picked, ...related, ...fixed].map(nodeId));
  const pale = new Set<string>();
  if (edges) {
    cy.elements().forEach((element) => {
      const id = element.id();
      if (!clear.has(id) && !edges.has(id)) pale.add(id);
    });
  }
  cy.batch(() => {
    setClass(cy, 'picked', new Set(picked.map(nodeId)));
    setClass(cy, 'related', new Set(related.map(nodeId)));
    setClass(cy, 'given', new Set(fixed.map(nodeId)));
    setClass(cy, 'pale', pale);
    setClass(cy, 'path', edges && isPath ? edges : none);
  });
}

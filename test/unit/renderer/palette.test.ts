/** The commands of the window and how the palette finds them. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { allCommands, fixedCommands, runCommand, whyBlocked } from '../../../renderer/app/commands';
import { match } from '../../../renderer/app/palette/match';
import { MOST_ROWS, searchCommands } from '../../../renderer/app/palette/search';
import { commandOf } from '../../../renderer/app/shortcuts';
import { getState, initialState, setState } from '../../../renderer/app/state/state';
import { MENU_COMMANDS, MENU_KEYS } from '../../../shared/model/menu';
import { fakeDetail } from '../../support/fake-data';
import { fakeProject } from '../../support/fake-scenes';

const TITLES = fixedCommands.map(({ title }) => title);
const titlesOf = (query: string): string[] =>
  searchCommands(fixedCommands, query, [], () => null).rows.map(({ command }) => command.title);

/** What was found, with brackets. */
const shown = (query: string, text: string): string | null => {
  const found = match(query, text);
  if (!found) return null;
  return found.ranges.reduceRight(
    (whole, [from, to]) => `${whole.slice(0, from)}[${whole.slice(from, to)}]${whole.slice(to)}`,
    text,
  );
};

describe('matching', () => {
  test('finds starts, words, first letters and parts, and shows where', () => {
    expect(shown('lay', 'Lay out again')).toBe('[Lay] out again');
    expect(shown('AGAIN lay', 'Lay out again')).toBe('[Lay] out [again]');
    expect(shown('loa', 'Lay out again')).toBe('[L]ay [o]ut [a]gain');
    expect(shown('laoag', 'Lay out again')).toBe('[La]y [o]ut [ag]ain');
    expect(shown('gain', 'Lay out again')).toBe('Lay out a[gain]');
    expect(shown('nv', 'Method: CoLiDE-NV')).toBe('Method: CoLiDE-[NV]');
    expect(shown('lgn', 'Lay out again')).toBeNull();
    expect(shown('', 'Lay out again')).toBe('Lay out again');
    expect(shown('  ', 'x')).toBe('x');
  });

  test('typing more never finds more; what is found is what was typed', () => {
    const query = fc.string({ unit: fc.constantFrom(...'aeiostLX: -'), maxLength: 6 });
    fc.assert(
      fc.property(query, fc.constantFrom(...'aest '), fc.constantFrom(...TITLES), (typed, more, title) => {
        const found = match(typed, title);
        if (match(typed + more, title)) expect(found).not.toBeNull();
        const letters =
          found?.ranges
            .map(([from, to]) => title.slice(from, to))
            .join('')
            .toLowerCase() ?? '';
        for (const char of found ? typed.toLowerCase().replaceAll(' ', '') : '') expect(letters).toContain(char);
      }),
    );
  });

  test('a long name of one letter does not take for ever', () => {
    expect(match(`${'a-'.repeat(30)}b`, 'a-'.repeat(2000))).toBeNull();
    expect(match('a'.repeat(40), `${'a '.repeat(500)}b`)).not.toBeNull();
  });
});

describe('the list', () => {
  test('the better match comes first, and equals stay in their order', () => {
    expect(titlesOf('undo')[0]).toBe('Undo');
    expect(titlesOf('undo')).toContain('Clear the undo history');
    const exports = titlesOf('export:');
    expect(exports).toEqual(TITLES.filter((title) => title.startsWith('Export:')));
  });

  test('with nothing typed, those used last come first; the number of rows is bounded, the count is not', () => {
    const many = Array.from({ length: 500 }, (_, k) => ({ id: `v${k}`, title: `Variable: x${k}`, run: () => {} }));
    const { rows, total } = searchCommands(many, '', ['v400', 'v7'], () => null);
    expect(rows.slice(0, 3).map(({ command }) => command.id)).toEqual(['v400', 'v7', 'v0']);
    expect([rows.length, total]).toEqual([MOST_ROWS, 500]);
    expect(searchCommands(many, 'x40', ['v400'], () => null).rows[0]?.command.id).toBe('v40');
  });

  test('what cannot be done is behind what can and carries its reason', () => {
    const why = ({ id }: { id: string }): string | null => (id === 'a' ? 'Not now.' : null);
    const two = [
      { id: 'a', title: 'Export', run: () => {} },
      { id: 'b', title: 'Export', run: () => {} },
    ];
    expect(searchCommands(two, 'exp', [], why).rows.map((row) => [row.command.id, row.why])).toEqual([
      ['b', null],
      ['a', 'Not now.'],
    ]);
  });
});

describe('the commands', () => {
  beforeEach(() => {
    vi.stubGlobal('window', { setTimeout: () => 0 });
    setState(initialState);
  });
  afterEach(() => void vi.unstubAllGlobals());

  test('every item of the application menu is one, and ids, titles and keys are each used once', () => {
    const ids = fixedCommands.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([...MENU_COMMANDS]));
    const keys = fixedCommands.flatMap((command) => command.keys ?? []);
    for (const all of [ids, TITLES, keys]) expect(new Set(all).size).toBe(all.length);
    expect(keys).toEqual(expect.arrayContaining(Object.values(MENU_KEYS).flat()));
  });

  test('the keys of a command lead to it', () => {
    for (const { id, keys = [] } of fixedCommands) {
      for (const combination of keys) {
        const parts = combination.split('+');
        const last = parts.at(-1) ?? '';
        const key = last === 'Plus' ? '+' : last.length === 1 && !parts.includes('Shift') ? last.toLowerCase() : last;
        const ctrlKey = parts.includes('Ctrl');
        const press = {
          key,
          ctrlKey,
          metaKey: false,
          shiftKey: parts.includes('Shift'),
          altKey: parts.includes('Alt'),
        };
        expect(commandOf(press, false, false)).toBe(id);
        expect(commandOf({ ...press, ctrlKey: false, metaKey: ctrlKey }, false, false)).toBe(id);
        expect(commandOf({ ...press, altKey: !press.altKey }, false, false)).not.toBe(id);
      }
    }
  });

  test('without a project most say what they need; a key then says the same', () => {
    const blocked = fixedCommands.filter((command) => whyBlocked(command) !== null).map(({ id }) => id);
    expect(blocked).toEqual(expect.arrayContaining(['learn', 'save-as', 'undo', 'export/svg', 'centre/graph']));
    expect(blocked).not.toEqual(expect.arrayContaining(['open-data']));
    expect(blocked).not.toContain('theme/dark');
    runCommand('save-as');
    expect(getState().toasts.at(-1)?.text).toBe('No project is open.');
  });

  test('runs, data sets and variables of what is open can be gone to', () => {
    const project = fakeProject({ scene: 'many-runs', variables: 5, runMs: 0 });
    const run = project.runs[0];
    if (!run) throw new Error('the scene has no run');
    setState({ project, view: project.view, detail: fakeDetail(run), screen: 'settings', centreTab: 'edges' });
    const found = allCommands(getState());
    expect(found.filter(({ id }) => id.startsWith('run/'))).toHaveLength(project.runs.length);
    vi.stubGlobal('requestAnimationFrame', () => 0);
    found.find(({ title }) => title === 'Variable: cylinders')?.run();
    expect(getState()).toMatchObject({
      screen: 'work',
      centreTab: 'graph',
      selection: { kind: 'node', name: 'cylinders' },
    });
    found.find(({ id }) => id === 'learner/notears')?.run();
    expect(getState()).toMatchObject({ sideTab: 'learn', settings: { learner: 'notears' } });
  });
});

describe('actions of screens are commands as well', () => {
  test('those of the queue, the languages and the engines, each once', () => {
    setState({ ...initialState, project: fakeProject({ scene: 'many-runs', variables: 5, runMs: 0 }) });
    const ids = allCommands(getState()).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ['queue/pause', 'queue/resume', 'queue/cancel-all', 'language/en', 'language/de', 'engine/cpu']) {
      expect(ids).toContain(id);
    }
  });
});

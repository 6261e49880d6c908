/** The two languages of the window say the same things in different words. */
import { expect, test } from 'vitest';
import { desktopWords } from '../../../main/desktop/words';
import { german } from '../../../renderer/app/german';
import { english } from '../../../renderer/app/strings';

type Leaf = string | ((...parameters: never[]) => unknown);

/** Every text of a catalogue by its path. */
function leaves(part: unknown, path: string, into: Map<string, Leaf>): Map<string, Leaf> {
  if (typeof part === 'object' && part !== null) {
    for (const [key, text] of Object.entries(part)) leaves(text, path === '' ? key : `${path}.${key}`, into);
  } else into.set(path, part as Leaf);
  return into;
}

const of = (catalogue: unknown): Map<string, Leaf> => leaves(catalogue, '', new Map());
const catalogues = [
  ['the window', of(english), of(german)],
  ['menu and dialogs', of(desktopWords('en')), of(desktopWords('de'))],
] as const;

test.each(catalogues)('German has every text of %s, and no other', (_, inEnglish, inGerman) => {
  expect([...inGerman.keys()].toSorted()).toEqual([...inEnglish.keys()].toSorted());
  for (const [path, text] of inEnglish) expect(typeof inGerman.get(path), path).toBe(typeof text);
});

/** Words that both languages have, and names. */
const SHARED = new Set(
  'Acyclica CPDAG CUDA Form Graph GraphML Graphviz In Matrix Maximum Median Minimum Name Posterior Ridge Seed System Text Threads Variable Version WebGPU'.split(
    ' ',
  ),
);

/** Signs, keys, file endings and abbreviations: nothing that could be translated. */
const isSign = (text: string): boolean =>
  text.startsWith('.') || !/\p{L}{2,}/u.test(text) || /^(BIC|SHD|SID|F1|Esc|Alt\+.)$/.test(text);

test.each(catalogues)('no text of %s is English in German', (_, inEnglish, inGerman) => {
  const same = [...inEnglish].flatMap(([path, text]) => {
    const isTold = typeof text !== 'string' || inGerman.get(path) !== text || isSign(text) || SHARED.has(text);
    return isTold || path.startsWith('settings.languages.') ? [] : [`${path}: ${text}`];
  });
  expect(same).toEqual([]);
});

/** Functions that put names and numbers between signs, without a word. */
const WORDLESS = new Set([
  ...['comparison.mark', 'comparison.percent', 'comparison.score', 'comparison.shd', 'layout.button'],
  ...['engines.ratio', 'engines.threads', 'lambda.edge', 'knowledge.reason', 'knowledge.edge', 'ruleMatrix.cell'],
  ...['groups.rule', 'palette.variable', 'profile.columns.counted', 'describe.withUnit', 'graphs.percent'],
  ...['graphs.direction.edge', 'graphs.change', 'graphs.isBetter', 'graphs.isWorse', 'graphs.stepDone', 'queue.share'],
  ...['palette.runAction', 'palette.graph', 'figure.kind', 'figure.edge'],
]);

test.each(catalogues)('no text of %s with numbers or names is English in German', (_, inEnglish, inGerman) => {
  const same = [...inEnglish].flatMap(([path, text]) =>
    typeof text === 'function' && String(inGerman.get(path)) === String(text) ? [path] : [],
  );
  expect(same.filter((path) => !WORDLESS.has(path))).toEqual([]);
});

test('every phase that methods report is told in German', () => {
  const { phase } = german.learn;
  expect(phase('first TOPO: start 2 of 4 (given order)')).toBe('zuerst TOPO: Start 2 von 4 (gegebene Ordnung)');
  expect(phase('start 1 of 3 (random), all fits together')).toBe('Start 1 von 3 (zufällig), alle Anpassungen zusammen');
  expect(phase('path solve, stage 3')).toBe('Pfadlösung, Phase 3');
  expect(phase('runs 1 to 3 of 5')).toBe('Läufe 1 bis 3 von 5');
  expect(phase('resample 7 of 100')).toBe('Stichprobe 7 von 100');
});

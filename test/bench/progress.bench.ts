/**
 * `npm run bench -- progress [learner …]`: how right the progress estimate of the linear learners is.
 *
 * For each learner and size, the total that elapsed/fraction predicts when 10 %, 25 % and 50 % of the time have gone by,
 * against the actual total. Tasks run one after the other on one thread. Wall time; the goal is within 50 % at 10 %.
 */
import { problemFrom } from '../support/fixtures';
import { learnInThread } from '../support/learn';
import { sparseSem } from '../support/sparse-sem';

const LEARNERS: readonly { readonly name: string; readonly id: string; readonly options: Record<string, unknown> }[] = [
  { name: 'topo', id: 'topo', options: {} },
  { name: 'topo colide-nv', id: 'topo', options: { objective: 'colide-nv', lambda1: 0.05, kicks: 0 } },
  { name: 'colide-ev order', id: 'colide-ev', options: {} },
  { name: 'colide-nv order', id: 'colide-nv', options: {} },
  { name: 'colide-nv path', id: 'colide-nv', options: { solver: 'path' } },
  { name: 'notears', id: 'notears', options: {} },
  { name: 'dagma', id: 'dagma', options: {} },
];
/** Sizes, and the largest at which a learner that follows a path is run. */
const SIZES = [20, 50, 100, 200];
const LARGEST: Readonly<Record<string, number>> = {
  'colide-nv path': 50,
  notears: 50,
  dagma: 50,
  'topo colide-nv': 50,
};
const MARKS = [0.1, 0.25, 0.5];

/** elapsed/fraction over total at each mark, from events [ms, fraction]. */
function ratios(events: readonly (readonly [number, number])[], total: number): string[] {
  return MARKS.map((mark) => {
    const last = events.filter(([ms]) => ms <= mark * total).at(-1);
    if (!last || last[1] === 0) return '—';
    // Time goes on until the mark while the last fraction stays on show.
    return ((mark * total) / last[1] / total).toFixed(2);
  });
}

const wanted = process.argv.slice(2);
console.log('| learner | d | seconds | predicted/actual at 10 % | at 25 % | at 50 % |');
console.log('| --- | --- | --- | --- | --- | --- |');
for (const { name, id, options } of LEARNERS) {
  if (wanted.length > 0 && !wanted.some((part) => name.startsWith(part))) continue;
  for (const d of SIZES) {
    if (d > (LARGEST[name] ?? Infinity)) continue;
    const { S } = sparseSem(1, d, 1000, 2);
    const events: [number, number][] = [];
    const startedAt = performance.now();
    await learnInThread(id, problemFrom(S, d), options, {
      onProgress: ({ fraction }) => events.push([performance.now() - startedAt, fraction ?? 0]),
    });
    const total = performance.now() - startedAt;
    console.log(`| ${[name, d, (total / 1000).toFixed(2), ...ratios(events, total)].join(' | ')} |`);
  }
}

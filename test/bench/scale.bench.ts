/**
 * `npm run bench -- scale [200 500 1000] [learner …]`: large simulated data through the built command line, end to end.
 *
 * Needs `npm run build`. Per size, ER2 and ER4 data with equal Gaussian noise and 1000 rows from `acyclica simulate`, seed
 * 1; then `acyclica learn` with default options: reading the CSV, covariance, checks, learning on all cores, writing.
 * Wall, CPU seconds and peak RSS are of that whole process; SHD at ω = 0.3 from `acyclica compare`. 1000 only when asked.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';

const CLI = join(process.cwd(), 'out/main/cli.js');
const LEARNERS = ['colide-ev', 'colide-nv', 'topo'];
const DEGREES = [2, 4];
/** When runs are interrupted, and from which size on: smaller ones have ended by then. */
const CANCEL_AFTER_MS = 6000;
const CANCELLED_FROM = 400;

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly wall: number;
  /** Seconds from the interrupt to the end. */
  readonly sinceInterrupt: number;
  readonly usage: { readonly cpu: number; readonly rssMb: number };
}

/** Runs the command line with a hook that writes its own use of processor and memory when it ends. */
function acyclica(folder: string, args: readonly string[], interruptAfterMs: number | null = null): Promise<Ended> {
  const usageFile = join(folder, 'usage.json');
  const hook = join(folder, 'hook.cjs');
  writeFileSync(
    hook,
    `process.on('exit', () => { const u = process.resourceUsage(); require('node:fs').writeFileSync(${JSON.stringify(usageFile)},
      JSON.stringify({ cpu: (u.userCPUTime + u.systemCPUTime) / 1e6, rssMb: u.maxRSS / 1024 })); });`,
  );
  const startedAt = performance.now();
  let interruptedAt = startedAt;
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--require', hook, CLI, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
    let stdout = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    if (interruptAfterMs !== null) {
      setTimeout(() => {
        interruptedAt = performance.now();
        child.kill('SIGINT');
      }, interruptAfterMs);
    }
    child.on('exit', (code) => {
      const now = performance.now();
      const usage = JSON.parse(readFileSync(usageFile, 'utf8')) as Ended['usage'];
      resolve({ code, stdout, wall: (now - startedAt) / 1000, sinceInterrupt: (now - interruptedAt) / 1000, usage });
    });
  });
}

async function shdOf(folder: string, estimate: string, truth: string): Promise<number | string> {
  if (!existsSync(estimate)) return '—';
  const { stdout } = await acyclica(folder, ['compare', estimate, truth, '--json']);
  return (JSON.parse(stdout) as { shd: number }).shd;
}

async function simulate(folder: string, d: number, degree: number): Promise<{ data: string; truth: string }> {
  const data = join(folder, `er${degree}-${d}.csv`);
  const truth = join(folder, `er${degree}-${d}.json`);
  const model = ['--graph', 'er', '--nodes', String(d), '--edges-per-node', String(degree), '--noise', 'gauss'];
  const rest = ['--variances', 'equal', '--mechanism', 'linear', '--rows', '1000', '--seed', '1'];
  await acyclica(folder, ['simulate', ...model, ...rest, '--out-data', data, '--out-graph', truth]);
  return { data, truth };
}

const row = (cells: readonly (string | number)[]): void => console.log(`| ${cells.join(' | ')} |`);

async function measure(folder: string, d: number, degree: number, learners: readonly string[]): Promise<void> {
  const { data, truth } = await simulate(folder, d, degree);
  for (const learner of learners) {
    const out = join(folder, 'estimate.json');
    rmSync(out, { force: true });
    const { code, wall, usage } = await acyclica(folder, [
      'learn',
      data,
      '--learner',
      learner,
      '--seed',
      '1',
      '--out',
      out,
    ]);
    const shd = await shdOf(folder, out, truth);
    row([
      `ER${degree}`,
      d,
      learner,
      wall.toFixed(1),
      usage.cpu.toFixed(1),
      usage.rssMb.toFixed(0),
      shd,
      `exit ${code}`,
    ]);
  }
  if (degree !== DEGREES[0] || d < CANCELLED_FROM) return;
  for (const learner of learners) {
    const out = join(folder, 'cancelled.json');
    rmSync(out, { force: true });
    const args = ['learn', data, '--learner', learner, '--seed', '1', '--out', out];
    const { code, sinceInterrupt, usage } = await acyclica(folder, args, CANCEL_AFTER_MS);
    const note = `Ctrl+C after ${CANCEL_AFTER_MS / 1000} s: ended ${sinceInterrupt.toFixed(1)} s later, exit ${code}`;
    const shd = await shdOf(folder, out, truth);
    row([`ER${degree}`, d, learner, '—', usage.cpu.toFixed(1), usage.rssMb.toFixed(0), shd, note]);
  }
}

async function main(): Promise<void> {
  if (!existsSync(CLI)) {
    console.log('Run npm run build first.');
    process.exitCode = 1;
    return;
  }
  const sizes = process.argv.slice(2).filter((arg) => /^\d+$/.test(arg));
  const wanted = process.argv.slice(2).filter((arg) => !/^\d+$/.test(arg));
  const folder = mkdtempSync(join(tmpdir(), 'acyclica-scale-'));
  console.log(`${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, Node ${process.version}\n`);
  row(['graph', 'd', 'learner', 'wall s', 'CPU s', 'peak RSS MB', 'SHD', 'end']);
  row(new Array<string>(8).fill('---'));
  try {
    for (const d of sizes.length > 0 ? sizes.map(Number) : [200, 500]) {
      for (const degree of DEGREES) await measure(folder, d, degree, wanted.length > 0 ? wanted : LEARNERS);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();

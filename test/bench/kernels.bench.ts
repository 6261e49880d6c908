/** Compiled kernels against plain TypeScript: billions of operations a second and their ratio, taken in one run. */
import { Workspace } from '../../main/engine/kernels';
import { multiply } from '../../main/engine/multiply';
import { adamOracle, sigmoidOracle } from '../../main/engine/oracle';
import { RandomStream } from '../../main/engine/random';

const SIZES = [10, 20, 50, 100, 200, 500];
const MILLISECONDS = 300;

/** Calls a second, over at least MILLISECONDS of CPU after one warm-up call. */
function rate(call: () => void): number {
  call();
  let calls = 0;
  const start = process.cpuUsage();
  let used = 0;
  for (let batch = 1; used < MILLISECONDS * 1000; batch *= 2) {
    for (let i = 0; i < batch; i++) call();
    calls += batch;
    const { user, system } = process.cpuUsage(start);
    used = user + system;
  }
  return (calls / used) * 1e6;
}

const row = (name: string, size: number, plain: number, f64: number, f32: number): void =>
  console.log(
    `| ${name} | ${size} | ${plain.toFixed(2)} | ${f64.toFixed(2)} | ${f32.toFixed(2)} | ${(f64 / plain).toFixed(1)}× | ${(f32 / plain).toFixed(1)}× |`,
  );

function products(random: RandomStream): void {
  for (const d of SIZES) {
    const space = new Workspace(Workspace.bytes({ f64: [d * d, d * d, d * d], f32: [d * d, d * d, d * d] }));
    const [A, B, C] = [space.f64(d * d), space.f64(d * d), space.f64(d * d)];
    const [a, b, c] = [space.f32(d * d), space.f32(d * d), space.f32(d * d)];
    for (let i = 0; i < d * d; i++) [A[i], B[i]] = [random.normal(), random.normal()];
    a.set(A);
    b.set(B);
    const { gemm64, gemm32 } = space.kernels;
    const operations = 2e-9 * d ** 3;
    const plain = operations * rate(() => multiply(A, B, C, d));
    const wide = rate(() => gemm64(0, 0, d, d, d, A.byteOffset, d, B.byteOffset, d, 0, C.byteOffset, d));
    const narrow = rate(() => gemm32(0, 0, d, d, d, a.byteOffset, d, b.byteOffset, d, 0, c.byteOffset, d));
    row('product d×d', d, plain, operations * wide, operations * narrow);
  }
}

function elementwise(random: RandomStream): void {
  const n = 10_000;
  const space = new Workspace(Workspace.bytes({ f64: [n, n, n, n], f32: [n, n, n, n] }));
  const [x, y, m, v] = [space.f64(n), space.f64(n), space.f64(n), space.f64(n)];
  const [p, q, r, s] = [space.f32(n), space.f32(n), space.f32(n), space.f32(n)];
  for (let i = 0; i < n; i++) p[i] = x[i] = Math.abs(random.normal());
  const each = n * 1e-9;
  const functions = [
    ['exp', Math.exp, 'exp64', 'exp32'],
    ['log', Math.log, 'log64', 'log32'],
    ['sigmoid', sigmoidOracle, 'sigmoid64', 'sigmoid32'],
  ] as const;
  for (const [name, plain, f64, f32] of functions) {
    const base = rate(() => {
      for (let i = 0; i < n; i++) y[i] = plain(x[i]!);
    });
    const wide = rate(() => space.kernels[f64](n, x.byteOffset, y.byteOffset));
    const narrow = rate(() => space.kernels[f32](n, p.byteOffset, q.byteOffset));
    row(name, n, each * base, each * wide, each * narrow);
  }
  const settings = { rate: 1e-9, beta1: 0.9, beta2: 0.999, step: 3, epsilon: 1e-8 };
  const rest = [1e-9, 0.9, 0.999, 0.271, 0.003, 1e-8] as const;
  const base = rate(() => adamOracle(y, x, m, v, settings));
  const wide = rate(() => space.kernels.adam64(n, y.byteOffset, x.byteOffset, m.byteOffset, v.byteOffset, ...rest));
  const narrow = rate(() => space.kernels.adam32(n, q.byteOffset, p.byteOffset, r.byteOffset, s.byteOffset, ...rest));
  row('Adam', n, each * base, each * wide, each * narrow);
}

console.log('Billions of operations (products) or elements (the rest) a second of CPU.\n');
console.log('| kernel | size | TypeScript | f64 | f32 | f64 ratio | f32 ratio |');
console.log('| --- | --: | --: | --: | --: | --: | --: |');
const random = new RandomStream(1, 0);
products(random);
elementwise(random);

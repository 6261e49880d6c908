/** Whether two results are the same, byte for byte: what the same request, data and version must give. */
import type { RunDetail, RunPart } from '../../shared/model/run';

type Numbers = Float64Array | null;

function isSameBytes(a: Numbers, b: Numbers): boolean {
  if (a === null || b === null) return a === b;
  const bytes = (values: Float64Array): Buffer => Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  return bytes(a).equals(bytes(b));
}

/** Numbers as text that tells every double from every other, NaN, infinities and -0 included. */
function exact(value: unknown): string {
  return JSON.stringify(value, (_, entry: unknown) =>
    typeof entry === 'number' && (!Number.isFinite(entry) || Object.is(entry, -0))
      ? `number ${String(1 / entry)} ${entry}`
      : entry,
  );
}

const figuresOf = ({ objective, loss, h, stopped }: RunDetail): unknown[] => [objective, loss, h, stopped];

/** Parts that differ. Times, engines and what the person changed afterwards (threshold, name) are no part of the result. */
export function differencesOf(a: RunDetail, b: RunDetail): RunPart[] {
  const same: Record<RunPart, boolean> = {
    variables: exact(a.request.variables) === exact(b.request.variables),
    W: isSameBytes(a.W, b.W),
    order: exact(a.order) === exact(b.order),
    posterior: isSameBytes(a.posterior, b.posterior),
    frequency: isSameBytes(a.frequency, b.frequency),
    figures: exact(figuresOf(a)) === exact(figuresOf(b)),
    trace: exact(a.trace) === exact(b.trace),
  };
  return (Object.keys(same) as RunPart[]).filter((part) => !same[part]);
}

/** What must stand beside a result, and why an engine computed it. */
import { describeError, type AppErrorData } from '../errors';
import type { Said } from './said';
import { inEnglish } from './say';
import { bare, plural, short, whole, type Few } from './words';

/** What went wrong with a device. */
export type DeviceFault = 'lost' | 'memory' | 'failed';

const faults: Readonly<Record<DeviceFault, string>> = {
  lost: 'was lost',
  memory: 'ran out of memory',
  failed: 'failed',
};

function times(fast: number, slow: number): string {
  const ratio = fast / slow;
  return ratio < 10 ? ratio.toPrecision(2) : whole(Math.round(ratio));
}

const processor = (threads: number): string => (threads > 1 ? `${threads} threads of the processor` : 'the processor');

const sentences = (all: readonly Said[]): string => all.map(inEnglish).join(' ');

export const runSayings = {
  /** Several sentences, one after the other. */
  'text/all': sentences,

  'run/empty': () => 'The run was stopped before it had found an edge: this empty graph says nothing about the data.',
  'run/cancelled': () => 'The run was cancelled; this is the best graph it had found by then.',
  'run/time-limit': (seconds: number) =>
    `The time limit of ${whole(seconds)} s was reached; this is the best graph found by then.`,
  'run/max-iterations': () => 'The learner used up its iterations before it converged.',
  'run/no-answer': () => 'The worker did not answer the stop and was ended; this is the last graph it had handed over.',
  'run/same-start': () =>
    'Every resample started from the same earlier run, so frequencies look steadier than they are.',
  'run/unusable-resamples': (unusable: number, all: number) =>
    `${whole(unusable)} of ${plural(all, 'resample', 'resamples')} could not be used: a column was constant or collinear.`,
  'run/device-resamples': (n: number) =>
    `The graphics device failed in ${plural(n, 'resample', 'resamples')}, which went on on the processor.`,
  'run/few-resamples': (completed: number, all: number) =>
    `Only ${whole(completed)} of ${plural(all, 'resample was', 'resamples were')} done; frequencies are shares of those.`,
  'run/resamples-failed': (why: Said) => `The resamples broke off: ${inEnglish(why)}`,
  'run/software-device': (device: string) =>
    `The device ${device} is a processor pretending to be one: its speed says nothing about graphics devices.`,
  'run/dropped': (weights: number) =>
    `${plural(weights, 'weight above the threshold was', 'weights above the threshold were')} left out, the weakest of each cycle, so that the graph is a DAG.`,
  'run/first': (learner: string, warning: Said) => `First ${learner}: ${inEnglish(warning)}`,
  'run/first-elsewhere': (learner: string, why: Said) =>
    `The first learner, ${learner}, ran on the processor: ${inEnglish(why)}`,

  'fit/device': (fault: DeviceFault, why: string, resumesAt: Said) =>
    `The graphics device ${faults[fault]} (${bare(why)}). The run went on on the processor from ${inEnglish(resumesAt)}.`,
  'fit/at-step': (step: number) => `step ${step}`,
  'fit/at-stage-step': (step: number, stage: number) => `step ${step} of stage ${stage}`,
  'fit/at-first-fits': (step: number) => `step ${step} of the first fits`,
  'fit/edge-of-domain': (stage: number, step: number) =>
    `Stage ${stage} came too near to the edge of its domain for the graphics device. The processor took it over at step ${whole(step)}.`,
  'fit/left-domain': (stage: number, s: number) =>
    `Stage ${stage} left the domain of its acyclicity function and was begun again with s = ${short(s)}.`,
  'fit/not-a-number': (epoch: number) =>
    `The loss was not a number in epoch ${whole(epoch)}; the result is the best before it.`,
  'fit/lifted': () =>
    'Some variables are linear functions of others in these data: their residual variance was held at 1e-12 of their variance.',

  'engine/asked-cpu': () => 'The processor was asked for.',
  'engine/asked-gpu': () => 'The graphics device was asked for.',
  'engine/as-all-rows': () => 'As the run on all rows.',
  'engine/no-part': (learner: string) => `${learner} has no part that runs on a graphics device.`,
  'engine/only-with': (learner: string, options: readonly string[]) =>
    `${learner} runs on a graphics device only with ${options.join(', ')}.`,
  'engine/small-part': (learner: string) =>
    `Only a small part of ${learner} runs on a device; it is used when asked for.`,
  'engine/few-variables': (least: number) =>
    `With fewer than ${least} variables the processor is not compared with a device.`,
  'engine/short-time': (least: number) => `With less than ${least} s for the run the engines are not measured first.`,
  'engine/required-edges': () =>
    'Required edges change every sampled order one variable at a time, which only the processor does.',
  'engine/faster': (gpu: number, cpu: number, threads: number) =>
    `The device was measured ${times(gpu, cpu)} times as fast as ${processor(threads)} on problems of this size.`,
  'engine/slower': (gpu: number, cpu: number, threads: number) =>
    `The device was measured to take ${times(cpu, gpu)} times as long as ${processor(threads)} on problems of this size.`,
  'engine/no-device': (reasons: readonly (readonly [string, Said])[]) =>
    `There is no graphics device to use. ${backends(reasons)}`,
  'engine/backends': (reasons: readonly (readonly [string, Said])[]) => backends(reasons),
  'engine/pretends': (device: string) => `${device} is a processor pretending to be a device.`,
  'engine/no-reason': () => 'no reason was given.',
  'engine/not-opened': (why: Said) => `The device found before could not be opened: ${bare(inEnglish(why))}.`,
  'engine/other-device': (now: string, before: string) =>
    `The device found now, ${now}, is not the one found before, ${before}.`,
  'engine/stopped': () => 'The run was stopped while the engines were measured.',
  'engine/failed-measuring': (why: string) => `The device failed while measured: ${bare(why)}.`,

  'export/csv': () => 'Rows are causes and columns effects: the cell in row A, column B is the weight of A → B.',
  'export/strengths': () => 'Its weights are strengths of dependence, not effects.',
  'export/probabilities': () => 'Its weights are probabilities of edges, not effects.',
  'export/standardized-cut': () =>
    'Its edges were cut on the standardised scale, |W| · sd of the cause / sd of the effect; weights are in original units.',
  'export/whole': () => 'It holds the whole graph, with what the view hides.',
  'export/class': () => 'It holds the DAG, with every arrow of the learned graph.',

  'picture/size': (widthMm: number, heightMm: number, points: number) =>
    `The picture is ${widthMm} mm wide and ${heightMm} mm high; names in it are ${points} pt.`,
  'picture/letters': ({ names, rest }: Few, isPdf: boolean) =>
    `Its font, DejaVu Sans, lacks ${names.join(' ')}${rest > 0 ? ` and ${whole(rest)} more` : ''}: empty boxes stand for them${isPdf ? ', though they can be searched and copied' : ''}. An SVG file shows them in the fonts of the computer it is opened on.`,

  'graph/read-as': (isTransposed: boolean) =>
    `Read with ${isTransposed ? 'columns as causes and rows' : 'rows as causes and columns'} as effects.`,
  'graph/named-after-data': () =>
    'The file has no header: its variables are named after the columns of the data, in their order.',
  'graph/without-edges': (names: readonly string[]) =>
    `An edge list: taken as variables without edges: ${names.join(', ')}.`,
  'graph/no-weights': (dataset: string | null) =>
    `The file gives no weights: they are least-squares estimates from ${dataset ?? 'the data'}.`,
  'graph/no-data': () => 'There are no data to estimate its weights from.',
  'graph/not-in-data': ({ names, rest }: Few, dataset: string) =>
    `Not all of its variables are usable columns of ${dataset}: ${names.join(', ')}${rest > 0 ? ` and ${whole(rest)} more` : ''}. Weights cannot be estimated.`,
  'error/said': (error: AppErrorData) => describeError(error),
  'graph/not-all-columns': () => 'Its variables are not all columns of the data.',
};

function backends(reasons: readonly (readonly [string, Said])[]): string {
  return reasons.map(([backend, why]) => `${backend}: ${inEnglish(why)}`).join(' ');
}

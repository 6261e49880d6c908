/** ω at 500 variables: a learned graph of about 2,000 edges, moved around there step by step, and from end to end. */
import { busySeconds, startClock, stepSlider, type Step } from './clock';
import { median, ms, quantile, type Row } from './table';
import { invoke, launch, learn, showFirstRun, waitForGraph, writeData } from './window';

const NODES = 500;
const STEPS = 200;
/** Steps of the slider to both sides of where it stands. */
const AROUND = 40;
const ENDS = 1000;

const whole = ({ script, frame }: Step): number => script + frame;

/** Back and forth, one step at a time. */
function walk(from: number): number[] {
  return Array.from({ length: STEPS }, (_, k) => {
    const phase = k % (4 * AROUND);
    if (phase < AROUND) return from + phase;
    return phase < 3 * AROUND ? from + 2 * AROUND - phase : from + phase - 4 * AROUND;
  });
}

export async function sliderRows(): Promise<Row[]> {
  const measured = await launch();
  const { page } = measured;
  try {
    await startClock(page);
    const dataset = await invoke(measured, 'dataset/import', { path: writeData(measured.folder, NODES, 2000, 4) });
    await learn(
      measured,
      dataset.id,
      dataset.columns.map(({ name }) => name),
    );
    await showFirstRun(measured);
    await waitForGraph(measured, 1000);
    const edges = Number(await page.getByTestId('graph').getAttribute('data-edges'));
    const slider = page.getByTestId('threshold-slider');
    const at = Number(await slider.inputValue());
    await stepSlider(page, 'threshold-slider', walk(at).slice(0, 20));
    const { result: steps, seconds } = await busySeconds(page, () => stepSlider(page, 'threshold-slider', walk(at)));
    const [far] = await stepSlider(page, 'threshold-slider', [0]);
    const all = Number(await page.getByTestId('edge-count').getAttribute('data-count'));
    await stepSlider(page, 'threshold-slider', [ENDS]);
    const times = steps.map(whole);
    const script = median(steps.map((step) => step.script));
    const frame = median(steps.map((step) => step.frame));
    return [
      {
        what: `ω slider, a step at ${NODES} variables and ${edges} edges`,
        goal: '≤ 16 ms',
        measured: ms(median(times)),
        note: `script ${ms(script)} and frame ${ms(frame)}; 95 % below ${ms(quantile(times, 0.95))}, longest ${ms(Math.max(...times))}; processor time ${ms((1000 * seconds) / STEPS)}`,
      },
      {
        what: `ω slider, in one move to ${all} edges`,
        goal: '≤ 200 ms',
        measured: ms(far ? whole(far) : NaN),
        note: 'the strongest 10,000 of them are drawn',
      },
    ];
  } finally {
    await measured.close();
  }
}

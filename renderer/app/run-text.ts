/** A run in words: its method, what was set, how it ended. */
import { wordedOptions } from './option-words';
import { learners } from '../../shared/learners/registry';
import type { RunRecord, RunRequest } from '../../shared/model/run';
import { duration } from './format';
import { startText } from './state/start';
import { strings } from './strings';
import { changedOptions } from '../forms/option-values';

const text = strings.runs;

export function learnerTitle({ request }: Pick<RunRecord, 'request'>): string {
  return learners.find((learner) => learner.id === request.learner)?.title ?? request.learner;
}

/** What differs from the defaults, e.g. "ℓ₁ penalty λ₁ 0.1 · 8 of 11 variables". */
export function settingsText(request: RunRequest, usable: number | null, runs: readonly RunRecord[] = []): string {
  const definition = learners.find((learner) => learner.id === request.learner);
  const options = definition ? changedOptions(wordedOptions(definition), request.options, strings.learn) : [];
  const start = startText(request, runs);
  const parts = options.map((option) => `${option.title} ${option.value}`);
  if (start !== null) parts.unshift(start);
  if (request.transform !== 'center') parts.push(strings.learn.transforms[request.transform]);
  if (request.ridge > 0) parts.push(`${strings.check.ridge} ${request.ridge}`);
  if (request.engine !== 'auto') {
    parts.push(`${strings.engines.ofNewRuns} ${strings.engines.choices[request.engine].short}`);
  }
  if (request.timeLimitSeconds !== undefined) parts.push(`≤ ${duration(request.timeLimitSeconds)}`);
  if (usable !== null && request.variables.length !== usable) {
    parts.push(text.variables(request.variables.length, usable));
  }
  return parts.length > 0 ? parts.join(' · ') : text.defaults;
}

export interface RunStateText {
  readonly title: string;
  /** What happened, when it did not simply end well. */
  readonly sentence: string | null;
}

export function runState(run: RunRecord): RunStateText {
  const title = text.states[run.state];
  if (run.error) return { title, sentence: strings.error(run.error) };
  if (run.state === 'interrupted') return { title, sentence: text.interruptedHint };
  if (run.state === 'cancelled' && run.edges === null) return { title: text.cancelledEmpty, sentence: null };
  if (run.state === 'done' && run.stopped) return { title: text.stopped[run.stopped], sentence: null };
  return { title, sentence: null };
}

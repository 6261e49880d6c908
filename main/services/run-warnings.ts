/** Sentences that must stand beside a result. */
import type { LearnerDefinition } from '../../shared/learners/definition';
import type { DataCheck } from '../../shared/model/dataset';
import type { EngineRecord } from '../../shared/model/engine';
import type { Fit, RunRequest } from '../../shared/model/run';
import type { Stability } from './bootstrap';

export interface WarningFacts {
  readonly request: RunRequest;
  readonly check: DataCheck;
  readonly fit: Fit;
  readonly engine: EngineRecord;
  readonly stability: Stability | null;
  /** Why the resamples broke off, or null. */
  readonly resamplingFailure: string | null;
  readonly isCancelled: boolean;
}

/** What was found in the data, without what does not concern this learner: only some follow the scale of the columns. */
export function checkFor({ capabilities }: Pick<LearnerDefinition, 'capabilities'>, check: DataCheck): DataCheck {
  if (capabilities.scaleDependent) return check;
  return { ...check, findings: check.findings.filter((finding) => finding.kind !== 'standardized') };
}

const isStopped = (fit: Fit, isCancelled: boolean): boolean => isCancelled || fit.stopped === 'time-limit';

function aboutStop({ fit, request, isCancelled }: WarningFacts): string[] {
  if (isStopped(fit, isCancelled) && fit.W.every((weight) => weight === 0)) {
    return ['The run was stopped before it had found an edge: this empty graph says nothing about the data.'];
  }
  if (isCancelled) return ['The run was cancelled; this is the best graph it had found by then.'];
  if (fit.stopped === 'time-limit') {
    return [`The time limit of ${request.timeLimitSeconds ?? 0} s was reached; this is the best graph found by then.`];
  }
  if (fit.stopped === 'max-iterations') return ['The learner used up its iterations before it converged.'];
  return [];
}

function aboutResamples({ request, stability }: WarningFacts): string[] {
  if (request.resamples === 0) return [];
  const { completed, unusable } = stability ?? { completed: 0, unusable: 0 };
  const sentences: string[] = [];
  if (request.initRun !== undefined) {
    sentences.push('Every resample started from the same earlier run, so frequencies look steadier than they are.');
  }
  if (unusable > 0) {
    sentences.push(
      `${unusable} of ${request.resamples} resamples could not be used: a column was constant or collinear.`,
    );
  }
  if (stability && stability.deviceFailures > 0) {
    sentences.push(
      `The graphics device failed in ${stability.deviceFailures} resamples, which went on on the processor.`,
    );
  }
  if (completed + unusable < request.resamples) {
    sentences.push(`Only ${completed} of ${request.resamples} resamples were done; frequencies are shares of those.`);
  }
  return sentences;
}

function aboutEngine({ engine }: WarningFacts): string[] {
  if (!engine.isSoftware) return [];
  return [
    `The device ${engine.device} is a processor pretending to be one: its speed says nothing about graphics devices.`,
  ];
}

/** All of them, what was found in the data first. */
export function runWarnings(facts: WarningFacts): string[] {
  const findings = facts.check.findings.filter((finding) => finding.severity === 'warning');
  return [
    ...findings.map((finding) => finding.message),
    ...facts.fit.warnings,
    ...aboutEngine(facts),
    ...aboutStop(facts),
    ...aboutResamples(facts),
    ...(facts.resamplingFailure === null ? [] : [`The resamples broke off: ${facts.resamplingFailure}`]),
  ];
}

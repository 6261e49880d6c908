/** What must stand beside a result. */
import type { Said } from '../../shared/model/sayings/said';
import { say } from '../../shared/model/sayings/say';
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
  readonly resamplingFailure: Said | null;
  readonly isCancelled: boolean;
}

/** What was found in the data, without what does not concern this learner: only some follow the scale of the columns. */
export function checkFor({ capabilities }: Pick<LearnerDefinition, 'capabilities'>, check: DataCheck): DataCheck {
  if (capabilities.scaleDependent) return check;
  return { ...check, findings: check.findings.filter((finding) => finding.kind !== 'standardized') };
}

const isStopped = (fit: Fit, isCancelled: boolean): boolean => isCancelled || fit.stopped === 'time-limit';

function aboutStop({ fit, request, isCancelled }: WarningFacts): Said[] {
  if (isStopped(fit, isCancelled) && fit.W.every((weight) => weight === 0)) {
    return [say('run/empty')];
  }
  if (isCancelled) return [say('run/cancelled')];
  if (fit.stopped === 'time-limit') {
    return [say('run/time-limit', request.timeLimitSeconds ?? 0)];
  }
  if (fit.stopped === 'max-iterations') return [say('run/max-iterations')];
  return [];
}

function aboutResamples({ request, stability }: WarningFacts): Said[] {
  if (request.resamples === 0) return [];
  const { completed, unusable } = stability ?? { completed: 0, unusable: 0 };
  const sentences: Said[] = [];
  if (request.initRun !== undefined) {
    sentences.push(say('run/same-start'));
  }
  if (unusable > 0) {
    sentences.push(say('run/unusable-resamples', unusable, request.resamples));
  }
  if (stability && stability.deviceFailures > 0) {
    sentences.push(say('run/device-resamples', stability.deviceFailures));
  }
  if (completed + unusable < request.resamples) {
    sentences.push(say('run/few-resamples', completed, request.resamples));
  }
  return sentences;
}

function aboutEngine({ engine }: WarningFacts): Said[] {
  if (!engine.isSoftware) return [];
  return [say('run/software-device', engine.device)];
}

/** All of them, what was found in the data first. */
export function runWarnings(facts: WarningFacts): Said[] {
  const findings = facts.check.findings.filter((finding) => finding.severity === 'warning');
  return [
    ...findings.map((finding) => finding.message),
    ...facts.fit.warnings,
    ...aboutEngine(facts),
    ...aboutStop(facts),
    ...aboutResamples(facts),
    ...(facts.resamplingFailure === null ? [] : [say('run/resamples-failed', facts.resamplingFailure)]),
  ];
}

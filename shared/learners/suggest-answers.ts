/** Answers of the guided choice that the data suggest, where they can. What they cannot tell stays "unknown". */
import type { DataFacts, FoundIn } from '../model/data-facts';
import type { GuideAnswers } from './recommend';

/** Share of variables from which a finding speaks for all. */
const MANY = 0.25;
/** Residual variances within this ratio count as equal; beyond the other, as different. */
const EQUAL_RATIO = 1.5;
const DIFFERENT_RATIO = 2;
/** Rows below which a curve that is not seen may still be there. */
const ROWS_TO_SEE = 200;

const isMany = (finding: FoundIn | null): boolean => finding !== null && finding.found >= MANY * finding.of;

function relations({ bent, measuredRows }: DataFacts): GuideAnswers['relations'] {
  if (isMany(bent)) return 'curved';
  return bent !== null && bent.found === 0 && measuredRows >= ROWS_TO_SEE ? 'linear' : 'unknown';
}

function noise({ noiseRatio, chanceRatio, notGaussian }: DataFacts): GuideAnswers['noise'] {
  if (noiseRatio === null || chanceRatio === null) return 'unknown';
  if (noiseRatio <= EQUAL_RATIO) return 'equal';
  if (isMany(notGaussian)) return 'non-gaussian';
  return noiseRatio > Math.max(DIFFERENT_RATIO, chanceRatio) ? 'different' : 'unknown';
}

/** @param rules how many rules of background knowledge the next run obeys */
export function suggestAnswers(facts: DataFacts | null, rules: number): GuideAnswers {
  return {
    relations: facts === null ? 'unknown' : relations(facts),
    noise: facts === null ? 'unknown' : noise(facts),
    knowledge: rules > 0 ? 'have' : 'unknown',
    wish: 'unknown',
  };
}

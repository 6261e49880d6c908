/** What main answers to the guided choice, made up. */
import type { DataFacts } from '../../shared/model/data-facts';

export function fakeFacts(variables: number, change: Partial<DataFacts> = {}): DataFacts {
  return {
    variables,
    rows: 400,
    measuredRows: 400,
    measuredVariables: variables,
    isStandardized: false,
    isBinary: false,
    obstacle: null,
    notGaussian: { found: 2, of: variables },
    bent: { found: 1, of: variables },
    noiseRatio: 4.2e5,
    chanceRatio: 1.36,
    ...change,
  };
}

interface AxeRecord {
  readonly screen: string;
  readonly theme: string;
  readonly size: string;
  readonly axe: string;
  readonly at: string;
  readonly passed: number;
  readonly undecided: number;
  readonly violations: readonly { id: string; impact: string; help: string; places: readonly string[] }[];
}

export function accessibilityPage(records: readonly AxeRecord[], page: string): string;

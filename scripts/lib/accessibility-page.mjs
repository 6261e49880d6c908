/** Writes what axe found (out/axe.json) between the marks of docs/accessibility.md. */

const BEGIN = '<!-- axe: written by npm run docs:images -->';
const END = '<!-- /axe -->';
const IMPACTS = ['critical', 'serious', 'moderate', 'minor'];

/**
 * @typedef {{ id: string, impact: string, help: string, places: string[] }} Violation
 * @typedef {{ screen: string, theme: string, size: string, axe: string, at: string, passed: number, undecided: number, violations: Violation[] }} AxeRecord
 */

/**
 * @param {AxeRecord[]} records
 * @param {string} page the page as it is
 * @returns {string}
 */
export function accessibilityPage(records, page) {
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`accessibilityPage: need ${BEGIN} before ${END}`);
  return `${page.slice(0, from)}${BEGIN}\n\n${tables(records)}\n\n${page.slice(to)}`;
}

/** @param {AxeRecord[]} records */
function tables(records) {
  const screens = [...new Set(records.map(({ screen }) => screen))].toSorted();
  const days = [...new Set(records.map(({ at }) => at.slice(0, 10)))].toSorted();
  const versions = [...new Set(records.map(({ axe }) => axe))].toSorted();
  const sizes = [...new Set(records.map(({ size }) => size))].toSorted();
  const total = IMPACTS.map((impact) => countOf(records, impact));
  const summary =
    `Run of ${days.join(', ')}, axe-core ${versions.join(', ')}: ${screens.length} screens, ${records.length} checks ` +
    `(each theme at ${sizes.join(', ')}). Violations: ` +
    `${IMPACTS.map((impact, k) => `${total[k]} ${impact}`).join(', ')}.`;
  const head = ['screen', 'themes', ...IMPACTS, 'rules passed', 'for a person to decide'];
  const rows = screens.map((screen) => screenRow(records.filter((record) => record.screen === screen)));
  return [summary, table(head, rows), 'What was found:', foundList(records)].join('\n\n');
}

/** @param {AxeRecord[]} records of one screen */
function screenRow(records) {
  const themes = records.map(({ theme }) => theme).toSorted((a, b) => b.localeCompare(a));
  const least = Math.min(...records.map(({ passed }) => passed));
  const undecided = Math.max(...records.map((record) => record.undecided));
  return [
    records[0]?.screen ?? '',
    themes.join(', '),
    ...IMPACTS.map((impact) => countOf(records, impact)),
    least,
    undecided,
  ];
}

/**
 * Rules violated, once for each check that found them.
 *
 * @param {AxeRecord[]} records
 * @param {string} impact
 */
function countOf(records, impact) {
  return records.flatMap(({ violations }) => violations).filter((violation) => violation.impact === impact).length;
}

/** @param {AxeRecord[]} records */
function foundList(records) {
  const all = records.flatMap(({ screen, violations }) => violations.map((violation) => ({ screen, ...violation })));
  const rules = [...new Set(all.map(({ id }) => id))].toSorted();
  if (rules.length === 0) return 'Nothing.';
  return rules.map((rule) => ruleLine(all.filter(({ id }) => id === rule))).join('\n');
}

/** @param {(Violation & { screen: string })[]} found of one rule */
function ruleLine(found) {
  const screens = [...new Set(found.map(({ screen }) => screen))].toSorted();
  const places = [...new Set(found.flatMap((one) => one.places))].toSorted();
  const shown = places.slice(0, 4).map((place) => `\`${place}\``);
  const more = places.length > shown.length ? ` and ${places.length - shown.length} more` : '';
  return `- \`${found[0]?.id}\` (${found[0]?.impact}): ${found[0]?.help}. On ${screens.join(', ')}: ${shown.join(', ')}${more}.`;
}

/**
 * @param {string[]} head
 * @param {(string | number)[][]} rows
 */
function table(head, rows) {
  const line = (/** @type {(string | number)[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Colours of the theme in use, for canvases that cannot read CSS variables. */
import { darkScheme, lightScheme, type Scheme } from '../../shared/graph/colours';

const names = [
  'surface',
  'text',
  'text-soft',
  'line',
  'line-strong',
  'node',
  'node-line',
  'accent',
  'positive',
  'negative',
  'selection',
  'error',
  'series-1',
  'series-2',
  'series-3',
  'series-4',
  'series-5',
  'series-6',
] as const;

export type ColourName = (typeof names)[number];
export interface Palette extends Readonly<Record<ColourName, string>> {
  /** Scales for the ground in use; signs in the colours of the theme. */
  readonly scheme: Scheme;
}

/** Resolves `--colour-…` as they are now. */
export function readPalette(): Palette {
  const probe = document.createElement('span');
  probe.hidden = true;
  // Where the system forces its colours, the names still hold those meant for drawing.
  probe.style.setProperty('forced-color-adjust', 'none');
  document.body.append(probe);
  const entries = names.map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color] as const;
  });
  probe.style.color = 'light-dark(#000000, #ffffff)';
  const isDark = getComputedStyle(probe).color === 'rgb(255, 255, 255)';
  probe.remove();
  const colours = Object.fromEntries(entries) as Record<ColourName, string>;
  const { positive, negative } = colours;
  const scheme = { ...(isDark ? darkScheme : lightScheme), positive, negative, plain: colours['text-soft'] };
  return { ...colours, scheme };
}

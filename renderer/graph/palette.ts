/** Colours of the theme in use, for canvases that cannot read CSS variables. */
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
export type Palette = Readonly<Record<ColourName, string>>;

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
  probe.remove();
  return Object.fromEntries(entries) as Record<ColourName, string>;
}

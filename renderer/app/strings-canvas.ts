/** Texts of arranging, finding, filtering and drawing the graph. */
export const canvasStrings = {
  layout: {
    button: (kind: string) => `Layout: ${kind}`,
    tooltip: 'How the variables are arranged. Positions belong to the variables and stay from run to run.',
    kinds: {
      layered: { title: 'Layered', hint: 'causes above effects' },
      tiers: { title: 'By tier', hint: 'lanes of the background knowledge' },
      force: { title: 'Force', hint: 'joined variables near each other' },
      free: { title: 'Free', hint: 'nothing moves unless you drag it' },
    },
    again: 'Lay out again',
    layOut: 'Lay out',
    undo: 'Undo layout',
    undoShort: 'Undo',
    laying: 'Arranging the graph…',
    cancel: 'Cancel',
    notLaidOut: 'The variables have no places yet.',
  },
} as const;

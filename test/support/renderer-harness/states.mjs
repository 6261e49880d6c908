/** The states of the window worth looking at: what the fake bridge is told, and what a person then does. */
const graphReady = (page) => page.waitForSelector('[data-testid=graph][data-ready=true]');

const KNOWLEDGE = `/knowledge
addtemporal
0* cylinders displacement year
1 horsepower weight_in_lbs
2 miles_per_gallon acceleration price

forbiddirect
year displacement
price acceleration

requiredirect
displacement horsepower
weight_in_lbs miles_per_gallon
`;

/** Opens the knowledge, and takes over a text of it. */
async function takeKnowledge(page, written) {
  await page.click('[data-testid=tab-knowledge]');
  await page.click('[data-testid=knowledge-as-text]');
  await page.fill('[data-testid=knowledge-text]', written);
  await page.click('[data-testid=apply-knowledge]');
}
/** Opens the profile at one of its views. */
const profileAt = (tab) => async (page) => {
  await page.click('[data-testid=show-profile]');
  await page.click(`[data-testid=tab-${tab}]`);
};

export const states = [
  {
    name: 'commands',
    query: { scene: 'many-runs' },
    act: async (page) => {
      await graphReady(page);
      await page.keyboard.press('Control+k');
      await page.fill('[data-testid=palette-input]', 'lay');
    },
  },
  {
    name: 'commands-blocked',
    query: { scene: 'imported' },
    act: async (page) => {
      await page.waitForSelector('[data-testid=variable-row]');
      await page.keyboard.press('Control+Shift+P');
      await page.fill('[data-testid=palette-input]', 'exp');
      await page.keyboard.press('ArrowDown');
    },
  },
  {
    name: 'contrast',
    query: { scene: 'many-runs' },
    act: async (page) => {
      await graphReady(page);
      for (let k = 0; k < 3; k++) await page.click('[data-testid=theme-toggle]');
      await page.focus('[data-testid=graph]');
      await page.keyboard.press(']');
    },
  },
  {
    name: 'contrast-settings',
    query: { scene: 'many-runs' },
    act: async (page) => {
      await page.click('[data-testid=settings-button]');
      await page.click('[data-testid=theme-contrast]');
    },
  },
  {
    name: 'contrast-commands',
    query: { scene: 'findings' },
    act: async (page) => {
      for (let k = 0; k < 3; k++) await page.click('[data-testid=theme-toggle]');
      await page.keyboard.press('Control+k');
    },
  },
  { name: 'commands-all', query: { scene: 'empty' }, act: (page) => page.click('[data-testid=commands]') },
  {
    name: 'undone',
    query: { scene: 'result' },
    act: async (page) => {
      await graphReady(page);
      await takeKnowledge(page, KNOWLEDGE);
      await page.click('[data-testid=undo]:not([aria-disabled=true])');
      await page.waitForSelector('[data-testid=toast]');
    },
  },
  { name: 'empty', query: { scene: 'empty' } },
  {
    name: 'import-error',
    query: { scene: 'imported', fail: 'missing' },
    act: async (page) => {
      await page.click('[data-testid=open-data]');
      await page.waitForSelector('[data-testid=import-error]');
    },
  },
  {
    name: 'importing',
    query: { scene: 'imported', importMs: '4000' },
    act: async (page) => {
      await page.click('[data-testid=open-data]');
      await page.waitForTimeout(1200);
    },
  },
  {
    name: 'imported',
    query: { scene: 'imported' },
    act: (page) => page.waitForSelector('[data-testid=variable-row]'),
  },
  {
    name: 'findings',
    query: { scene: 'findings' },
    act: (page) => page.waitForSelector('[data-testid=finding]'),
  },
  {
    name: 'steps',
    query: { scene: 'findings' },
    act: async (page) => {
      await page.click('[data-testid=fix-drop]');
      await page.waitForSelector('[data-testid=step]');
      await page.click('[data-testid=add-step]');
      await page.selectOption('[data-testid=step-column]', 'year');
      await page.selectOption('[data-testid=step-test]', 'at-least');
      await page.fill('[data-testid=step-value]', '75');
      await page.click('[data-testid=apply-step]');
      await page.waitForSelector('[data-testid=step][data-kind=filter]');
    },
  },
  {
    name: 'step-editor',
    query: { scene: 'findings' },
    act: async (page) => {
      await page.click('[data-testid=add-step]');
      await page.selectOption('[data-testid=step-kind]', 'standardize');
      await page.click('[data-testid=step-column-choice][data-name=price]');
      await page.waitForSelector('[data-testid=apply-step]:not(:disabled)');
    },
  },
  {
    name: 'step-refused',
    query: { scene: 'findings' },
    act: async (page) => {
      await page.click('[data-testid=add-step]');
      await page.selectOption('[data-testid=step-kind]', 'log');
      await page.click('[data-testid=step-column-choice][data-name=price]');
      await page.waitForSelector('[data-testid=step-refused]');
    },
  },
  {
    name: 'options',
    query: { scene: 'imported' },
    act: async (page) => {
      await page.click('[data-testid=tab-learn]');
      await page.fill('[data-testid=option-lambda1]', '-1');
    },
  },
  {
    name: 'guide',
    query: { scene: 'imported' },
    act: async (page) => {
      await page.click('[data-testid=tab-learn]');
      await page.click('[data-testid=guide-title]');
      await page.waitForSelector('[data-testid=recommended]');
    },
  },
  {
    name: 'path-empty',
    query: { scene: 'imported' },
    act: async (page) => {
      await page.click('[data-testid=tab-learn]');
      await page.click('[data-testid=explore-lambda]');
      await page.waitForSelector('[data-testid=path-start]:enabled');
    },
  },
  {
    name: 'path',
    query: { scene: 'imported' },
    act: async (page) => {
      await page.click('[data-testid=tab-learn]');
      await page.click('[data-testid=explore-lambda]');
      await page.click('[data-testid=path-start]');
      await page.waitForSelector('[data-testid=path-graph]');
      await page.focus('[data-testid=path-charts]');
      for (let k = 0; k < 4; k++) await page.keyboard.press('ArrowLeft');
      await page.waitForTimeout(600);
    },
  },
  {
    name: 'path-running',
    query: { scene: 'imported', pathPoints: '9' },
    act: async (page) => {
      await page.click('[data-testid=tab-learn]');
      await page.click('[data-testid=explore-lambda]');
      await page.click('[data-testid=path-start]');
      await page.waitForSelector('[data-testid=path-graph]');
      await page.waitForTimeout(600);
    },
  },
  {
    name: 'knowledge-empty',
    query: { scene: 'imported' },
    act: (page) => page.click('[data-testid=tab-knowledge]'),
  },
  {
    name: 'knowledge',
    query: { scene: 'imported' },
    act: async (page) => {
      await takeKnowledge(page, KNOWLEDGE);
      await page.click('[data-testid=lane-none] [data-name=width]');
      await page.locator('[data-testid=knowledge]').evaluate((panel) => panel.scrollTo(0, 0));
    },
  },
  {
    name: 'knowledge-edges',
    query: { scene: 'imported' },
    act: async (page) => {
      await takeKnowledge(page, KNOWLEDGE);
      await page.selectOption('[data-testid=edge-source]', 'price');
      await page.selectOption('[data-testid=edge-target]', 'acceleration');
      await page.locator('[data-testid=add-edge]').evaluate((button) => button.scrollIntoView({ block: 'start' }));
    },
  },
  {
    name: 'knowledge-contradiction',
    query: { scene: 'imported' },
    act: async (page) => {
      const wrong = `${KNOWLEDGE}price year\nacceleration length\nlength acceleration\n`;
      await takeKnowledge(page, wrong);
      await page.locator('[data-testid=knowledge]').evaluate((panel) => panel.scrollTo(0, 0));
    },
  },
  {
    name: 'knowledge-bad-text',
    query: { scene: 'imported' },
    act: async (page) => {
      await takeKnowledge(page, KNOWLEDGE.replace('year displacement', 'yaer displacement'));
      await page.locator('[data-testid=apply-knowledge]').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'knowledge-checked',
    query: { scene: 'imported', runMs: '300' },
    act: async (page) => {
      await takeKnowledge(page, KNOWLEDGE);
      await page.click('[data-testid=learn]');
      await graphReady(page);
      await page.waitForSelector('[data-testid=knowledge-check]');
    },
  },
  {
    name: 'knowledge-lanes',
    query: { scene: 'imported', runMs: '300' },
    act: async (page) => {
      await takeKnowledge(page, KNOWLEDGE);
      await page.click('[data-testid=learn]');
      await graphReady(page);
      await page.click('[data-testid=layout-menu]');
      await page.click('[data-testid=layout-tiers]');
      await page.waitForSelector('[data-testid=lanes]');
      await page.fill(
        '[data-testid=knowledge-text]',
        KNOWLEDGE.replace('requiredirect\n', 'requiredirect\nprice width\n').replace('0* c', '0* width c'),
      );
      await page.click('[data-testid=apply-knowledge]');
      await page.waitForTimeout(900);
    },
  },
  {
    name: 'knowledge-groups',
    query: { scene: 'imported' },
    act: async (page) => {
      await takeKnowledge(page, `${KNOWLEDGE}\nforbiddengroup\nwidth length\nprice year\n`);
      await page.click('[data-testid=open-group]');
      await page
        .locator('[data-testid=open-group]')
        .first()
        .evaluate((one) => one.scrollIntoView({ block: 'start' }));
    },
  },
  {
    name: 'knowledge-matrix',
    query: { scene: 'imported' },
    act: async (page) => {
      await takeKnowledge(page, `${KNOWLEDGE}price year\n\nforbiddengroup\nwidth length\nprice\n`);
      await page.click('[data-testid=show-rule-matrix]');
      await page.locator('[data-testid=rule-cell]').nth(30).click();
      await page.keyboard.press('Shift+ArrowDown');
      await page.keyboard.press('Shift+ArrowRight');
    },
  },
  {
    name: 'knowledge-menu',
    query: { scene: 'imported', runMs: '300' },
    act: async (page) => {
      await takeKnowledge(page, KNOWLEDGE);
      await page.click('[data-testid=learn]');
      await graphReady(page);
      await page.focus('[data-testid=graph]');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Shift+F10');
      await page.waitForSelector('[data-testid=context-menu]');
    },
  },
  {
    name: 'running',
    query: { scene: 'imported', runMs: '20000' },
    act: async (page) => {
      await page.waitForSelector('[data-testid=learn]:not(:disabled)');
      await page.click('[data-testid=learn]');
      await page.waitForTimeout(2500);
    },
  },
  { name: 'result', query: { scene: 'result' }, act: graphReady },
  { name: 'runs-sixty', query: { scene: 'sixty-runs' }, act: graphReady },
  {
    name: 'runs-queue',
    query: { scene: 'sixty-runs', runMs: '15000' },
    act: async (page) => {
      await page.waitForSelector('[data-testid=learn]:not(:disabled)');
      await page.click('[data-key=run-59] [data-testid=run-actions]');
      await page.click('[data-testid=run-seeds]');
      await page.fill('[data-testid=seeds-count]', '6');
      await page.click('[data-testid=seeds-start]');
      await page.waitForTimeout(4000);
      await page.check('[data-testid=live-run]');
      await page.waitForTimeout(600);
    },
  },
  {
    name: 'runs-paused',
    query: { scene: 'result', runMs: '15000' },
    act: async (page) => {
      await page.click('[data-testid=tab-learn]');
      for (let k = 0; k < 4; k++) {
        await page.click('[data-testid=learn]');
        await page.waitForTimeout(400);
      }
      await page.click('[data-testid=pause-queue]');
      await page.click('[data-testid=run-row] >> nth=0');
      await page.click('[data-testid=pause-run]');
      await page.waitForTimeout(400);
    },
  },
  {
    name: 'runs-menu',
    query: { scene: 'sixty-runs' },
    act: async (page) => {
      await graphReady(page);
      await page.click('[data-testid=run-row] >> nth=2', { button: 'right' });
    },
  },
  {
    name: 'runs-seeds',
    query: { scene: 'many-runs' },
    act: async (page) => {
      await graphReady(page);
      await page.click('[data-key=run-1] [data-testid=run-actions]');
      await page.click('[data-testid=run-seeds]');
    },
  },
  {
    name: 'runs-describe',
    query: { scene: 'sixty-runs' },
    act: async (page) => {
      await graphReady(page);
      await page.focus('.runs [role=grid]');
      await page.keyboard.press('F2');
    },
  },
  {
    name: 'runs-chosen',
    query: { scene: 'sixty-runs' },
    act: async (page) => {
      await graphReady(page);
      await page.focus('.runs [role=grid]');
      for (let k = 0; k < 3; k++) await page.keyboard.press('Shift+ArrowDown');
    },
  },
  {
    name: 'runs-duplicate',
    query: { scene: 'many-runs' },
    act: async (page) => {
      await graphReady(page);
      await page.click('[data-key=run-2] [data-testid=run-again]');
      await page.waitForTimeout(1200);
    },
  },
  {
    name: 'runs-none-found',
    query: { scene: 'many-runs' },
    act: async (page) => {
      await graphReady(page);
      await page.fill('[data-testid=find-run]', 'no such run');
    },
  },
  { name: 'result-30', query: { scene: 'result', variables: '30' }, act: graphReady },
  { name: 'result-60', query: { scene: 'many-runs', variables: '60' }, act: graphReady },
  {
    name: 'edge',
    query: { scene: 'many-runs' },
    act: async (page) => {
      await graphReady(page);
      await page.focus('[data-testid=graph]');
      await page.keyboard.press(']');
    },
  },
  {
    name: 'node',
    query: { scene: 'many-runs' },
    act: async (page) => {
      await graphReady(page);
      await page.focus('[data-testid=graph]');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
    },
  },
  {
    name: 'ancestors',
    query: { scene: 'result' },
    act: async (page) => {
      await graphReady(page);
      await page.focus('[data-testid=graph]');
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'a']) await page.keyboard.press(key);
    },
  },
  {
    name: 'select-menu',
    query: { scene: 'result' },
    act: async (page) => {
      await graphReady(page);
      await page.click('[data-testid=select-menu]');
    },
  },
  {
    name: 'd-separation',
    query: { scene: 'result' },
    act: async (page) => {
      await graphReady(page);
      await page.focus('[data-testid=graph]');
      for (const key of ['ArrowDown', 'x', 'ArrowDown', 'ArrowDown', 'z', 'ArrowDown', 'y']) {
        await page.keyboard.press(key);
      }
      await page.fill('[data-testid=add-z]', 'no such name');
      await page.keyboard.press('Enter');
    },
  },
  {
    name: 'class',
    query: { scene: 'result' },
    act: async (page) => {
      await graphReady(page);
      await page.click('[data-testid=class-switch]');
      await page.focus('[data-testid=graph]');
      await page.keyboard.press(']');
    },
  },
  {
    name: 'matrix',
    query: { scene: 'result', variables: '30' },
    act: async (page) => {
      await graphReady(page);
      await page.focus('[data-testid=graph]');
      for (const key of ['ArrowDown', 'ArrowDown', 'c', ']']) await page.keyboard.press(key);
      await page.click('[data-testid=tab-matrix]');
      await page.focus('.matrix');
      await page.keyboard.press('ArrowDown');
    },
  },
  {
    name: 'edges',
    query: { scene: 'many-runs' },
    act: async (page) => {
      await graphReady(page);
      await page.click('[data-testid=tab-edges]');
      await page.click('[data-testid=edge-row] >> nth=2');
    },
  },
  {
    name: 'convergence',
    query: { scene: 'result' },
    act: async (page) => {
      await graphReady(page);
      await page.click('[data-testid=tab-convergence]');
    },
  },
  {
    name: 'failed-run',
    query: { scene: 'many-runs' },
    act: async (page) => {
      await graphReady(page);
      await page.click('[data-key=run-3]');
      await page.click('[data-key=run-4] [data-testid=run-actions]');
      await page.click('[data-testid=run-delete]');
    },
  },
  {
    name: 'export',
    query: { scene: 'result', fail: 'export' },
    act: async (page) => {
      await graphReady(page);
      await page.click('[data-testid=export-menu]');
      await page.click('[data-testid=export-svg]');
      await page.waitForSelector('[data-testid=export-error]');
      await page.click('[data-testid=export-menu]');
    },
  },
  {
    name: 'rows',
    query: { scene: 'imported' },
    act: async (page) => {
      await page.click('[data-testid=show-rows]');
      await page.waitForTimeout(300);
    },
  },
  { name: 'profile', query: { scene: 'result' }, act: profileAt('columns') },
  {
    name: 'profile-correlations',
    query: { scene: 'result' },
    act: async (page) => {
      await profileAt('correlations')(page);
      await page.focus('[data-testid=heat-map]');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
    },
  },
  ...['50', '500'].map((variables) => ({
    name: `profile-correlations-${variables}`,
    query: { scene: 'imported', variables },
    act: async (page) => {
      await profileAt('correlations')(page);
      await page.click('[data-testid=pair-row] >> nth=1');
    },
  })),
  { name: 'profile-missing', query: { scene: 'result' }, act: profileAt('missing') },
  {
    name: 'profile-computing',
    query: { scene: 'imported', profileMs: '9000' },
    act: (page) => page.click('[data-testid=show-profile]'),
  },
  {
    name: 'profile-failed',
    query: { scene: 'imported', fail: 'profile' },
    act: async (page) => {
      await page.click('[data-testid=show-profile]');
      await page.waitForSelector('[data-testid=profile-error]');
    },
  },
  {
    name: 'wizard',
    query: { scene: 'empty', fail: 'import' },
    act: async (page) => {
      await page.click('[data-testid=open-data]');
      await page.waitForSelector('[data-testid=wizard-problem]');
      await page.click('[data-testid=wizard-problem][data-kind=text] [data-testid=wizard-place]:last-of-type');
      await page.selectOption('[data-testid=wizard-type-horsepower]', 'continuous');
      await page.waitForTimeout(300);
    },
  },
  {
    name: 'wizard-clean',
    query: { scene: 'empty' },
    act: async (page) => {
      await page.click('[data-testid=start-open-options]');
      await page.waitForSelector('[data-testid=wizard-column]');
    },
  },
  {
    name: 'describe-column',
    query: { scene: 'result' },
    act: async (page) => {
      await graphReady(page);
      for (const [name, unit, label] of [
        ['horsepower', 'hp', 'Engine power'],
        ['cylinders', '', 'Number of cylinders'],
      ]) {
        await page.click(`[data-testid=describe-${name}]`);
        await page.fill('[data-testid=describe-unit]', unit);
        await page.fill('[data-testid=describe-label]', label);
        await page.press('[data-testid=describe-label]', 'Enter');
      }
      await page.click('[data-testid=tab-edges]');
    },
  },
  {
    name: 'wizard-many',
    query: { scene: 'empty', variables: '1000' },
    act: async (page) => {
      await page.click('[data-testid=start-open-options]');
      await page.waitForSelector('[data-testid=wizard-column]');
      await page.fill('[data-testid=wizard-find]', 'sensor_9');
      await page.click('[data-testid=wizard-select-all]');
      await page.fill('[data-testid=wizard-bulk-unit]', 'mV');
      await page.click('[data-testid=wizard-bulk-apply]');
      await page.selectOption('[data-testid=wizard-bulk-type]', 'count');
    },
  },
  ...['none', 'measured', 'software', 'broken'].map((engines) => ({
    name: `settings-${engines}`,
    query: { scene: 'result', engines },
    act: async (page) => {
      await graphReady(page);
      await page.keyboard.press('Control+,');
      await page.waitForSelector('[data-testid=engine-found-webgpu]');
    },
  })),
  {
    name: 'settings-looking',
    query: { scene: 'empty', engines: 'measured', lookMs: '5000' },
    act: async (page) => {
      await page.click('[data-testid=settings-button]');
      await page.click('[data-testid=look-again]');
    },
  },
  {
    name: 'engine-refused',
    query: { scene: 'imported', engines: 'forced' },
    act: async (page) => {
      await page.click('[data-testid=tab-learn]');
      await page.waitForSelector('[data-testid=engine-ways-out]');
    },
  },
  {
    name: 'refused-run',
    query: { scene: 'refused-run', engines: 'forced' },
    act: (page) => page.waitForSelector('[data-testid=run-failed]'),
  },
  {
    name: 'run-on-device',
    query: { scene: 'device-run' },
    act: async (page) => {
      await graphReady(page);
      await page.getByText('single precision').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'shortcuts',
    query: { scene: 'result' },
    act: async (page) => {
      await graphReady(page);
      await page.keyboard.press('?');
    },
  },
  {
    name: 'graphs-direction',
    query: { scene: 'result' },
    act: async (page) => {
      await graphReady(page);
      await page.click('[data-testid=import-graph]');
      await page.waitForSelector('[data-testid=graph-direction]');
    },
  },
  {
    name: 'graphs-imported',
    query: { scene: 'graphs' },
    act: async (page) => {
      await graphReady(page);
      await page.click('[data-testid=open-graph] >> nth=1');
      await page.waitForSelector('[data-testid=saved-summary]');
      await graphReady(page);
    },
  },
  {
    name: 'graphs-foreign',
    query: { scene: 'graphs' },
    act: async (page) => {
      await graphReady(page);
      await page.click('[data-testid=open-graph] >> nth=0');
      await page.waitForSelector('[data-testid=saved-summary]');
      await page.click('[data-testid=tab-edges]');
    },
  },
  {
    name: 'graphs-edit',
    query: { scene: 'graphs' },
    act: async (page) => {
      await graphReady(page);
      await page.click('[data-testid=edit-run]');
      await page.waitForSelector('[data-testid=edit-score]');
      await page.selectOption('[data-testid=edge-from]', 'year');
      await page.selectOption('[data-testid=edge-to]', 'price');
      await page.click('[data-testid=add-saved-edge]');
      await page.click('[data-testid=remove-edge]');
      await page.selectOption('[data-testid=edge-from]', 'price');
      await page.selectOption('[data-testid=edge-to]', 'cylinders');
      await page.click('[data-testid=add-saved-edge]');
      await page.waitForSelector('[data-testid=edit-error]');
    },
  },
  ...['over', 'dropped', 'dot'].map((step) => ({
    name: `graphs-handle-${step}`,
    query: { scene: 'graphs' },
    act: async (page) => {
      await graphReady(page);
      await page.click('[data-testid=edit-run]');
      await page.waitForSelector('[data-testid=edit-score]');
      const place = async (name) => {
        await page.keyboard.press('Control+k');
        await page.fill('[data-testid=palette-input]', `Variable: ${name}`);
        await page.keyboard.press('Enter');
        const { x, y, width, height } = await page.locator(`[data-source=${name}]`).boundingBox();
        return { x: x + width / 2, y: y + height / 2 };
      };
      const target = await place('cylinders');
      const { x, y } = await place('price');
      await page.mouse.move(x, y);
      if (step === 'dot') return;
      await page.mouse.down();
      await page.mouse.move(target.x - 80, target.y + 40);
      await page.mouse.move(target.x - 20, target.y);
      if (step === 'dropped') await page.mouse.up();
    },
  })),
  {
    name: 'graphs-connect',
    query: { scene: 'graphs' },
    act: async (page) => {
      await graphReady(page);
      await page.click('[data-testid=edit-run]');
      await page.waitForSelector('[data-testid=edit-score]');
      await page.focus('[data-testid=graph]');
      for (const key of ['ArrowDown', 'ArrowDown', 'e', 'ArrowUp']) await page.keyboard.press(key);
    },
  },
  {
    name: 'compare-empty',
    query: { scene: 'result' },
    act: async (page) => {
      await page.click('[data-testid=compare-runs]');
      await page.waitForSelector('[data-testid=comparison-empty]');
    },
  },
  ...['graph', 'agreement', 'consensus'].map((tab) => ({
    name: `graphs-compare-${tab}`,
    query: { scene: 'graphs' },
    act: async (page) => {
      await graphReady(page);
      for (const number of [1, 2, 4]) await page.click(`[data-key=run-${number}] [data-testid=pick-run]`);
      await page.click('[data-testid=compare-runs]');
      await graphReady(page);
      await page.click(`[data-testid=comparison] [data-testid=tab-${tab}]`);
    },
  })),
  {
    name: 'compare-size',
    query: { scene: 'graphs' },
    act: async (page) => {
      await graphReady(page);
      for (const number of [1, 2]) await page.click(`[data-key=run-${number}] [data-testid=pick-run]`);
      await page.click('[data-testid=compare-runs]');
      await graphReady(page);
      await page.click('[data-testid=difference-size]');
    },
  },
  ...['graph', 'edges', 'agreement'].map((tab) => ({
    name: `compare-${tab}`,
    query: { scene: 'many-runs' },
    act: async (page) => {
      await graphReady(page);
      for (const number of [1, 2, 4]) await page.click(`[data-key=run-${number}] [data-testid=pick-run]`);
      await page.click('[data-testid=compare-runs]');
      await graphReady(page);
      await page.click(`[data-testid=comparison] [data-testid=tab-${tab}]`);
      if (tab === 'edges') await page.click('[data-testid=difference-row] >> nth=2');
      await page.focus(`[data-testid=measure-${tab === 'edges' ? 'sid' : 'shd'}] button`);
    },
  })),
];

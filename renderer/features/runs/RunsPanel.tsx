/** All runs of the project: the queue, the list, and what can be done with one run or several. */
import { useState } from 'react';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import type { MenuTarget } from './menu-items';
import { QueuedPaths } from './QueuedPaths';
import { RunMenu } from './RunMenu';
import { RunsBar } from './RunsBar';
import { RunsGrid } from './RunsGrid';
import { RunsStrip } from './RunsStrip';

export function RunsPanel() {
  const [menu, setMenu] = useState<MenuTarget | null>(null);
  const hasProject = useApp((state) => state.project !== null);
  if (!hasProject) return null;
  return (
    <section className="runs" aria-label={strings.runs.title}>
      <RunsBar />
      <QueuedPaths />
      <RunsStrip />
      <RunsGrid onMenu={setMenu} />
      {menu && <RunMenu key={`${menu.x} ${menu.y}`} target={menu} onClose={() => setMenu(null)} />}
    </section>
  );
}

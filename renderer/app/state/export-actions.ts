/** Write the graph on screen, or two in one picture, to a file. */
import type { ExportFormat, PictureFormat } from '../../../shared/contract';
import { call } from '../../api/bridge';
import { differenceOnShow } from '../difference-on-show';
import { strings } from '../strings';
import { attempt, showToast } from './failures';
import { currentPicture } from './picture';
import { flushSaves } from './saves';
import { shownGraph } from './selectors';
import { getState } from './state';

export async function exportGraph(format: ExportFormat): Promise<void> {
  const saved = shownGraph(getState());
  const { detail } = getState();
  if (!saved && !detail) return;
  // Main exports what it has stored: a threshold or position still on its way must arrive first.
  await flushSaves();
  const picture = currentPicture();
  const written = await attempt('export', async () => {
    if (saved) return call('graph/export', { graphId: saved.id, format, path: null, picture });
    return detail && call('export/graph', { runId: detail.id, format, path: null, picture });
  });
  if (written) showToast(strings.exported(written.path, written.notes));
}

/** The two graphs of the comparison, as they are on screen. */
export async function exportDifference(format: PictureFormat): Promise<void> {
  const picture = differenceOnShow();
  if (!picture) return;
  const written = await attempt('export', () => call('export/difference', { format, path: null, picture }));
  if (written) showToast(strings.exported(written.path, written.notes));
}

export async function copyPicture(): Promise<void> {
  const saved = shownGraph(getState());
  const { detail } = getState();
  if (!saved && !detail) return;
  await flushSaves();
  const graph = saved ? { graphId: saved.id } : { runId: detail?.id };
  const request = { ...graph, picture: currentPicture() };
  const done = await attempt('export', () => call('export/copy-picture', request).then(() => true));
  if (done) showToast(strings.appearance.copied);
}

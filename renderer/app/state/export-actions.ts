/** Write the graph on screen to a file. */
import type { ExportFormat } from '../../../shared/contract';
import { call } from '../../api/bridge';
import { strings } from '../strings';
import { attempt, showToast } from './failures';
import { currentPicture } from './picture';
import { flushSaves } from './saves';
import { getState } from './state';

export async function exportGraph(format: ExportFormat): Promise<void> {
  const { detail } = getState();
  if (!detail) return;
  // Main exports what it has stored: a threshold or position still on its way must arrive first.
  await flushSaves();
  const request = { runId: detail.id, format, path: null, picture: currentPicture() };
  const written = await attempt('export', () => call('export/graph', request));
  if (written) showToast(strings.exported(written.path, written.notes));
}

export async function copyPicture(): Promise<void> {
  const { detail } = getState();
  if (!detail) return;
  await flushSaves();
  const request = { runId: detail.id, picture: currentPicture() };
  const done = await attempt('export', () => call('export/copy-picture', request).then(() => true));
  if (done) showToast(strings.appearance.copied);
}

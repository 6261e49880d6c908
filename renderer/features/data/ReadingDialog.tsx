/** How a file is to be read, with a preview of its first rows under each choice. */
import { useEffect, useState } from 'react';
import type { CsvOverrides, CsvPreview } from '../../../shared/model/dataset';
import type { AppErrorData } from '../../../shared/model/errors';
import { AppError } from '../../../shared/model/errors';
import { call } from '../../api/bridge';
import { importFile } from '../../app/state/data-actions';
import { report } from '../../app/state/failures';
import { showDialog } from '../../app/state/graph-actions';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { Alert } from '../../ui/Alert';
import { Dialog } from '../../ui/Dialog';
import { ReadingForm } from './ReadingForm';

const text = strings.reading;

interface Reading {
  readonly preview: CsvPreview | null;
  readonly failure: AppErrorData | null;
}

function usePreview(path: string, overrides: CsvOverrides): Reading {
  const [reading, setReading] = useState<Reading>({ preview: null, failure: null });
  useEffect(() => {
    let isCurrent = true;
    call('dataset/preview', { path, overrides }).then(
      (preview) => {
        if (isCurrent) setReading({ preview, failure: null });
      },
      (error: unknown) => {
        if (!isCurrent) return;
        if (error instanceof AppError) setReading((last) => ({ ...last, failure: error.data }));
        else report(error, 'import');
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [path, overrides]);
  return reading;
}

export function ReadingDialog() {
  const path = useApp((state) => state.lastDataPath);
  return path === null ? null : <Reader path={path} />;
}

function Reader({ path }: { readonly path: string }) {
  const [overrides, setOverrides] = useState<CsvOverrides>({});
  const { preview, failure } = usePreview(path, overrides);
  const close = () => showDialog(null);
  return (
    <Dialog
      title={text.title}
      closeLabel={strings.app.close}
      onClose={close}
      className="wide"
      footer={
        <button
          type="button"
          className="primary"
          data-testid="import-with-overrides"
          onClick={() => {
            close();
            void importFile(path, overrides);
          }}
        >
          {text.import}
        </button>
      }
    >
      <p className="soft path">{path}</p>
      <ReadingForm overrides={overrides} dialect={preview?.dialect ?? null} onChange={setOverrides} />
      {failure && <Alert>{strings.error(failure)}</Alert>}
      {preview && <PreviewTable preview={preview} />}
    </Dialog>
  );
}

function PreviewTable({ preview }: { readonly preview: CsvPreview }) {
  return (
    <div className="preview" tabIndex={0} role="region" aria-label={text.preview}>
      <table>
        <thead>
          <tr>
            {preview.header.map((name, k) => (
              <th key={k} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.slice(0, 12).map((row, r) => (
            <tr key={r}>
              {row.map((cell, k) => (
                <td key={k}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

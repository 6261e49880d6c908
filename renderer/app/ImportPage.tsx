/** A file before it is imported: a page in place of the workspace. Esc and the button lead back. */
import { useEffect, useRef } from 'react';
import { ImportStatus } from '../features/data/ImportStatus';
import { ImportWizard } from '../features/import/ImportWizard';
import { fileName } from './format';
import { leaveFile } from './state/data-actions';
import type { Reading } from './state/state';
import { strings } from './strings';

const text = strings.wizard;

export function ImportPage({ reading }: { readonly reading: Reading }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const head = (
    <div className="wizard-title">
      <h1 ref={heading} tabIndex={-1}>
        {text.title(fileName(reading.path))}
      </h1>
      <span className="soft small wizard-line" title={reading.path}>
        {reading.path}
      </span>
      <button type="button" data-testid="wizard-back" onClick={() => void leaveFile()}>
        {text.back} <kbd aria-hidden="true">{text.backKey}</kbd>
      </button>
    </div>
  );
  return (
    <main className="wizard" data-testid="wizard">
      <ImportWizard reading={reading} head={head} status={<ImportStatus />} />
    </main>
  );
}

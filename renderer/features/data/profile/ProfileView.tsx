/** The profile of the data, in the middle of the window: columns, correlations, missing values. */
import { useEffect, useRef } from 'react';
import type { DatasetInfo } from '../../../../shared/model/dataset';
import type { DataProfile } from '../../../../shared/model/profile';
import { showProfile } from '../../../app/state/graph-actions';
import type { ProfileTab } from '../../../app/state/state';
import { whole } from '../../../app/format';
import { strings } from '../../../app/strings';
import { Alert } from '../../../ui/Alert';
import { TabList, TabPanel } from '../../../ui/Tabs';
import { ColumnsView } from './ColumnsView';
import { CorrelationsView } from './CorrelationsView';
import { MissingView } from './MissingView';
import { useProfile } from './use-profile';

const text = strings.profile;

interface Props {
  readonly dataset: DatasetInfo;
  readonly tab: ProfileTab;
}

/** Gives the focus back to the button that opened the profile. */
function close(): void {
  showProfile(null);
  document.querySelector<HTMLElement>('[data-testid=show-profile]')?.focus();
}

export function ProfileView({ dataset, tab }: Props) {
  const [state, again] = useProfile(dataset.id, dataset.hash);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="profile" aria-labelledby="profile-title" data-testid="profile">
      <header className="profile-head">
        <h2 id="profile-title" tabIndex={-1} ref={heading}>
          {text.title(dataset.name)}
        </h2>
        <button type="button" className="quiet" data-testid="close-profile" onClick={close}>
          {text.close}
        </button>
      </header>
      {state.kind === 'computing' && (
        <p className="empty-state soft" role="status" data-testid="profile-computing">
          {text.computing}
        </p>
      )}
      {state.kind === 'failed' && (
        <div className="empty-state">
          <Alert testId="profile-error">
            {strings.error(state.error)}{' '}
            <button type="button" className="link" onClick={again}>
              {text.again}
            </button>
          </Alert>
        </div>
      )}
      {state.kind === 'ready' && <Profile dataset={dataset} profile={state.profile} tab={tab} />}
    </section>
  );
}

function Profile({ dataset, profile, tab }: Props & { readonly profile: DataProfile }) {
  if (profile.rows === 0) return <p className="empty-state soft">{text.noRows}</p>;
  const { patternCount } = profile.missingness;
  return (
    <>
      <TabList
        name="profile"
        label={text.views}
        tabs={[
          { id: 'columns', title: text.columnsTab, badge: whole(profile.columns.length) },
          { id: 'correlations', title: text.correlationsTab },
          { id: 'missing', title: text.missingTab, badge: patternCount > 0 ? whole(patternCount) : undefined },
        ]}
        current={tab}
        onChange={showProfile}
      />
      <TabPanel name="profile" current={tab} className="centre-panel">
        {tab === 'columns' && <ColumnsView dataset={dataset} profile={profile} />}
        {tab === 'correlations' && <CorrelationsView rows={profile.rows} correlations={profile.correlations} />}
        {tab === 'missing' && <MissingView dataset={dataset} profile={profile} />}
      </TabPanel>
    </>
  );
}

/** A new integration. What was filled in for one purpose is there again when somebody comes back from another. */
import { Alert, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { type ReactNode, useRef } from 'react';
import { useApi } from '../../api/api.ts';
import { integrationQuery } from '../../api/clients.ts';
import { Loaded } from '../../frame/loaded.tsx';
import { Page } from '../../frame/page.tsx';
import { nameOf } from '../../integration/name.ts';
import { useTexts } from '../../language/translation.ts';
import { copyOf, type Draft } from '../../registration/draft.ts';
import { isPreset, type Preset, presetDraft, purposeOf } from '../../registration/preset.ts';
import { draftFor, PURPOSES, type Purpose } from '../../registration/purpose.ts';
import { purposeTexts } from '../../registration/purpose-texts.ts';
import { useHasRole } from '../../session/acting.ts';
import { useBroughtDraft } from '../../transfer/at-hand.ts';
import { NewForm } from './new-form.tsx';
import { PurposeChoice } from './purpose-choice.tsx';
import { integrationNewTexts } from './texts.ts';

export const Route = createLazyRoute('/integrations/new')({ component: IntegrationNew });

const route = getRouteApi('/integrations/new');

type Kept = { readonly [Name in Purpose | Preset | 'copy' | 'brought']?: Draft };

function IntegrationNew() {
  const t = useTexts(integrationNewTexts);
  const name = useTexts(purposeTexts);
  const { purpose, from, preset, scopes, brought } = route.useSearch();
  const [draft] = useBroughtDraft();
  const kept = useRef<Kept>({});
  const mayCreate = useHasRole('supplier');
  if (!mayCreate) {
    return (
      <NewPage title={t('title')}>
        <Alert data-color="info">
          <Paragraph>{t('notAllowed')}</Paragraph>
        </Alert>
      </NewPage>
    );
  }
  if (from !== undefined) return <Copy from={from} kept={kept.current} />;
  if (brought && draft !== undefined) {
    return (
      <NewPage title={t('title')}>
        <KeptForm untouched={draft} name="brought" kept={kept.current} />
      </NewPage>
    );
  }
  if (isPreset(preset)) {
    const untouched = presetDraft(preset, scopes?.split(' '));
    return (
      <NewPage title={name(purposeOf(preset))}>
        <KeptForm key={preset} untouched={untouched} name={preset} kept={kept.current} />
      </NewPage>
    );
  }
  if (purpose === undefined) {
    return (
      <NewPage title={t('title')}>
        <PurposeChoice />
      </NewPage>
    );
  }
  return (
    <NewPage title={name(purpose)}>
      <KeptForm key={purpose} untouched={draftFor(purpose)} name={purpose} kept={kept.current} />
    </NewPage>
  );
}

function NewPage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const t = useTexts(integrationNewTexts);
  return (
    <Page
      title={title}
      back={
        <Link className="ds-link" to="/integrations">
          {t('back')}
        </Link>
      }
    >
      {children}
    </Page>
  );
}

function Copy({ from, kept }: { readonly from: string; readonly kept: Kept }) {
  const t = useTexts(integrationNewTexts);
  const query = useQuery(integrationQuery(useApi(), from));
  return (
    <NewPage title={t('copyTitle')}>
      <Loaded query={query} lines={12}>
        {({ value }) => (
          <KeptForm
            untouched={copyOf(value, t('copyName', { name: nameOf(value) }))}
            name="copy"
            kept={kept}
          />
        )}
      </Loaded>
    </NewPage>
  );
}

type KeptFormProps = {
  readonly untouched: Draft;
  readonly name: keyof Kept;
  readonly kept: Kept;
};

function KeptForm({ untouched, name, kept }: KeptFormProps) {
  // A copy and what was brought along have names of their own.
  const isWhole = name === 'copy' || name === 'brought';
  const initial = useRef(kept[name] ?? { ...untouched, ...(!isWhole && sharedBy(kept)) }).current;
  return (
    <NewForm
      {...{ untouched, initial }}
      beginning={isWhole ? name : 'blank'}
      keep={(draft) => Object.assign(kept, { [name]: draft })}
    />
  );
}

/** A name that was given for one purpose is likely meant for another too. */
function sharedBy(kept: Kept): Partial<Draft> {
  const last = PURPOSES.map((purpose) => kept[purpose]).findLast((draft) => draft?.client_name);
  return last === undefined ? {} : { client_name: last.client_name, description: last.description };
}

/** What comes along when an integration is brought here, what must be another, and the way on to the form. */
import { Alert, Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useApi } from '../../api/api.ts';
import { configurationQuery } from '../../api/configuration.ts';
import { type CatalogueEntry, catalogueQuery } from '../../api/scopes.ts';
import { Facts } from '../../frame/facts.tsx';
import { Loaded } from '../../frame/loaded.tsx';
import { Page } from '../../frame/page.tsx';
import { fieldTexts } from '../../integration/field-texts.ts';
import { useTexts } from '../../language/translation.ts';
import { reviewed } from '../../registration/difference.ts';
import type { Draft } from '../../registration/draft.ts';
import { useValueText } from '../../registration/value-text.ts';
import { standingOf } from '../../scope/standing.ts';
import { useActing, useHasRole } from '../../session/acting.ts';
import { useBroughtDraft, useBroughtText } from '../../transfer/at-hand.ts';
import { compared } from '../../transfer/comparison.ts';
import { type Configuration, type Entry, labelOf, readDocument } from '../../transfer/document.ts';
import { mayPromote, promotionOf } from '../../transfer/promotion.ts';
import { Findings } from './findings.tsx';
import { promotionTexts } from './texts.ts';

export const Route = createLazyRoute('/transfer/promotion')({ component: PromotionPage });

const route = getRouteApi('/transfer/promotion');

function PromotionPage() {
  const configuration = useQuery(configurationQuery(useApi()));
  const t = useTexts(promotionTexts);
  const entry = useEntry(configuration.data);
  return (
    <Page
      title={entry === undefined ? t('untitled') : t('title', { name: labelOf(entry) })}
      lead={t('lead')}
      back={
        <Link className="ds-link" to="/transfer">
          {t('back')}
        </Link>
      }
    >
      <Loaded query={configuration} lines={8}>
        {() => (entry === undefined ? <Told text={t('gone')} /> : <Promotable entry={entry} />)}
      </Loaded>
    </Page>
  );
}

function Told({ text }: { readonly text: string }) {
  return (
    <Alert data-color="info">
      <Paragraph>{text}</Paragraph>
    </Alert>
  );
}

/** Of the document that is at hand, the one that the address names; nothing when it is not there. */
function useEntry(here: Configuration | undefined): Entry | undefined {
  const { integration } = route.useSearch();
  const [text] = useBroughtText();
  const { document } = readDocument(text);
  if (document === undefined || here === undefined) return undefined;
  const pair = compared(document, here).find(({ key }) => key === integration);
  return pair?.there !== undefined && mayPromote(pair.there) ? pair.there : undefined;
}

function Promotable({ entry }: { readonly entry: Entry }) {
  const t = useTexts(promotionTexts);
  const mayCreate = useHasRole('supplier');
  const catalogue = useQuery(catalogueQuery(useApi()));
  if (!mayCreate) return <Told text={t('notAllowed')} />;
  return (
    <Loaded query={catalogue} lines={8}>
      {(entries) => <Promoted entry={entry} catalogue={entries} />}
    </Loaded>
  );
}

type PromotedProps = { readonly entry: Entry; readonly catalogue: readonly CatalogueEntry[] };

function Promoted({ entry, catalogue }: PromotedProps): ReactNode {
  const t = useTexts(promotionTexts);
  const navigate = route.useNavigate();
  const { environment } = useActing();
  const [, setDraft] = useBroughtDraft();
  const standings = new Map(catalogue.map((each) => [each.scope.name, standingOf(each)] as const));
  const { draft, findings } = promotionOf(entry, { isTest: environment.mode === 'simulator', standings });
  const proceed = () => {
    setDraft(draft);
    void navigate({ to: '/integrations/new', search: { brought: true } });
  };
  return (
    <>
      {findings.length === 0 && <Paragraph>{t('asItIs')}</Paragraph>}
      <Findings title={t('leftOut')} findings={findings.filter(({ isLeftOut }) => isLeftOut)} />
      <Findings title={t('toCheck')} findings={findings.filter(({ isLeftOut }) => !isLeftOut)} />
      <section className="portal-stack">
        <Heading level={2} data-size="sm">
          {t('comesAlong')}
        </Heading>
        <ComesAlong draft={draft} />
      </section>
      <div>
        <Button onClick={proceed}>{t('proceed')}</Button>
      </div>
    </>
  );
}

function ComesAlong({ draft }: { readonly draft: Draft }) {
  const label = useTexts(fieldTexts);
  const valueText = useValueText();
  const facts = reviewed(draft).map((field) => {
    const value = draft[field];
    const values = Array.isArray(value) && value.length > 0 ? value : [valueText(field, value)];
    return { name: label(field), technicalName: field, values };
  });
  return <Facts facts={facts} />;
}

/** One scope of the catalogue: what it gives, how the organisation comes to use it, and which of its integrations do. */
import { Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { useApi } from '../../api/api.ts';
import { type CatalogueEntry, catalogueEntryQuery } from '../../api/scopes.ts';
import { Loaded } from '../../frame/loaded.tsx';
import { useNotice } from '../../frame/notices.tsx';
import { Page } from '../../frame/page.tsx';
import { orgnoText } from '../../language/formats.ts';
import { useLanguage, useTexts } from '../../language/translation.ts';
import { descriptionIn, longDescriptionIn } from '../../scope/description.ts';
import { ScopeFacts } from '../../scope/scope-facts.tsx';
import { standingOf } from '../../scope/standing.ts';
import { StandingTag } from '../../scope/standing-tag.tsx';
import { AccessSection } from './access-section.tsx';
import { IntegrationsSection } from './integrations-section.tsx';
import { catalogueScopeTexts } from './texts.ts';

export const Route = createLazyRoute('/catalogue/scope')({ component: CatalogueScope });

const route = getRouteApi('/catalogue/scope');

function CatalogueScope() {
  const t = useTexts(catalogueScopeTexts);
  const [language] = useLanguage();
  const { name } = route.useSearch();
  const query = useQuery(catalogueEntryQuery(useApi(), name));
  const title = query.data === undefined ? t('title') : descriptionIn(query.data.scope, language).text;
  return (
    <Page title={title} back={<Back />} actions={<Copy name={name} />}>
      <Loaded query={query} lines={12}>
        {(entry) => <Sections entry={entry} />}
      </Loaded>
    </Page>
  );
}

function Back() {
  const t = useTexts(catalogueScopeTexts);
  return (
    <Link className="ds-link" to="/catalogue">
      {t('back')}
    </Link>
  );
}

function Copy({ name }: { readonly name: string }) {
  const t = useTexts(catalogueScopeTexts);
  const tell = useNotice();
  const copy = () => void navigator.clipboard.writeText(name).then(() => tell(t('copied')));
  return (
    <Button variant="secondary" data-size="sm" onClick={copy}>
      {t('copy')}
    </Button>
  );
}

function Sections({ entry }: { readonly entry: CatalogueEntry }) {
  const t = useTexts(catalogueScopeTexts);
  const [language] = useLanguage();
  const { scope, owner_organization_name: owner } = entry;
  const long = longDescriptionIn(scope, language);
  const named = owner === null ? orgnoText(scope.owner_orgno) : `${owner} (${orgnoText(scope.owner_orgno)})`;
  return (
    <>
      <div className="portal-row">
        <code translate="no">{scope.name}</code>
        <StandingTag standing={standingOf(entry)} />
        <span>{t('ownedBy', { owner: named })}</span>
      </div>
      {long !== undefined && (
        <Paragraph className="portal-text portal-lines" lang={long.lang}>
          {long.text}
        </Paragraph>
      )}
      <AccessSection entry={entry} />
      <IntegrationsSection entry={entry} />
      <section className="portal-stack">
        <Heading level={2} data-size="sm">
          {t('about')}
        </Heading>
        <ScopeFacts scope={scope} />
      </section>
    </>
  );
}

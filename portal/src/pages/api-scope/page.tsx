/** A scope that the organisation owns, as it stands: its texts, its properties, and whether it is in use at all. */
import { Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import type { Scope } from '../../api/scopes.ts';
import { Facts } from '../../frame/facts.tsx';
import { useTexts } from '../../language/translation.ts';
import { OwnScopePage } from '../../scope/own-scope-page.tsx';
import { ScopeFacts } from '../../scope/scope-facts.tsx';
import { useHasRole } from '../../session/acting.ts';
import { Activation } from './activation.tsx';
import { apiScopeTexts } from './texts.ts';

export const Route = createLazyRoute('/apis/scope')({ component: ApiScope });

const route = getRouteApi('/apis/scope');

function ApiScope() {
  const t = useTexts(apiScopeTexts);
  const { name } = route.useSearch();
  const mayChange = useHasRole('api-owner');
  return (
    <OwnScopePage name={name} actions={() => <Actions name={name} mayChange={mayChange} />}>
      {(opened) => (
        <>
          {!opened.value.active && <Paragraph className="portal-text">{t('inactiveLead')}</Paragraph>}
          <section className="portal-stack">
            <Heading level={2} data-size="sm">
              {t('texts')}
            </Heading>
            <Texts scope={opened.value} />
          </section>
          <section className="portal-stack">
            <Heading level={2} data-size="sm">
              {t('properties')}
            </Heading>
            <ScopeFacts scope={opened.value} />
          </section>
          {mayChange && <Activation opened={opened} />}
        </>
      )}
    </OwnScopePage>
  );
}

function Actions({ name, mayChange }: { readonly name: string; readonly mayChange: boolean }) {
  const t = useTexts(apiScopeTexts);
  return (
    <>
      <Link className="ds-link" to="/catalogue/scope" search={{ name }}>
        {t('asOthers')}
      </Link>
      {mayChange && (
        <Button asChild data-size="sm">
          <Link to="/apis/scope/edit" search={{ name }}>
            {t('edit')}
          </Link>
        </Button>
      )}
    </>
  );
}

const LANGUAGES = ['nn', 'en', 'se'] as const;

/** Bokmål is what every scope has; the consent text stands under the description. */
function Texts({ scope }: { readonly scope: Scope }) {
  const t = useTexts(apiScopeTexts);
  const values = (...texts: readonly (string | undefined)[]) => {
    const written = texts.filter((text) => text !== undefined && text !== '') as readonly string[];
    return written.length === 0 ? [t('missing')] : [...new Set(written)];
  };
  return (
    <Facts
      facts={[
        {
          name: t('nb'),
          technicalName: 'description',
          values: values(scope.description, scope.long_description),
        },
        ...LANGUAGES.map((language) => ({
          name: t(language),
          technicalName: `description#${language}`,
          values: values(scope[`description#${language}`], scope[`long_description#${language}`]),
        })),
      ]}
    />
  );
}

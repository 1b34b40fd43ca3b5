/** From test to production: export, and comparison with the export of another environment. */
import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { useApi } from '../../api/api.ts';
import { configurationQuery } from '../../api/configuration.ts';
import { Loaded } from '../../frame/loaded.tsx';
import { Page } from '../../frame/page.tsx';
import { useTexts } from '../../language/translation.ts';
import { Comparison } from './comparison.tsx';
import { Export } from './export.tsx';
import { transferTexts } from './texts.ts';

export const Route = createLazyRoute('/transfer')({ component: Transfer });

function Transfer() {
  const t = useTexts(transferTexts);
  const configuration = useQuery(configurationQuery(useApi()));
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Loaded query={configuration} lines={8}>
        {(here) => (
          <>
            <section className="portal-stack">
              <Heading level={2} data-size="sm">
                {t('exportTitle')}
              </Heading>
              <Paragraph className="portal-text">{t('exportLead')}</Paragraph>
              <Export here={here} />
            </section>
            <section className="portal-stack">
              <Heading level={2} data-size="sm">
                {t('compareTitle')}
              </Heading>
              <Paragraph className="portal-text">{t('compareLead')}</Paragraph>
              <Comparison here={here} />
            </section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

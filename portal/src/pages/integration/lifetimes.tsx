/** How long tokens of an integration live in practice, and what decides it. */
import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { type Schema, useApi } from '../../api/api.ts';
import { lifetimesQuery } from '../../api/clients.ts';
import { Facts } from '../../frame/facts.tsx';
import { Loaded } from '../../frame/loaded.tsx';
import { useDurations } from '../../language/durations.ts';
import { useTexts } from '../../language/translation.ts';
import { integrationTexts } from './texts.ts';

type Lifetimes = Schema<'EffectiveLifetimes'>;
type Lifetime = NonNullable<Lifetimes['authorization']>;

export function Lifetimes({ clientId }: { readonly clientId: string }) {
  const t = useTexts(integrationTexts);
  const query = useQuery(lifetimesQuery(useApi(), clientId));
  const explain = useExplanation();
  return (
    <section className="portal-stack">
      <Heading level={2} data-size="sm">
        {t('lifetimes')}
      </Heading>
      <Paragraph>{t('lifetimesLead')}</Paragraph>
      <Loaded query={query}>
        {({ access_token: access, refresh_token: refresh, authorization }) => (
          <Facts
            facts={[
              { name: t('accessToken'), technicalName: 'access_token_lifetime', lifetime: access },
              { name: t('refreshToken'), technicalName: 'refresh_token_lifetime', lifetime: refresh },
              { name: t('authorization'), technicalName: 'authorization_lifetime', lifetime: authorization },
            ].flatMap(({ lifetime, ...fact }) =>
              lifetime === null ? [] : [{ ...fact, values: [explain(lifetime)] }],
            )}
          />
        )}
      </Loaded>
    </section>
  );
}

/** `8 timer, begrenset av skatt:mva; 365 døgn er registrert` */
function useExplanation(): (lifetime: Lifetime) => string {
  const t = useTexts(integrationTexts);
  const duration = useDurations();
  return ({ effective, decided_by, scope, asked, default: otherwise }) => {
    const reasons = {
      client: () => t('byClient'),
      default: () => t('byDefault'),
      scope: () => t('byScope', { scope: scope ?? '', asked: duration(asked ?? otherwise) }),
      authorization: () => t('byAuthorization'),
    };
    return `${duration(effective)}, ${reasons[decided_by]()}`;
  };
}

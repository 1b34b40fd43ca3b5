/** What the organisation has let others do for it in Altinn, and what others have let it do. */
import { Alert, Heading, Paragraph } from '@digdir/designsystemet-react';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useApi } from '../../api/api.ts';
import {
  type Delegation,
  delegationsQuery,
  type SystemUser,
  systemUsersQuery,
} from '../../api/delegations.ts';
import { ApiProblem } from '../../api/problem.ts';
import { Loaded } from '../../frame/loaded.tsx';
import { useTexts } from '../../language/translation.ts';
import { AltinnLink } from '../../suppliers/altinn-link.tsx';
import { SuppliersPage } from '../../suppliers/suppliers-page.tsx';
import { DelegationLines, SystemUserLines } from './lines.tsx';
import { altinnDelegationsTexts } from './texts.ts';

export const Route = createLazyRoute('/suppliers/altinn')({ component: AltinnDelegations });

function AltinnDelegations() {
  const t = useTexts(altinnDelegationsTexts);
  const api = useApi();
  const delegations = useQuery(delegationsQuery(api));
  const users = useQuery(systemUsersQuery(api));
  return (
    <SuppliersPage title={t('title')} lead={t('lead')}>
      {isElsewhere(delegations) ? (
        <Alert className="portal-text">{t('elsewhere')}</Alert>
      ) : (
        <>
          <Part
            title={t('received')}
            lead={t('receivedLead')}
            link={<AltinnLink to="received">{t('see')}</AltinnLink>}
          >
            <Delegations query={delegations} direction="received" none={t('noneReceived')} />
          </Part>
          <Part
            title={t('given')}
            lead={t('givenLead')}
            link={<AltinnLink to="given">{t('delegate')}</AltinnLink>}
          >
            <Delegations query={delegations} direction="given" none={t('noneGiven')} />
          </Part>
          <Part title={t('systems')} lead={t('systemsLead')}>
            <SystemUsers query={users} direction="received" none={t('noneSystems')} />
          </Part>
          <Part
            title={t('systemUsers')}
            lead={t('systemUsersLead')}
            link={<AltinnLink to="systemUsers">{t('manage')}</AltinnLink>}
          >
            <SystemUsers query={users} direction="given" none={t('noneSystemUsers')} />
          </Part>
        </>
      )}
    </SuppliersPage>
  );
}

/** Where a real Altinn keeps the lists, it alone tells them. */
function isElsewhere({ error }: UseQueryResult<unknown>): boolean {
  return error instanceof ApiProblem && error.kind === 'not-found';
}

type PartProps = {
  readonly title: string;
  readonly lead: string;
  readonly link?: ReactNode;
  readonly children: ReactNode;
};

function Part({ title, lead, link, children }: PartProps) {
  return (
    <section className="portal-stack">
      <Heading level={2} data-size="sm">
        {title}
      </Heading>
      <Paragraph className="portal-text">{lead}</Paragraph>
      {children}
      {link !== undefined && <div>{link}</div>}
    </section>
  );
}

type ListProps<Item> = {
  readonly query: UseQueryResult<Item[]>;
  readonly direction: 'given' | 'received';
  readonly none: string;
};

function Delegations({ query, direction, none }: ListProps<Delegation>) {
  return (
    <Loaded query={query}>
      {(all) => {
        const shown = all.filter((each) => each.direction === direction);
        return shown.length === 0 ? <Paragraph>{none}</Paragraph> : <DelegationLines delegations={shown} />;
      }}
    </Loaded>
  );
}

function SystemUsers({ query, direction, none }: ListProps<SystemUser>) {
  return (
    <Loaded query={query}>
      {(all) => {
        const shown = all.filter((each) => each.direction === direction);
        return shown.length === 0 ? <Paragraph>{none}</Paragraph> : <SystemUserLines users={shown} />;
      }}
    </Loaded>
  );
}

/** What whoever did something is called: members by their names, programs by those of their integrations. */
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api/api.ts';
import type { AuditEntry } from '../api/audit.ts';
import { integrationsQuery } from '../api/clients.ts';
import { membersQuery } from '../api/members.ts';
import { nameOf } from '../integration/name.ts';
import { orgnoText } from '../language/formats.ts';
import { useTexts } from '../language/translation.ts';
import { useActing } from '../session/acting.ts';
import { actorTexts } from './actor-texts.ts';

/** Who does not know an actor yet, or no more, calls them by what they are. */
export function useActorName(): (actor: AuditEntry['actor']) => string {
  const t = useTexts(actorTexts);
  const api = useApi();
  const { orgno: own } = useActing().organization;
  const { data: members = [] } = useQuery(membersQuery(api));
  const { data: integrations = [] } = useQuery(integrationsQuery(api));
  return ({ kind, id, orgno }) => {
    if (kind === 'operator') return t('operator');
    if (orgno !== own)
      return t(kind === 'person' ? 'foreignPerson' : 'foreignClient', { orgno: orgnoText(orgno) });
    if (kind === 'person') return members.find((member) => member.id === id)?.name ?? t('formerMember');
    const integration = integrations.find(({ client_id: clientId }) => clientId === id);
    return t('client', { name: integration === undefined ? id : nameOf(integration) });
  };
}

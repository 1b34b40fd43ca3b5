/** The numbers as a table, and as a file. */
import { Button, Table } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { csvOf } from '../../administration/csv.ts';
import { organizationNamesQuery } from '../../api/access.ts';
import { useApi } from '../../api/api.ts';
import { integrationsQuery } from '../../api/clients.ts';
import { nameOf } from '../../integration/name.ts';
import { download } from '../../keys/download.ts';
import { orgnoText, useFormats } from '../../language/formats.ts';
import { useTexts } from '../../language/translation.ts';
import { isOrgno } from '../../scope/orgno-paste.ts';
import { useIssuerName } from '../../traffic/issuer-name.ts';
import { groupTexts } from './choice-texts.ts';
import type { Group, Part } from './statistics-view.ts';
import { statisticsTexts } from './texts.ts';

type PartsProps = { readonly group: Group; readonly parts: readonly Part[] };

export function Parts({ group, parts }: PartsProps) {
  const t = useTexts(statisticsTexts);
  const groupName = useTexts(groupTexts);
  const { number } = useFormats();
  const partName = usePartName(group, parts);
  const save = () =>
    download(
      'statistics.csv',
      csvOf([[group, 'name', 'tokens'], ...parts.map(({ name, tokens }) => [name, partName(name), tokens])]),
    );
  return (
    <>
      <Table className="portal-counts">
        <Table.Head>
          <Table.Row>
            <Table.HeaderCell>{groupName(group)}</Table.HeaderCell>
            <Table.HeaderCell>{t('tokens')}</Table.HeaderCell>
          </Table.Row>
        </Table.Head>
        <Table.Body>
          {parts.map(({ name, tokens }) => (
            <Table.Row key={name}>
              <Table.Cell>
                <PartLink group={group} name={name} told={partName(name)} />
              </Table.Cell>
              <Table.Cell>{number(tokens)}</Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
      <div>
        <Button variant="secondary" data-size="sm" onClick={save}>
          {t('csv')}
        </Button>
      </div>
    </>
  );
}

type PartLinkProps = { readonly group: Group; readonly name: string; readonly told: string };

function PartLink({ group, name, told }: PartLinkProps) {
  if (group === 'client_id') {
    return (
      <Link className="ds-link" to="/integrations/$clientId" params={{ clientId: name }}>
        {told}
      </Link>
    );
  }
  return group === 'scope' ? <code translate="no">{told}</code> : told;
}

/** What a part is called for people; in files its name in the API stands beside. */
function usePartName(group: Group, parts: readonly Part[]): (name: string) => string {
  const t = useTexts(statisticsTexts);
  const api = useApi();
  const { month } = useFormats();
  const issuerName = useIssuerName();
  const orgnos = group === 'consumer' ? parts.map(({ name }) => name).filter(isOrgno) : [];
  const organizations = useQuery(organizationNamesQuery(api, [...orgnos].sort()));
  const integrations = useQuery({ ...integrationsQuery(api), enabled: group === 'client_id' });
  return (name) => {
    if (name === '') return t('nothing');
    if (group === 'month') return month(`${name}-15`);
    if (group === 'issuer') return issuerName(name);
    if (group === 'consumer') return organizations.data?.get(name) ?? orgnoText(name);
    const integration = integrations.data?.find(({ client_id: clientId }) => clientId === name);
    return integration === undefined ? name : nameOf(integration);
  };
}

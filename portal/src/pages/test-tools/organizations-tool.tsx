/** The synthetic organisations there are, and making more of them. */
import { Alert, Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { personsQuery, type TestOrganization, testOrganizationsQuery } from '../../api/test-tools.ts';
import { useForm } from '../../form/form.ts';
import { TextField } from '../../form/text-field.tsx';
import { Loaded } from '../../frame/loaded.tsx';
import { SearchField } from '../../frame/search-field.tsx';
import { SelectField } from '../../frame/select-field.tsx';
import { orgnoText } from '../../language/formats.ts';
import { useTexts } from '../../language/translation.ts';
import { useActing } from '../../session/acting.ts';
import { chooseOrganization, SESSION_KEY } from '../../session/session.ts';
import { useCommand } from './commands.ts';
import { toolsTexts } from './texts.ts';
import { ToolForm } from './tool-form.tsx';

export function OrganizationsTool() {
  const t = useTexts(toolsTexts);
  const [search, setSearch] = useState('');
  const query = useQuery(testOrganizationsQuery(useDeferredValue(search.trim())));
  return (
    <>
      <NewOrganization />
      <SearchField label={t('organizationsSearch')} value={search} onChange={setSearch} />
      <Loaded query={query} lines={8}>
        {({ organisations, more }) => (
          <>
            {organisations.length === 0 && <Paragraph role="status">{t('noMatch')}</Paragraph>}
            <ul className="portal-list">
              {organisations.map(({ orgno, name }) => (
                <li key={orgno} className="portal-item">
                  <span className="portal-item-name">
                    <strong>{name}</strong>
                    <code translate="no">{orgno}</code>
                  </span>
                </li>
              ))}
            </ul>
            {more && <Paragraph>{t('more')}</Paragraph>}
          </>
        )}
      </Loaded>
    </>
  );
}

function NewOrganization() {
  const t = useTexts(toolsTexts);
  const { person, csrf } = useActing();
  const command = useCommand();
  const queries = useQueryClient();
  const { data: found } = useQuery(personsQuery(''));
  const [created, setCreated] = useState<TestOrganization>();
  const own = found?.persons.find(({ name }) => name === person.name)?.pid ?? '';
  const [administrator, setAdministrator] = useState<string>();
  const form = useForm({
    initial: { name: '', organisation: '' },
    validate: ({ name }) => ({ name: name.trim() === '' ? t('nameMissing') : undefined }),
    async save({ name, organisation }) {
      const number = organisation.replaceAll(/\s/g, '');
      const body = {
        name: name.trim(),
        ...(number !== '' && { organisation: number }),
        ...((administrator ?? own) !== '' && { administrator: administrator ?? own }),
      };
      setCreated(await command<TestOrganization>('/organisations', body));
      await queries.invalidateQueries({ queryKey: SESSION_KEY });
    },
  });
  const switchTo = async (orgno: string) => {
    await chooseOrganization(orgno, csrf);
    await queries.invalidateQueries({ queryKey: SESSION_KEY });
  };
  return (
    <section className="portal-stack">
      <Heading level={2} data-size="xs">
        {t('newOrganization')}
      </Heading>
      <Paragraph>{t('newOrganizationHelp')}</Paragraph>
      {created !== undefined && (
        <Alert data-color="success" role="status">
          <div className="portal-stack">
            <Paragraph>{t('created', { name: created.name, orgno: orgnoText(created.orgno) })}</Paragraph>
            <SwitchTo organization={created} switchTo={(orgno) => void switchTo(orgno)} />
          </div>
        </Alert>
      )}
      <ToolForm form={form} submit={t('create')}>
        <TextField
          form={form}
          field="name"
          label={t('organizationName')}
          help={t('organizationNameHelp')}
          technicalName="name"
        />
        <TextField
          form={form}
          field="organisation"
          label={t('orgno')}
          help={t('orgnoHelp')}
          technicalName="organisation"
          isOptional
        />
        <SelectField
          label={t('administrator')}
          value={administrator ?? own}
          options={(found?.persons ?? []).map(({ pid, name }) => ({ value: pid, name }))}
          onChange={setAdministrator}
        />
      </ToolForm>
    </section>
  );
}

type SwitchToProps = {
  readonly organization: TestOrganization;
  readonly switchTo: (orgno: string) => void;
};

/** Only whoever works for it can act for it. */
function SwitchTo({ organization: { orgno, name }, switchTo }: SwitchToProps) {
  const t = useTexts(toolsTexts);
  const { organizations } = useActing();
  if (!organizations.some((one) => one.orgno === orgno)) return null;
  return (
    <div>
      <Button variant="secondary" data-size="sm" onClick={() => switchTo(orgno)}>
        {t('actFor', { name })}
      </Button>
    </div>
  );
}

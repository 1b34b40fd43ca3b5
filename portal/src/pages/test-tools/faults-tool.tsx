/** Faults of the token endpoints: arranged, and cleared. */
import { Button, Heading, Paragraph, Tag } from '@digdir/designsystemet-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { ProblemAlert } from '../../api/problem-alert.tsx';
import { type Fault, faultsQuery } from '../../api/test-tools.ts';
import { useForm } from '../../form/form.ts';
import { TextField } from '../../form/text-field.tsx';
import { Loaded } from '../../frame/loaded.tsx';
import { SelectField } from '../../frame/select-field.tsx';
import { useTexts } from '../../language/translation.ts';
import { useCommand } from './commands.ts';
import { toolsTexts } from './texts.ts';
import { ToolForm } from './tool-form.tsx';

/** As the control takes them. */
const STATUSES = ['429', '500', '503'] as const;

export function FaultsTool() {
  const t = useTexts(toolsTexts);
  const query = useQuery(faultsQuery());
  return (
    <>
      <Paragraph className="portal-text">{t('faultsHelp')}</Paragraph>
      <Loaded query={query}>
        {(faults) =>
          faults.length === 0 ? (
            <Paragraph>{t('noFaults')}</Paragraph>
          ) : (
            <ul className="portal-list">
              {faults.map((fault) => (
                <li key={fault.client_id ?? ''}>
                  <FaultItem fault={fault} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <NewFault />
    </>
  );
}

function FaultItem({ fault: { client_id, delay_ms, status, times_left } }: { readonly fault: Fault }) {
  const t = useTexts(toolsTexts);
  const command = useCommand();
  const clearing = useMutation({
    mutationFn: () => command('/faults/clear', client_id === null ? {} : { client_id }),
  });
  return (
    <div className="portal-item">
      <span>{client_id === null ? t('faultAll') : <code translate="no">{client_id}</code>}</span>
      <span className="portal-item-facts">
        {status !== null && <Tag data-color="danger">{t('faultStatus', { status })}</Tag>}
        {delay_ms > 0 && <Tag data-color="warning">{t('faultDelay', { ms: delay_ms })}</Tag>}
        {times_left !== null && <span>{t('faultTimes', { count: times_left })}</span>}
        <Button variant="tertiary" data-size="sm" onClick={() => clearing.mutate()}>
          {t('clearFault')}
        </Button>
      </span>
      {clearing.error !== null && <ProblemAlert problem={clearing.error} />}
    </div>
  );
}

function NewFault() {
  const t = useTexts(toolsTexts);
  const command = useCommand();
  const number = (text: string) => (/^\d*$/.test(text.trim()) ? undefined : t('numberWrong'));
  const form = useForm({
    initial: { client_id: '', status: '503', delay_ms: '', times: '1' },
    validate: ({ status, delay_ms: delay, times }) => ({
      delay_ms: number(delay) ?? (status === '' && delay.trim() === '' ? t('faultMissing') : undefined),
      times: number(times),
    }),
    async save({ client_id: clientId, status, delay_ms: delay, times }) {
      await command('/faults', {
        ...(clientId.trim() !== '' && { client_id: clientId.trim() }),
        ...(status !== '' && { status: Number(status) }),
        ...(delay.trim() !== '' && { delay_ms: Number(delay) }),
        ...(times.trim() !== '' && { times: Number(times) }),
      });
    },
  });
  return (
    <section className="portal-stack">
      <Heading level={2} data-size="xs">
        {t('newFault')}
      </Heading>
      <ToolForm form={form} submit={t('arrange')}>
        <SelectField
          label={t('status')}
          value={form.values.status}
          options={[
            ...STATUSES.map((status) => ({ value: status, name: status })),
            { value: '', name: t('statusNone') },
          ]}
          onChange={(value) => form.change('status', value)}
        />
        <TextField
          form={form}
          field="delay_ms"
          label={t('delay')}
          help={t('delayHelp')}
          technicalName="delay_ms"
          isOptional
        />
        <TextField
          form={form}
          field="times"
          label={t('times')}
          help={t('timesHelp')}
          technicalName="times"
          isOptional
        />
        <TextField
          form={form}
          field="client_id"
          label={t('faultClient')}
          help={t('faultClientHelp')}
          technicalName="client_id"
          isOptional
        />
      </ToolForm>
    </section>
  );
}

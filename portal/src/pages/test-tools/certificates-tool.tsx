/** Certificates from the PKI lab: made, downloaded, revoked. */
import { Alert, Button, Heading, Paragraph, Tag } from '@digdir/designsystemet-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ProblemAlert } from '../../api/problem-alert.tsx';
import {
  type CertificateKind,
  certificatesQuery,
  type IssuedCertificate,
  kindsQuery,
  type LabCertificate,
} from '../../api/test-tools.ts';
import { useForm } from '../../form/form.ts';
import { TextField } from '../../form/text-field.tsx';
import { Loaded } from '../../frame/loaded.tsx';
import { Modal } from '../../frame/modal.tsx';
import { SelectField } from '../../frame/select-field.tsx';
import { useFormats } from '../../language/formats.ts';
import { useTexts } from '../../language/translation.ts';
import { words } from '../../language/words.ts';
import { useActing } from '../../session/acting.ts';
import { CertificateFiles } from './certificate-files.tsx';
import { useCommand } from './commands.ts';
import { toolsTexts } from './texts.ts';
import { ToolForm } from './tool-form.tsx';

export function CertificatesTool() {
  const t = useTexts(toolsTexts);
  const query = useQuery(certificatesQuery());
  return (
    <>
      <Paragraph className="portal-text">{t('certificatesHelp')}</Paragraph>
      <Loaded query={useQuery(kindsQuery())}>{(kinds) => <NewCertificate kinds={kinds} />}</Loaded>
      <section className="portal-stack">
        <Heading level={2} data-size="xs">
          {t('allCertificates')}
        </Heading>
        <Loaded query={query} lines={6}>
          {(certificates) => (
            <>
              {certificates.length === 0 && <Paragraph>{t('noCertificates')}</Paragraph>}
              <ul className="portal-list">
                {certificates.map((certificate) => (
                  <li key={certificate.serial}>
                    <Certificate certificate={certificate} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </Loaded>
      </section>
    </>
  );
}

/** The lab's own sign of a certificate that is sound. */
const ACCEPTED = 'accepted';

function NewCertificate({ kinds }: { readonly kinds: readonly CertificateKind[] }) {
  const t = useTexts(toolsTexts);
  const { organization } = useActing();
  const command = useCommand();
  const [issued, setIssued] = useState<IssuedCertificate>();
  const form = useForm({
    initial: { kind: kinds[0]?.kind ?? '', organisation: organization.orgno },
    validate: ({ organisation }) => ({
      organisation: organisation.trim() === '' ? t('holderMissing') : undefined,
    }),
    async save({ kind, organisation }) {
      const body = { kind, organisation: organisation.replaceAll(/\s/g, '') };
      setIssued(await command<IssuedCertificate>('/pki/certificates', body));
    },
  });
  const chosen = kinds.find(({ kind }) => kind === form.values.kind);
  return (
    <section className="portal-stack">
      <Heading level={2} data-size="xs">
        {t('newCertificate')}
      </Heading>
      <ToolForm form={form} submit={t('make')}>
        <SelectField
          label={t('kind')}
          value={form.values.kind}
          options={kinds.map(({ kind }) => ({ value: kind, name: kind }))}
          onChange={(value) => form.change('kind', value)}
        />
        {chosen !== undefined && (
          <div className="portal-row">
            <Expected outcome={chosen.outcome} />
            <Paragraph lang="en">{chosen.summary}</Paragraph>
          </div>
        )}
        <TextField
          form={form}
          field="organisation"
          label={t('holder')}
          help={t('holderHelp')}
          technicalName="organisation"
        />
      </ToolForm>
      {issued !== undefined && (
        <Alert data-color="success" role="status">
          <div className="portal-stack">
            <Heading level={3} data-size="2xs">
              {t('made')}
            </Heading>
            <Paragraph>{issued.subject}</Paragraph>
            <Paragraph>{t('madeHelp')}</Paragraph>
            <CertificateFiles issued={issued} />
          </div>
        </Alert>
      )}
    </section>
  );
}

function Expected({ outcome }: { readonly outcome: string }) {
  const t = useTexts(toolsTexts);
  return outcome === ACCEPTED ? (
    <Tag data-color="success">{t('accepted')}</Tag>
  ) : (
    <Tag data-color="warning">{t('rejected', { rule: outcome })}</Tag>
  );
}

function Certificate({ certificate }: { readonly certificate: LabCertificate }) {
  const t = useTexts(toolsTexts);
  const { instant } = useFormats();
  const [isAsked, setAsked] = useState(false);
  const { serial, kind, organisation, name, valid_to: validTo, revoked } = certificate;
  return (
    <div className="portal-item">
      <span className="portal-item-name">
        <strong>{name}</strong>
        <code translate="no">{`${organisation} · ${serial}`}</code>
        <span>{t('validTo', { at: instant(validTo) })}</span>
      </span>
      <span className="portal-item-facts">
        <Tag data-color="neutral">{kind}</Tag>
        {revoked === undefined ? (
          <Button
            variant="tertiary"
            data-size="sm"
            aria-label={`${t('revoke')} ${serial}`}
            onClick={() => setAsked(true)}
          >
            {t('revoke')}
          </Button>
        ) : (
          <Tag data-color="danger">{t('revoked')}</Tag>
        )}
      </span>
      {isAsked && <Revocation certificate={certificate} close={() => setAsked(false)} />}
    </div>
  );
}

type RevocationProps = { readonly certificate: LabCertificate; readonly close: () => void };

function Revocation({ certificate: { serial, name }, close }: RevocationProps) {
  const t = useTexts(toolsTexts);
  const w = useTexts(words);
  const command = useCommand();
  const revoking = useMutation({
    mutationFn: () => command(`/pki/certificates/${serial}/revocation`),
    onSuccess: close,
  });
  return (
    <Modal
      title={t('revokeTitle')}
      onEscape={close}
      answers={
        <>
          <Button data-color="danger" loading={revoking.isPending} onClick={() => revoking.mutate()}>
            {t('revoke')}
          </Button>
          <Button variant="secondary" onClick={close}>
            {w('cancel')}
          </Button>
        </>
      }
    >
      <Paragraph>{t('revokeWhat', { serial, name })}</Paragraph>
      {revoking.error !== null && <ProblemAlert problem={revoking.error} />}
    </Modal>
  );
}

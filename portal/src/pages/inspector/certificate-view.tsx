/** A certificate: whose it is, from whom, when it is good, and what is wrong with it. */
import { Alert, Heading, List, Paragraph } from '@digdir/designsystemet-react';
import { now } from '../../clock.ts';
import { Facts } from '../../frame/facts.tsx';
import { type Certificate, type NamePart, readCertificate } from '../../inspector/certificate.ts';
import { orgnoText, useFormats } from '../../language/formats.ts';
import { useTexts } from '../../language/translation.ts';
import { inspectorTexts } from './texts.ts';

export function CertificateView({ der }: { readonly der: Uint8Array }) {
  const t = useTexts(inspectorTexts);
  const certificate = readCertificate(der);
  return (
    <section className="portal-stack">
      <Heading level={2} data-size="sm">
        {t('certificate')}
      </Heading>
      {certificate === undefined ? (
        <Alert data-color="warning">
          <Paragraph>{t('brokenCertificate')}</Paragraph>
        </Alert>
      ) : (
        <>
          <Faults certificate={certificate} />
          <Content certificate={certificate} />
        </>
      )}
    </section>
  );
}

/** spec/maskinporten.md 4.1: a holder's key signs by one of these. */
const SIGNING = ['digitalSignature', 'nonRepudiation'];

function Faults({ certificate }: { readonly certificate: Certificate }) {
  const t = useTexts(inspectorTexts);
  const { notBefore, notAfter, isAuthority, keyUsage, orgno } = certificate;
  const faults = [
    ...(notAfter < now() ? [t('certificateOver')] : []),
    ...(notBefore > now() ? [t('certificateEarly')] : []),
    ...(isAuthority ? [t('certificateAuthority')] : []),
    ...(!isAuthority && !keyUsage.some((usage) => SIGNING.includes(usage)) ? [t('certificateSigns')] : []),
    ...(!isAuthority && orgno === undefined ? [t('certificateForeign')] : []),
  ];
  if (faults.length === 0)
    return (
      <Alert data-color="success">
        <Paragraph>{t('certificateFine')}</Paragraph>
      </Alert>
    );
  return (
    <Alert data-color="danger">
      <List.Unordered>
        {faults.map((fault) => (
          <List.Item key={fault}>{fault}</List.Item>
        ))}
      </List.Unordered>
    </Alert>
  );
}

function Content({ certificate }: { readonly certificate: Certificate }) {
  const t = useTexts(inspectorTexts);
  const { moment } = useFormats();
  const { orgno, subject, issuer, serial, notBefore, notAfter, keyUsage } = certificate;
  const facts = [
    { name: t('orgno'), values: [orgno === undefined ? t('noOrgno') : orgnoText(orgno)] },
    { name: t('holder'), values: subject.map(inWords) },
    { name: t('issuer'), values: issuer.map(inWords) },
    { name: t('validFrom'), values: [moment(notBefore)] },
    { name: t('validTo'), values: [moment(notAfter)] },
    { name: t('keyUsage'), technicalName: 'keyUsage', values: keyUsage },
    { name: t('serial'), values: [serial] },
  ];
  return <Facts facts={facts.filter(({ values }) => values.length > 0)} />;
}

function inWords({ name, value }: NamePart): string {
  return `${name}: ${value}`;
}

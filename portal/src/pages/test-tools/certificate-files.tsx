/** What was issued, as files to download: they are made in the browser of what the answer held. */
import { Button } from '@digdir/designsystemet-react';
import type { IssuedCertificate } from '../../api/test-tools.ts';
import { useTexts } from '../../language/translation.ts';
import { toolsTexts } from './texts.ts';

type File = { readonly name: string; readonly label: string; readonly content: BlobPart };

export function CertificateFiles({ issued }: { readonly issued: IssuedCertificate }) {
  const t = useTexts(toolsTexts);
  const { certificate, chain, private_key: key, pkcs12, pkcs12_password: password = '' } = issued;
  const base = `${issued.organisation}-${issued.kind}`;
  const files: readonly File[] = [
    { name: `${base}.pem`, label: t('fileCertificate'), content: certificate },
    { name: `${base}-chain.pem`, label: t('fileChain'), content: chain },
    ...(key === undefined ? [] : [{ name: `${base}-key.pem`, label: t('fileKey'), content: key }]),
    ...(pkcs12 === undefined
      ? []
      : [{ name: `${base}.p12`, label: t('filePkcs12', { password }), content: bytesOf(pkcs12) }]),
  ];
  return (
    <div className="portal-row">
      {files.map((file) => (
        <Button key={file.name} variant="secondary" data-size="sm" onClick={() => download(file)}>
          {file.label}
        </Button>
      ))}
    </div>
  );
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function download({ name, content }: File): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content]));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

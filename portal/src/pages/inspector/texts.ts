/** Texts of the token inspector. */
import { textTable, valueTable } from '../../language/text-table.ts';

export const levelTexts = valueTable('finding-levels', {
  wrong: { nb: 'Galt', nn: 'Gale', en: 'Wrong' },
  odd: { nb: 'Uvanlig', nn: 'Uvanleg', en: 'Odd' },
});

export const inspectorTexts = textTable('inspector', {
  title: { nb: 'Tokeninspektør', nn: 'Tokeninspektør', en: 'Token inspector' },
  lead: {
    nb: 'Se hva som står i et token, et grant eller et sertifikat, og om noe er galt med det.',
    nn: 'Sjå kva som står i eit token, eit grant eller eit sertifikat, og om noko er gale med det.',
    en: 'See what is in a token, a grant or a certificate, and whether something is wrong with it.',
  },
  local: {
    nb: 'Det du limer inn blir i nettleseren. Ingenting sendes, og ingenting lagres.',
    nn: 'Det du limer inn blir i nettlesaren. Ingenting blir sendt, og ingenting blir lagra.',
    en: 'What you paste stays in the browser. Nothing is sent, and nothing is kept.',
  },
  input: {
    nb: 'Token, grant eller sertifikat',
    nn: 'Token, grant eller sertifikat',
    en: 'Token, grant or certificate',
  },
  inputHelp: {
    nb: 'JWT som den er, eller med det den sto i: en header, et JSON-svar, en forespørsel. Sertifikat som PEM eller x5c.',
    nn: 'JWT som han er, eller med det han stod i: ein header, eit JSON-svar, ein førespurnad. Sertifikat som PEM eller x5c.',
    en: 'A JWT as it is, or with what it stood in: a header, a JSON answer, a request. A certificate as PEM or x5c.',
  },
  clear: { nb: 'Tøm', nn: 'Tøm', en: 'Clear' },
  unknown: {
    nb: 'Dette er verken en JWT eller et sertifikat. En JWT begynner med eyJ, og har tre deler med punktum mellom.',
    nn: 'Dette er verken ein JWT eller eit sertifikat. Ein JWT byrjar med eyJ, og har tre delar med punktum mellom.',
    en: 'This is neither a JWT nor a certificate. A JWT begins with eyJ and has three parts with dots between.',
  },
  brokenHeader: {
    nb: 'Den første delen (hodet) kan ikke leses.',
    nn: 'Den første delen (hovudet) kan ikkje lesast.',
    en: 'The first part (the header) cannot be read.',
  },
  brokenClaims: {
    nb: 'Den andre delen (innholdet) kan ikke leses. Er alt kommet med?',
    nn: 'Den andre delen (innhaldet) kan ikkje lesast. Er alt kome med?',
    en: 'The second part (the claims) cannot be read. Has all of it come along?',
  },
  brokenCertificate: {
    nb: 'Sertifikatet kan ikke leses. Er alt kommet med?',
    nn: 'Sertifikatet kan ikkje lesast. Er alt kome med?',
    en: 'The certificate cannot be read. Has all of it come along?',
  },
  encrypted: {
    nb: 'Innholdet er kryptert (JWE), og kan bare leses av den det er ment for.',
    nn: 'Innhaldet er kryptert (JWE), og kan berre lesast av den det er meint for.',
    en: 'Its content is encrypted (JWE), and can be read by its recipient alone.',
  },
  privateKey: {
    nb: 'Dette er en privat nøkkel. Den ble ikke lest. Ta vare på den der den hører hjemme, og lim den ikke inn noe sted.',
    nn: 'Dette er ein privat nøkkel. Han vart ikkje lesen. Ta vare på han der han høyrer heime, og lim han ikkje inn nokon stad.',
    en: 'This is a private key. It was not read. Keep it where it belongs, and paste it nowhere.',
  },
  noFindingsIssued: {
    nb: 'Ingenting galt er funnet i selve tokenet. Den som tar imot det må også se at det er ment for den: aud eller scope, og hvem det gjelder.',
    nn: 'Ingenting gale er funne i sjølve tokenet. Den som tek imot det må også sjå at det er meint for den: aud eller scope, og kven det gjeld.',
    en: 'Nothing wrong was found in the token itself. Whoever takes it must also see that it is meant for them: aud or scope, and whom it is about.',
  },
  findings: { nb: 'Hva som er galt', nn: 'Kva som er gale', en: 'What is wrong' },
  noFindings: {
    nb: 'Ingenting galt er funnet i selve tokenet. Om nøkler, scopes og tilganger er registrert, viser trafikken når det brukes.',
    nn: 'Ingenting gale er funne i sjølve tokenet. Om nøklar, scopes og tilgangar er registrerte, viser trafikken når det blir brukt.',
    en: 'Nothing wrong was found in the token itself. Whether keys, scopes and access are registered, the traffic shows when it is used.',
  },
  seen: { nb: 'Står der', nn: 'Står der', en: 'What is there' },
  expected: { nb: 'Skal være', nn: 'Skal vere', en: 'What should be' },
  signatureGood: {
    nb: 'Signaturen er riktig: {{issuer}} har utstedt det.',
    nn: 'Signaturen er rett: {{issuer}} har utferda det.',
    en: 'The signature is right: {{issuer}} issued it.',
  },
  signatureBad: {
    nb: 'Signaturen er gal. Tokenet er endret, eller laget av noen andre.',
    nn: 'Signaturen er gal. Tokenet er endra, eller laga av nokon andre.',
    en: 'The signature is wrong. The token was changed, or made by somebody else.',
  },
  signatureUnknownKey: {
    nb: '{{issuer}} har ingen slik nøkkel, eller har den ikke lenger.',
    nn: '{{issuer}} har ingen slik nøkkel, eller har han ikkje lenger.',
    en: '{{issuer}} has no such key, or has it no longer.',
  },
  signatureUnsupported: {
    nb: 'Denne nettleseren kan ikke kontrollere signaturen.',
    nn: 'Denne nettlesaren kan ikkje kontrollere signaturen.',
    en: 'This browser cannot check the signature.',
  },
  signatureOwn: {
    nb: 'Den er signert av integrasjonen selv. Trafikken viser om nøkkelen er registrert.',
    nn: 'Han er signert av integrasjonen sjølv. Trafikken viser om nøkkelen er registrert.',
    en: 'It is signed by the integration itself. The traffic shows whether the key is registered.',
  },
  signatureElsewhere: {
    nb: 'Utstederen er ikke i dette miljøet, så nøklene er ikke kjent her.',
    nn: 'Utferdaren er ikkje i dette miljøet, så nøklane er ikkje kjende her.',
    en: 'The issuer is not in this environment, so its keys are not known here.',
  },
  header: { nb: 'Hode', nn: 'Hovud', en: 'Header' },
  claims: { nb: 'Innhold', nn: 'Innhald', en: 'Claims' },
  raw: { nb: 'Som JSON', nn: 'Som JSON', en: 'As JSON' },
  ago: { nb: 'for {{span}} siden', nn: 'for {{span}} sidan', en: '{{span}} ago' },
  ahead: { nb: 'om {{span}}', nn: 'om {{span}}', en: 'in {{span}}' },
  certificate: { nb: 'Sertifikat', nn: 'Sertifikat', en: 'Certificate' },
  holder: { nb: 'Utstedt til', nn: 'Utferda til', en: 'Issued to' },
  issuer: { nb: 'Utstedt av', nn: 'Utferda av', en: 'Issued by' },
  orgno: { nb: 'Organisasjonsnummer', nn: 'Organisasjonsnummer', en: 'Organisation number' },
  noOrgno: { nb: 'Ikke funnet', nn: 'Ikkje funne', en: 'Not found' },
  serial: { nb: 'Serienummer', nn: 'Serienummer', en: 'Serial number' },
  validFrom: { nb: 'Gyldig fra', nn: 'Gyldig frå', en: 'Valid from' },
  validTo: { nb: 'Gyldig til', nn: 'Gyldig til', en: 'Valid to' },
  keyUsage: { nb: 'Nøkkelen kan brukes til', nn: 'Nøkkelen kan brukast til', en: 'The key may be used for' },
  certificateOver: {
    nb: 'Sertifikatet er gått ut.',
    nn: 'Sertifikatet er gått ut.',
    en: 'The certificate has expired.',
  },
  certificateEarly: {
    nb: 'Sertifikatet gjelder ikke ennå.',
    nn: 'Sertifikatet gjeld ikkje enno.',
    en: 'The certificate is not valid yet.',
  },
  certificateAuthority: {
    nb: 'Dette er en utsteders eget sertifikat, ikke et virksomhetssertifikat.',
    nn: 'Dette er eit sertifikat for ein utferdar, ikkje eit verksemdssertifikat.',
    en: 'This is an authority’s own certificate, not an enterprise certificate.',
  },
  certificateSigns: {
    nb: 'Nøkkelen kan ikke brukes til å signere (digitalSignature eller nonRepudiation).',
    nn: 'Nøkkelen kan ikkje brukast til å signere (digitalSignature eller nonRepudiation).',
    en: 'The key may not be used to sign (digitalSignature or nonRepudiation).',
  },
  certificateForeign: {
    nb: 'Sertifikatet har ikke noe norsk organisasjonsnummer.',
    nn: 'Sertifikatet har ikkje noko norsk organisasjonsnummer.',
    en: 'The certificate has no Norwegian organisation number.',
  },
  certificateFine: {
    nb: 'Ingenting galt er funnet i selve sertifikatet. Om utstederen er til å stole på, og om det er trukket tilbake, avgjøres når det brukes.',
    nn: 'Ingenting gale er funne i sjølve sertifikatet. Om utferdaren er til å stole på, og om det er trekt tilbake, blir avgjort når det blir brukt.',
    en: 'Nothing wrong was found in the certificate itself. Whether its issuer is trusted and whether it is revoked is decided when it is used.',
  },
});

/** What the members of a token's header and its claims mean, by their names. */
import { valueTable } from '../language/text-table.ts';

export const claimTexts = valueTable('claims', {
  alg: {
    nb: 'Algoritmen den er signert med',
    nn: 'Algoritmen han er signert med',
    en: 'The algorithm it is signed with',
  },
  typ: { nb: 'Hva slags token det er', nn: 'Kva slags token det er', en: 'What kind of token it is' },
  kid: {
    nb: 'Nøkkelen den er signert med',
    nn: 'Nøkkelen han er signert med',
    en: 'The key it is signed with',
  },
  x5c: {
    nb: 'Sertifikatene den er signert med',
    nn: 'Sertifikata han er signert med',
    en: 'The certificates it is signed with',
  },
  iss: { nb: 'Hvem som har laget den', nn: 'Kven som har laga han', en: 'Who made it' },
  sub: {
    nb: 'Hvem det gjelder; for personer et eget navn for hver tjeneste',
    nn: 'Kven det gjeld; for personar eit eige namn for kvar teneste',
    en: 'Whom it is about; for persons a name that differs between services',
  },
  aud: { nb: 'Hvem den er ment for', nn: 'Kven han er meint for', en: 'Whom it is meant for' },
  exp: { nb: 'Gjelder til', nn: 'Gjeld til', en: 'Good until' },
  iat: { nb: 'Laget', nn: 'Laga', en: 'Made at' },
  nbf: { nb: 'Gjelder fra', nn: 'Gjeld frå', en: 'Good from' },
  jti: {
    nb: 'Navn på akkurat dette tokenet, så det bare brukes én gang',
    nn: 'Namn på akkurat dette tokenet, så det berre blir brukt éin gong',
    en: 'The name of this very token, so that it is used once',
  },
  scope: { nb: 'Hva det gir tilgang til', nn: 'Kva det gir tilgang til', en: 'What it gives access to' },
  resource: {
    nb: 'API-et det er ment for',
    nn: 'API-et det er meint for',
    en: 'The API that it is meant for',
  },
  client_id: {
    nb: 'Integrasjonen som fikk det',
    nn: 'Integrasjonen som fekk det',
    en: 'The integration that got it',
  },
  client_amr: {
    nb: 'Hvordan integrasjonen viste hvem den er',
    nn: 'Korleis integrasjonen viste kven han er',
    en: 'How the integration proved who it is',
  },
  client_orgno: {
    nb: 'Virksomheten som eier integrasjonen',
    nn: 'Verksemda som eig integrasjonen',
    en: 'The organisation that owns the integration',
  },
  consumer: {
    nb: 'Virksomheten som bruker API-et',
    nn: 'Verksemda som bruker API-et',
    en: 'The organisation that uses the API',
  },
  supplier: {
    nb: 'Leverandøren som gjør det for den',
    nn: 'Leverandøren som gjer det for ho',
    en: 'The supplier that does so for it',
  },
  delegation_source: {
    nb: 'Hvor delegeringen er gitt',
    nn: 'Kvar delegeringa er gitt',
    en: 'Where the delegation was given',
  },
  consumer_org: {
    nb: 'Kunden det spørres for',
    nn: 'Kunden det blir spurt for',
    en: 'The customer it is asked for',
  },
  iss_onbehalfof: {
    nb: 'Kunden det spørres for',
    nn: 'Kunden det blir spurt for',
    en: 'The customer it is asked for',
  },
  authorization_details: {
    nb: 'Hva mer det gjelder: systembruker, samtykke eller fullmakt',
    nn: 'Kva meir det gjeld: systembrukar, samtykke eller fullmakt',
    en: 'What more it is about: system user, consent or power of attorney',
  },
  pid: {
    nb: 'Fødselsnummeret til personen',
    nn: 'Fødselsnummeret til personen',
    en: 'The person’s national identity number',
  },
  acr: {
    nb: 'Hvor sikkert personen har logget inn',
    nn: 'Kor sikkert personen har logga inn',
    en: 'How securely the person logged in',
  },
  amr: {
    nb: 'Måten personen logget inn på',
    nn: 'Måten personen logga inn på',
    en: 'How the person logged in',
  },
  auth_time: { nb: 'Da personen logget inn', nn: 'Då personen logga inn', en: 'When the person logged in' },
  nonce: {
    nb: 'Knytter tokenet til innloggingen det ble bedt om',
    nn: 'Knyter tokenet til innlogginga det vart bede om',
    en: 'Ties the token to the login that was asked for',
  },
  sid: { nb: 'Innloggingen det hører til', nn: 'Innlogginga det høyrer til', en: 'The login it belongs to' },
  at_hash: {
    nb: 'Knytter det til tilgangstokenet',
    nn: 'Knyter det til tilgangstokenet',
    en: 'Ties it to the access token',
  },
  locale: { nb: 'Språket personen så', nn: 'Språket personen såg', en: 'The language that the person saw' },
  cnf: {
    nb: 'Nøkkelen som må brukes sammen med det',
    nn: 'Nøkkelen som må brukast saman med det',
    en: 'The key that must be used with it',
  },
  token_type: { nb: 'Hvordan det sendes', nn: 'Korleis det blir sendt', en: 'How it is sent' },
  events: { nb: 'Hva som har skjedd', nn: 'Kva som har skjedd', en: 'What has happened' },
  onbehalfof: {
    nb: 'Kunden innloggingen er for',
    nn: 'Kunden innlogginga er for',
    en: 'The customer that the login is for',
  },
  htm: { nb: 'Metoden i forespørselen', nn: 'Metoden i førespurnaden', en: 'The method of the request' },
  htu: { nb: 'Adressen i forespørselen', nn: 'Adressa i førespurnaden', en: 'The address of the request' },
  redirect_uri: {
    nb: 'Hvor personen sendes etterpå',
    nn: 'Kvar personen blir send etterpå',
    en: 'Where the person is sent afterwards',
  },
  response_type: { nb: 'Hva svaret skal være', nn: 'Kva svaret skal vere', en: 'What the answer is to be' },
  state: {
    nb: 'Sendes tilbake til tjenesten',
    nn: 'Blir sendt tilbake til tenesta',
    en: 'Sent back to the service',
  },
  acr_values: {
    nb: 'Hvor sikkert personen skal logge inn',
    nn: 'Kor sikkert personen skal logge inn',
    en: 'How securely the person is to log in',
  },
});

export type Claim = keyof typeof claimTexts.rows;

export const CLAIMS = Object.keys(claimTexts.rows) as readonly Claim[];

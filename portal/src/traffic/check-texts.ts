/** What each check asks, by the name that the API gives it. */
import { valueTable } from '../language/text-table.ts';

export const checkTexts = valueTable('checks', {
  form: {
    nb: 'Kan forespørselen leses?',
    nn: 'Kan førespurnaden lesast?',
    en: 'Can the request be read?',
  },
  assertion: {
    nb: 'Er grantet en JWT med de claimene som skal være der?',
    nn: 'Er grantet ein JWT med dei claima som skal vere der?',
    en: 'Is the grant a JWT with the claims that must be there?',
  },
  client: {
    nb: 'Finnes integrasjonen i dette miljøet, er den aktiv, og er den for denne tjenesten?',
    nn: 'Finst integrasjonen i dette miljøet, er han aktiv, og er han for denne tenesta?',
    en: 'Does the integration exist in this environment, is it active, and is it for this service?',
  },
  header: {
    nb: 'Er hodet til JWT-en riktig: alg, typ, og kid eller x5c?',
    nn: 'Er hovudet til JWT-en rett: alg, typ, og kid eller x5c?',
    en: 'Is the header of the JWT right: alg, typ, and kid or x5c?',
  },
  key: {
    nb: 'Der en registrert nøkkel brukes: er den registrert på integrasjonen?',
    nn: 'Der ein registrert nøkkel blir brukt: er han registrert på integrasjonen?',
    en: 'Where a registered key is used: is it registered on the integration?',
  },
  'key-age': {
    nb: 'Der en registrert nøkkel brukes: er den gyldig ennå?',
    nn: 'Der ein registrert nøkkel blir brukt: er han gyldig enno?',
    en: 'Where a registered key is used: is it still good?',
  },
  certificate: {
    nb: 'Der et sertifikat brukes: er det gyldig, til dette bruket, og fra en utsteder vi stoler på?',
    nn: 'Der eit sertifikat blir brukt: er det gyldig, til denne bruken, og frå ein utferdar vi stoler på?',
    en: 'Where a certificate is used: is it valid, meant for this, and from an issuer that is trusted?',
  },
  signature: {
    nb: 'Stemmer signaturen med nøkkelen eller sertifikatet?',
    nn: 'Stemmer signaturen med nøkkelen eller sertifikatet?',
    en: 'Does the signature match the key or certificate?',
  },
  'certificate-organisation': {
    nb: 'Der et sertifikat brukes: er det utstedt til virksomheten som eier integrasjonen?',
    nn: 'Der eit sertifikat blir brukt: er det utferda til verksemda som eig integrasjonen?',
    en: 'Where a certificate is used: was it issued to the organisation that owns the integration?',
  },
  audience: {
    nb: 'Er mottakeren (aud) denne utstederen, bokstav for bokstav?',
    nn: 'Er mottakaren (aud) denne utferdaren, bokstav for bokstav?',
    en: 'Is the audience (aud) this issuer, letter by letter?',
  },
  times: {
    nb: 'Er grantet laget nå, og lever det i høyst to minutter?',
    nn: 'Er grantet laga no, og lever det i høgst to minutt?',
    en: 'Was the grant made just now, and does it live for two minutes at most?',
  },
  'single-use': {
    nb: 'Brukes dette for første gang?',
    nn: 'Blir dette brukt for første gong?',
    en: 'Is this used for the first time?',
  },
  'dpop-proof': {
    nb: 'Der et DPoP-bevis trengs: er det der, og gyldig?',
    nn: 'Der eit DPoP-bevis trengst: er det der, og gyldig?',
    en: 'Where a DPoP proof is needed: is it there, and good?',
  },
  scope: {
    nb: 'Er hvert scope registrert på integrasjonen, i bruk, og for denne tjenesten?',
    nn: 'Er kvart scope registrert på integrasjonen, i bruk, og for denne tenesta?',
    en: 'Is every scope registered on the integration, in use, and meant for this service?',
  },
  consumer: {
    nb: 'Der det spørres for en kunde: kan integrasjonen det?',
    nn: 'Der det blir spurt for ein kunde: kan integrasjonen det?',
    en: 'Where it is asked for a customer: may the integration do so?',
  },
  access: {
    nb: 'Har eieren av hvert scope gitt virksomheten tilgang?',
    nn: 'Har eigaren av kvart scope gitt verksemda tilgang?',
    en: 'Has the owner of every scope given the organisation access?',
  },
  delegation: {
    nb: 'Der det spørres for en kunde: har kunden delegert tilgangen til leverandøren i Altinn?',
    nn: 'Der det blir spurt for ein kunde: har kunden delegert tilgangen til leverandøren i Altinn?',
    en: 'Where it is asked for a customer: has the customer delegated the access to the supplier in Altinn?',
  },
  'authorization-details': {
    nb: 'Der authorization_details er sendt: stemmer systembrukeren, samtykket eller fullmakten?',
    nn: 'Der authorization_details er sende: stemmer systembrukaren, samtykket eller fullmakta?',
    en: 'Where authorization_details are sent: is the system user, consent or power of attorney right?',
  },
  'pid-and-resource': {
    nb: 'Der pid eller resource er sendt: er de riktig skrevet, og tillater scopet dem?',
    nn: 'Der pid eller resource er sende: er dei rett skrivne, og tillèt scopet dei?',
    en: 'Where pid or resource are sent: are they well-formed, and does the scope allow them?',
  },
  skyporten: {
    nb: 'Er det ett scope, og en mottaker (resource) i skyen?',
    nn: 'Er det eitt scope, og ein mottakar (resource) i skya?',
    en: 'Is there one scope, and a recipient (resource) in the cloud?',
  },
  credentials: {
    nb: 'Sier integrasjonen hvem den er, på én måte?',
    nn: 'Seier integrasjonen kven han er, på éin måte?',
    en: 'Does the integration say who it is, in one way?',
  },
  method: {
    nb: 'Er det måten integrasjonen er registrert med?',
    nn: 'Er det måten integrasjonen er registrert med?',
    en: 'Is it the way that the integration is registered with?',
  },
  secret: {
    nb: 'Der en hemmelighet brukes: stemmer den, og er den gyldig?',
    nn: 'Der ein løyndom blir brukt: stemmer han, og er han gyldig?',
    en: 'Where a secret is used: is it right, and still good?',
  },
  'assertion-single-use': {
    nb: 'Der en klientpåstand brukes: er det for første gang?',
    nn: 'Der ein klientpåstand blir brukt: er det for første gong?',
    en: 'Where a client assertion is used: is it for the first time?',
  },
  grant: {
    nb: 'Er integrasjonen registrert for denne grant-typen?',
    nn: 'Er integrasjonen registrert for denne grant-typen?',
    en: 'Is the integration registered for this grant type?',
  },
  parameters: {
    nb: 'Er parameterne der, og riktig skrevet?',
    nn: 'Er parametrane der, og rett skrivne?',
    en: 'Are the parameters there, and well-formed?',
  },
  login: {
    nb: 'Gjelder det en innlogging som kan brukes?',
    nn: 'Gjeld det ei innlogging som kan brukast?',
    en: 'Is it about a login that can be used?',
  },
  'requested-login': {
    nb: 'Kan innloggingen bli som det er bedt om: acr_values, prompt og max_age?',
    nn: 'Kan innlogginga bli som det er bede om: acr_values, prompt og max_age?',
    en: 'Can the login be as was asked for: acr_values, prompt and max_age?',
  },
  binding: {
    nb: 'Løses koden inn av den som ba om den, med samme redirect_uri og PKCE?',
    nn: 'Blir koden løyst inn av den som bad om han, med same redirect_uri og PKCE?',
    en: 'Is the code redeemed by whoever asked for it, with the same redirect_uri and PKCE?',
  },
  'request-object': {
    nb: 'Der forespørselen er signert: er det av integrasjonen, og laget nå?',
    nn: 'Der førespurnaden er signert: er det av integrasjonen, og laga no?',
    en: 'Where the request is signed: is it by the integration, and timely?',
  },
  'redirect-uri': {
    nb: 'Er redirect_uri registrert, bokstav for bokstav?',
    nn: 'Er redirect_uri registrert, bokstav for bokstav?',
    en: 'Is the redirect_uri registered, letter by letter?',
  },
  response: {
    nb: 'Er det sagt hvordan svaret skal gis?',
    nn: 'Er det sagt korleis svaret skal givast?',
    en: 'Is it said how the answer is to be given?',
  },
  'grant-type': {
    nb: 'Er integrasjonen registrert for å logge inn personer?',
    nn: 'Er integrasjonen registrert for å logge inn personar?',
    en: 'Is the integration registered to log people in?',
  },
  'state-and-nonce': {
    nb: 'Er state og nonce der de må være?',
    nn: 'Er state og nonce der dei må vere?',
    en: 'Are state and nonce there where they must be?',
  },
  'requested-scopes': {
    nb: 'Er hvert scope registrert på integrasjonen?',
    nn: 'Er kvart scope registrert på integrasjonen?',
    en: 'Is each scope registered on the integration?',
  },
  pkce: {
    nb: 'Er det en code_challenge med S256 (PKCE)?',
    nn: 'Er det ein code_challenge med S256 (PKCE)?',
    en: 'Is there a code_challenge by S256 (PKCE)?',
  },
  'key-binding': {
    nb: 'Der dpop_jkt er sendt: er det fingeravtrykket av en nøkkel?',
    nn: 'Der dpop_jkt er sendt: er det fingeravtrykket av ein nøkkel?',
    en: 'Where dpop_jkt is sent: is it the thumbprint of a key?',
  },
  resource: {
    nb: 'Der resource er sendt: er hver en full adresse?',
    nn: 'Der resource er sendt: er kvar ei full adresse?',
    en: 'Where resource is sent: is each an absolute URI?',
  },
  customer: {
    nb: 'Der det spørres for en kunde: er kunden registrert på integrasjonen (onbehalfof)?',
    nn: 'Der det blir spurt for ein kunde: er kunden registrert på integrasjonen (onbehalfof)?',
    en: 'Where it is asked for a customer: is the customer registered on the integration (onbehalfof)?',
  },
  'usable-scopes': {
    nb: 'Er hvert scope i bruk, og har virksomheten tilgang?',
    nn: 'Er kvart scope i bruk, og har verksemda tilgang?',
    en: 'Is each scope in use, and does the organisation have access?',
  },
  'request-uri': {
    nb: 'Er forespørselen sendt på forhånd nettopp, og ikke brukt før?',
    nn: 'Er førespurnaden send på førehand nett no, og ikkje brukt før?',
    en: 'Was the request pushed a moment ago, and not used before?',
  },
  pushed: {
    nb: 'Er forespørselen sendt på forhånd, der det kreves?',
    nn: 'Er førespurnaden send på førehand, der det blir kravd?',
    en: 'Was the request pushed, where that is demanded?',
  },
  'login-hint': {
    nb: 'Peker login_hint på en testperson med høyt nok nivå?',
    nn: 'Peikar login_hint på ein testperson med høgt nok nivå?',
    en: 'Does login_hint name a test person, at a level that is high enough?',
  },
  person: {
    nb: 'Logget personen inn?',
    nn: 'Logga personen inn?',
    en: 'Did the person log in?',
  },
  'pushed-key': {
    nb: 'Er beviset og dpop_jkt av samme nøkkel?',
    nn: 'Er beviset og dpop_jkt av same nøkkel?',
    en: 'Are the proof and dpop_jkt of one key?',
  },
  asking: {
    nb: 'Er det sagt hvilken integrasjon som logger personen ut?',
    nn: 'Er det sagt kva integrasjon som loggar personen ut?',
    en: 'Is it said which integration logs the person out?',
  },
  state: {
    nb: 'Kan state sendes tilbake?',
    nn: 'Kan state sendast tilbake?',
    en: 'Can state be sent back?',
  },
  'post-logout-redirect-uri': {
    nb: 'Er post_logout_redirect_uri registrert, bokstav for bokstav?',
    nn: 'Er post_logout_redirect_uri registrert, bokstav for bokstav?',
    en: 'Is the post_logout_redirect_uri registered, letter by letter?',
  },
  sent: {
    nb: 'Var det plass til varselet i køen?',
    nn: 'Var det plass til varselet i køen?',
    en: 'Was there room for the notice in the queue?',
  },
  reached: {
    nb: 'Svarte backchannel_logout_uri i tide?',
    nn: 'Svarte backchannel_logout_uri i tide?',
    en: 'Did backchannel_logout_uri answer in time?',
  },
  accepted: {
    nb: 'Tok tjenesten imot varselet (2xx)?',
    nn: 'Tok tenesta imot varselet (2xx)?',
    en: 'Did the service accept the notice (2xx)?',
  },
});

export type Check = keyof typeof checkTexts.rows;

export const CHECKS = Object.keys(checkTexts.rows) as readonly Check[];

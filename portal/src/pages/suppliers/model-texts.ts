/** The four models told in the same five ways, by the model. */
import { valueTable } from '../../language/text-table.ts';

export const modelFitTexts = valueTable('supplier-model-fit', {
  'on-behalf-of': {
    nb: 'Dere har én løsning som logger folk inn hos mange kunder.',
    nn: 'De har éi løysing som loggar folk inn hos mange kundar.',
    en: 'You have one solution that logs people in for many customers.',
  },
  'customer-owned': {
    nb: 'Kunden vil eie integrasjonen selv, og dere drifter den.',
    nn: 'Kunden vil eige integrasjonen sjølv, og de driftar han.',
    en: 'The customer wants to own the integration, and you operate it.',
  },
  delegation: {
    nb: 'Dere henter eller sender data for kunder som selv har tilgang til API-et.',
    nn: 'De hentar eller sender data for kundar som sjølve har tilgang til API-et.',
    en: 'You fetch or send data for customers who have access to the API themselves.',
  },
  'system-user': {
    nb: 'Et fagsystem skal gjøre oppgaver for kunder hos Skatteetaten, i Altinn og lignende steder.',
    nn: 'Eit fagsystem skal gjere oppgåver for kundar hos Skatteetaten, i Altinn og liknande stader.',
    en: 'A business system shall do tasks for customers at the Tax Administration, in Altinn and the like.',
  },
});

export const modelOwnerTexts = valueTable('supplier-model-owner', {
  'on-behalf-of': { nb: 'Dere', nn: 'De', en: 'You' },
  'customer-owned': {
    nb: 'Kunden (client_orgno), med dere som leverandør (supplier_orgno)',
    nn: 'Kunden (client_orgno), med dykk som leverandør (supplier_orgno)',
    en: 'The customer (client_orgno), with you as supplier (supplier_orgno)',
  },
  delegation: { nb: 'Dere', nn: 'De', en: 'You' },
  'system-user': { nb: 'Dere', nn: 'De', en: 'You' },
});

export const modelSeenTexts = valueTable('supplier-model-seen', {
  'on-behalf-of': {
    nb: 'Innbyggeren ser kundens navn på innloggingssiden. Innlogginger telles per kunde.',
    nn: 'Innbyggjaren ser namnet til kunden på innloggingssida. Innloggingar blir talde per kunde.',
    en: 'The citizen sees the customer’s name on the login page. Logins are counted per customer.',
  },
  'customer-owned': {
    nb: 'Kunden. Tokenet har kunden i consumer og dere i supplier.',
    nn: 'Kunden. Tokenet har kunden i consumer og dykk i supplier.',
    en: 'The customer. The token has the customer in consumer and you in supplier.',
  },
  delegation: {
    nb: 'Kunden. Tokenet har kunden i consumer og dere i supplier.',
    nn: 'Kunden. Tokenet har kunden i consumer og dykk i supplier.',
    en: 'The customer. The token has the customer in consumer and you in supplier.',
  },
  'system-user': {
    nb: 'Dere, som handler som kundens systembruker. Tokenet har dere i consumer og kunden i authorization_details.',
    nn: 'De, som handlar som systembrukaren til kunden. Tokenet har dykk i consumer og kunden i authorization_details.',
    en: 'You, acting as the customer’s system user. The token has you in consumer and the customer in authorization_details.',
  },
});

export const modelYoursTexts = valueTable('supplier-model-yours', {
  'on-behalf-of': {
    nb: 'Lag integrasjonen, legg til hver kunde på den, og send kundens ID i onbehalfof når noen skal logge inn.',
    nn: 'Lag integrasjonen, legg til kvar kunde på han, og send ID-en til kunden i onbehalfof når nokon skal logge inn.',
    en: 'Create the integration, add each customer to it, and send the customer’s ID in onbehalfof when somebody shall log in.',
  },
  'customer-owned': {
    nb: 'Bli godkjent som leverandør av den som driver tjenesten. Lag så én integrasjon for hver kunde, med kundens organisasjonsnummer.',
    nn: 'Bli godkjend som leverandør av den som driv tenesta. Lag så éin integrasjon for kvar kunde, med organisasjonsnummeret til kunden.',
    en: 'Be approved as a supplier by whoever runs the service. Then create one integration for each customer, with the customer’s organisation number.',
  },
  delegation: {
    nb: 'Lag en vanlig Maskinporten-integrasjon med scopet, og send kundens organisasjonsnummer i consumer_org når dere ber om token.',
    nn: 'Lag ein vanleg Maskinporten-integrasjon med scopet, og send organisasjonsnummeret til kunden i consumer_org når de ber om token.',
    en: 'Create an ordinary Maskinporten integration with the scope, and send the customer’s organisation number in consumer_org when you ask for tokens.',
  },
  'system-user': {
    nb: 'Lag en Maskinporten-integrasjon, registrer systemet i Altinn med den, og be om token med authorization_details for kunden.',
    nn: 'Lag ein Maskinporten-integrasjon, registrer systemet i Altinn med han, og be om token med authorization_details for kunden.',
    en: 'Create a Maskinporten integration, register the system in Altinn with it, and ask for tokens with authorization_details for the customer.',
  },
});

export const modelTheirsTexts = valueTable('supplier-model-theirs', {
  'on-behalf-of': {
    nb: 'Ingenting her i portalen.',
    nn: 'Ingenting her i portalen.',
    en: 'Nothing here in the portal.',
  },
  'customer-owned': {
    nb: 'Godta bruksvilkårene. Kunden ser integrasjonen blant sine egne, og kan endre den.',
    nn: 'Godta bruksvilkåra. Kunden ser integrasjonen blant sine eigne, og kan endre han.',
    en: 'Accept the terms of use. The customer sees the integration among its own, and can change it.',
  },
  delegation: {
    nb: 'Delegere API-et til dere i Altinn. Det går bare for API-er som eieren har åpnet for det.',
    nn: 'Delegere API-et til dykk i Altinn. Det går berre for API-ar som eigaren har opna for det.',
    en: 'Delegate the API to you in Altinn. That is possible only for APIs whose owner allows it.',
  },
  'system-user': {
    nb: 'Godkjenne systembrukeren i Altinn, og dermed hva systemet får gjøre.',
    nn: 'Godkjenne systembrukaren i Altinn, og med det kva systemet får gjere.',
    en: 'Approve the system user in Altinn, and with it what the system may do.',
  },
});

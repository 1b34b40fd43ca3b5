/**
 * What a page cannot do by itself: it asks the browser for a passkey and puts the answer into the form. All that it knows
 * stands on the page. Without it, or in a browser that has no passkeys, the page says what to do.
 */
const area = document.querySelector('[data-passkey]');
const form = area?.closest('form');
const field = form?.elements.namedItem('credential');

function bytes(text) {
  const letters = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}

function text(buffer) {
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('');
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function known(list = []) {
  return list.map((one) => ({ ...one, id: bytes(one.id) }));
}

function creation(options) {
  const own = PublicKeyCredential.parseCreationOptionsFromJSON;
  if (own) return own.call(PublicKeyCredential, options);
  const { user, challenge, excludeCredentials } = options;
  const read = { user: { ...user, id: bytes(user.id) }, challenge: bytes(challenge) };
  return { ...options, ...read, excludeCredentials: known(excludeCredentials) };
}

function request(options) {
  const own = PublicKeyCredential.parseRequestOptionsFromJSON;
  if (own) return own.call(PublicKeyCredential, options);
  return {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: known(options.allowCredentials),
  };
}

function written(credential) {
  if (credential.toJSON) return credential.toJSON();
  const { id, type, response } = credential;
  const parts = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'];
  const given = parts.filter((part) => response[part]).map((part) => [part, text(response[part])]);
  const transports = response.getTransports ? response.getTransports() : [];
  return {
    ...{ id, rawId: id, type, clientExtensionResults: {} },
    response: { ...Object.fromEntries(given), transports },
  };
}

function show(name) {
  for (const note of form.querySelectorAll('[data-note]')) note.hidden = note.dataset.note !== name;
}

async function ask() {
  const options = JSON.parse(area.dataset.options);
  const credential =
    area.dataset.passkey === 'create'
      ? await navigator.credentials.create({ publicKey: creation(options) })
      : await navigator.credentials.get({ publicKey: request(options) });
  field.value = JSON.stringify(written(credential));
}

if (form && field) {
  const isAble = 'PublicKeyCredential' in globalThis && 'credentials' in navigator;
  show(isAble ? 'ready' : 'unable');
  form.addEventListener('submit', (event) => {
    if (!isAble || field.value !== '') return;
    event.preventDefault();
    show('waiting');
    ask().then(
      () => form.submit(),
      () => show('failed'),
    );
  });
}

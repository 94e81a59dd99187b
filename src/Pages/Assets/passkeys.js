// Passkeys, and a button that shows a passphrase. Pages work without this; passkeys need it, so their forms are hidden until it runs.
const usable = window.PublicKeyCredential?.parseCreationOptionsFromJSON && window.PublicKeyCredential.parseRequestOptionsFromJSON;

async function credentialFor(form) {
  const options = JSON.parse(form.dataset.options);
  return form.dataset.passkey === 'create'
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}

for (const form of document.querySelectorAll('form[data-passkey]')) {
  if (!usable) continue;
  form.hidden = false;
  form.addEventListener('submit', async event => {
    event.preventDefault();
    event.stopPropagation(); // asking may be repeated: it is not a form sent twice
    const failed = form.querySelector('[data-passkey-failed]');
    failed.hidden = true;
    try {
      const credential = await credentialFor(form);
      form.elements.credential.value = JSON.stringify(credential.toJSON());
      form.submit();
    } catch {
      failed.hidden = false; // the person closed the window, or there is none here
    }
  });
}

for (const field of document.querySelectorAll('input[data-reveal]')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'plain-link';
  button.textContent = field.dataset.reveal;
  button.setAttribute('aria-controls', field.id);
  button.addEventListener('click', () => {
    const shown = field.type === 'text';
    field.type = shown ? 'password' : 'text';
    button.textContent = shown ? field.dataset.reveal : field.dataset.hide;
  });
  field.after(button);
  // What is typed is never sent or remembered as ordinary text.
  field.form?.addEventListener('submit', () => { field.type = 'password'; });
}

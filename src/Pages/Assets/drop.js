// Makes a form with a field for files a place to drop them on. Without this the field does the same by choosing.
for (const form of document.querySelectorAll('form[data-drop]')) {
  const field = form.querySelector('input[type=file]');
  const most = Number(form.dataset.most);
  let depth = 0;

  const over = on => form.classList.toggle('over', on);
  const hasFiles = event => [...event.dataTransfer?.types ?? []].includes('Files');

  const tooLarge = () => {
    const total = [...field.files].reduce((sum, file) => sum + file.size, 0);
    field.setCustomValidity(most > 0 && total > most ? form.dataset.tooLarge : '');
    return !field.reportValidity();
  };

  // The whole page is the target: who misses the field must not have the browser open the file.
  document.addEventListener('dragenter', event => { if (hasFiles(event)) { depth++; over(true); } });
  document.addEventListener('dragleave', event => { if (hasFiles(event) && --depth <= 0) { depth = 0; over(false); } });
  document.addEventListener('dragover', event => { if (hasFiles(event)) event.preventDefault(); });
  document.addEventListener('drop', event => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth = 0;
    over(false);
    field.files = event.dataTransfer.files;
    if (!tooLarge()) form.requestSubmit();
  });
  field.addEventListener('change', tooLarge);
}

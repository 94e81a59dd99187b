// Pages are complete without this. It only keeps a form from being sent twice by an impatient double click.
document.addEventListener('submit', event => {
  if (event.target.dataset.sent) {
    event.preventDefault();
    return;
  }
  event.target.dataset.sent = 'yes';
  setTimeout(() => delete event.target.dataset.sent, 4000);
});

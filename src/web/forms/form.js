// The form works without this: it only keeps what is typed before anybody presses a button.
const form = document.querySelector('form');
const shown = document.querySelector('.saved');
const pauseAfterTyping = 4000;

if (form instanceof HTMLFormElement && shown !== null) {
  let timer;
  let under = null;
  let dirty = false;

  const say = (text) => {
    shown.textContent = text;
  };

  const save = async () => {
    dirty = false;
    say(form.dataset.saving);
    try {
      const response = await fetch(location.pathname, {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: new URLSearchParams(new FormData(form)),
        keepalive: true,
      });
      const saved = await response.json();
      if (saved.status !== 'saved' && saved.status !== 'seen') throw new Error(saved.status);
      form.elements.namedItem('key').value = saved.key;
      for (const [name, mark] of Object.entries(saved.marks)) {
        const was = form.elements.namedItem(`was:${name}`);
        if (was !== null) was.value = mark;
      }
      say(form.dataset.saved);
    } catch {
      say(form.dataset.failed);
    }
  };

  const saveSoon = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      // One after the other, so that an older answer never says what a field held.
      under = (under ?? Promise.resolve()).then(() => (dirty ? save() : undefined));
    }, wait);
  };

  form.addEventListener('input', () => {
    dirty = true;
    saveSoon(pauseAfterTyping);
  });
  form.addEventListener('change', () => {
    dirty = true;
    saveSoon(0);
  });
  // A phone may end a page that it has put away.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && dirty) saveSoon(0);
  });
  form.addEventListener('submit', (event) => {
    clearTimeout(timer);
    dirty = false;
    const button = event.submitter;
    // A second press while the first is under way would only be known already.
    setTimeout(() => {
      for (const one of form.querySelectorAll('button')) one.disabled = true;
      button?.setAttribute('aria-busy', 'true');
    }, 0);
  });
  // Back from the browser's memory, the buttons are usable again.
  window.addEventListener('pageshow', () => {
    for (const one of form.querySelectorAll('button')) one.disabled = false;
  });
}

// Copies a line of code, a command or an address, at a tap. The page does not need it.
(() => {
  'use strict';
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll('[data-copy]')) {
    const said = button.closest('ul').nextElementSibling;
    button.hidden = false;
    button.addEventListener('click', async () => {
      // A reader of screens says the same words again only after others.
      said.textContent = '';
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
        said.textContent = '복사했습니다.';
      } catch {
        said.textContent = '복사하지 못했습니다. 글을 길게 눌러 복사해 주세요.';
      }
    });
  }
})();

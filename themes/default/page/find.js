// Offers the field to find topics by, and asks for the search when somebody is about to type.
(() => {
  'use strict';
  const form = document.querySelector('form.find');
  const said = form.querySelector('[role="status"]');
  let asked = false;

  function ask() {
    if (asked) return;
    asked = true;
    const script = document.createElement('script');
    script.src = form.dataset.search;
    script.addEventListener('error', () => {
      asked = false;
      script.remove();
      said.textContent = '지금은 찾을 수 없습니다. 아래 목록에서 고르거나 전화해 주세요.';
    });
    document.head.append(script);
  }

  form.addEventListener('focusin', ask);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.classList.add('ready');
})();

// Saves what a reader ticked and wrote as a file on the reader's computer; sends nothing.
(() => {
  'use strict';
  const main = document.querySelector('main');
  const said = document.querySelector('#said');
  let unsaved = false;

  // A spreadsheet would read these as a formula (OWASP, CSV injection).
  const cell = (text) => `"${/^[=+\-@\t\r＝＋－＠]/.test(text) ? "'" : ''}${text.replace(/"/g, '""')}"`;

  const row = (item) => [
    main.dataset.round,
    item.dataset.topic,
    item.dataset.question,
    item.dataset.of,
    item.querySelector('input:checked')?.value ?? '',
    item.querySelector('textarea').value.trim(),
  ];

  document.querySelector('#save').addEventListener('click', () => {
    const rows = [...document.querySelectorAll('li[data-topic]')].map(row);
    const open = rows.filter(([, , , , answer]) => answer === '').length;
    const head = ['round', 'topic', 'question', 'of', 'answer', 'words'];
    // Korean Excel needs the byte order mark.
    const text = `\ufeff${[head, ...rows].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')}`;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], {type: 'text/csv'}));
    link.download = `answers-${main.dataset.round}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    unsaved = false;
    said.textContent = open > 0 ? `저장했습니다. 고르지 않은 물음이 ${open}개 있습니다.` : '저장했습니다. 고맙습니다.';
  });

  main.addEventListener('input', () => {
    unsaved = true;
    said.textContent = '';
  });

  addEventListener('beforeunload', (event) => {
    if (unsaved) event.preventDefault();
  });
})();

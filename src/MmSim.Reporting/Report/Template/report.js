'use strict';
// Sorting and copying; the page is complete without either.
for (const button of document.querySelectorAll('button[data-sort]')) {
  button.addEventListener('click', () => {
    const heading = button.closest('th');
    const body = heading.closest('table').tBodies[0];
    const place = heading.cellIndex;
    const descending = heading.getAttribute('aria-sort') === 'ascending';
    for (const other of heading.parentElement.cells) other.removeAttribute('aria-sort');
    heading.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
    const key = row => row.cells[place].dataset.value ?? row.cells[place].textContent.trim();
    const compare = (a, b) => {
      const [x, y] = [key(a), key(b)];
      const [m, n] = [Number(x), Number(y)];
      return x !== '' && y !== '' && !Number.isNaN(m) && !Number.isNaN(n) ? m - n : x.localeCompare(y, 'en', { numeric: true });
    };
    const rows = [...body.rows].sort(compare);
    if (descending) rows.reverse();
    body.append(...rows);
  });
}
// A table as rows of numbers for a spreadsheet: a figure as its file has it, its Monte Carlo error in a column of its own.
const withError = /^\S+ \(<?([\d.,]+)\)$/;
const plain = table => {
  const rows = [...table.rows];
  const errors = [...rows[0].cells].map((_, place) => rows.slice(1).some(row => row.cells[place].dataset.value && withError.test(row.cells[place].textContent.trim())));
  return rows.map((row, at) => [...row.cells].flatMap((cell, place) => {
    const text = cell.textContent.trim();
    if (at === 0) return errors[place] ? [text, text + ', MCSE'] : [text];
    const known = cell.dataset.value !== undefined && Math.abs(Number(cell.dataset.value)) < 1e300;
    const error = known && withError.exec(text)?.[1].replaceAll(',', '');
    return errors[place] ? [known ? cell.dataset.value : text, error || ''] : [known ? cell.dataset.value : text];
  }).join('\t')).join('\n');
};
for (const button of document.querySelectorAll('button[data-copy]')) {
  button.addEventListener('click', async () => {
    const table = document.getElementById(button.dataset.copy);
    const text = plain(table);
    const before = button.textContent;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = 'Copied';
    } catch {
      // A page opened from a file may not reach the clipboard: select the table instead.
      getSelection().selectAllChildren(table);
      button.textContent = 'Selected: press Ctrl+C';
    }
    setTimeout(() => { button.textContent = before; }, 2500);
  });
}
// Paper cannot unfold: lists are opened for it, and long tables where the reader asks for them; else it names their file, as it does for the
// figures of a chart.
const full = document.querySelector('input[data-full]');
full.addEventListener('change', () => document.body.classList.toggle('full', full.checked));
let unfolded = [];
addEventListener('beforeprint', () => {
  unfolded = [...document.querySelectorAll('details:not([open])')].filter(details => !details.closest('figure'));
  for (const details of unfolded) details.open = true;
});
addEventListener('afterprint', () => { for (const details of unfolded) details.open = false; });

// Opens a report in headless Chromium and prints what it finds as JSON, one finding a line: { "check": …, "ok": …, "detail": … }.
// Usage: node look.mjs REPORT.html FOLDER_WITH_NODE_MODULES CHROMIUM [FOLDER_FOR_PICTURES]
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [report, modules, executablePath, pictures] = process.argv.slice(2);
const require = createRequire(join(modules, 'package.json'));
const { chromium } = require('playwright-core');
const axe = require.resolve('axe-core/axe.min.js');
const found = (check, ok, detail = '') => console.log(JSON.stringify({ check, ok, detail: String(detail).slice(0, 2000) }));

const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const sizes = { wide: { viewport: { width: 1200, height: 900 } }, phone: { viewport: { width: 390, height: 844 } }, dark: { viewport: { width: 1200, height: 900 }, colorScheme: 'dark' } };
for (const [name, options] of Object.entries(sizes)) {
  const page = await browser.newPage(options);
  const errors = [];
  const requests = [];
  page.on('console', message => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', error => errors.push(error.message));
  page.on('request', request => request.url().startsWith('file:') || requests.push(request.url()));
  await page.goto(pathToFileURL(report).href);
  const [content, width] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  found(`${name}: no console error`, errors.length === 0, errors.join('; '));
  found(`${name}: asks for nothing from outside`, requests.length === 0, requests.join('; '));
  found(`${name}: no horizontal scroll`, content <= width, `${content} wide in ${width}`);
  const sizesOfCharts = await page.$$eval('.drawing svg', all => all.map(svg => svg.getBoundingClientRect()).map(r => [r.width, r.height]));
  found(`${name}: charts are drawn`, sizesOfCharts.length > 0 && sizesOfCharts.every(([w, h]) => w > 200 && h > 100), JSON.stringify(sizesOfCharts));
  await page.addScriptTag({ path: axe });
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa'] }));
  found(`${name}: accessible`, violations.length === 0, violations.map(v => `${v.id}: ${v.nodes.length} × ${v.nodes[0].html}`).join('; '));
  if (pictures) await page.screenshot({ path: join(pictures, `report-${name}.png`), fullPage: true });
  if (name === 'wide') {
    const heading = page.locator('#table-survival thead button').nth(1);
    const read = () => page.$$eval('#table-survival tbody tr', rows => rows.map(row => Number(row.cells[1].dataset.value)));
    await heading.click();
    const rising = await read();
    await heading.click();
    const falling = await read();
    const sorted = [...rising].sort((a, b) => a - b);
    found('sorting works', rising.length > 1 && rising.every((v, i) => v === sorted[i]) && falling.every((v, i) => v === sorted[sorted.length - 1 - i]), JSON.stringify([rising, falling]));
    const copy = page.locator('button[data-copy="table-survival"]');
    await copy.click();
    await page.waitForFunction(() => document.querySelector('button[data-copy="table-survival"]').textContent !== 'Copy this table');
    found('copying answers', true, await copy.textContent());
    const copied = (await page.evaluate(() => plain(document.getElementById('table-survival')))).split('\n').map(line => line.split('\t'));
    const shown = await page.$$eval('#table-survival tr', rows => rows.map(row => row.cells[1].dataset.value ?? row.cells[1].textContent.trim()));
    found('copies numbers with their errors apart', copied.every((row, i) => row.length === copied[0].length && row[1] === shown[i])
      && copied[0][2] === copied[0][1] + ', MCSE' && copied.slice(1).every(row => Number(row[1]) > 0 && Number(row[2]) > 0), JSON.stringify(copied.slice(0, 2)));
  }
  await page.close();
}
// A4 less its margins of 16 mm is 178 mm: 672 of CSS's pixels.
const print = await browser.newPage({ viewport: { width: 673, height: 1000 } });
await print.goto(pathToFileURL(report).href);
const pdf = await print.pdf({ format: 'A4', printBackground: true });
await print.emulateMedia({ media: 'print' });
const folded = await print.evaluate(() => {
  dispatchEvent(new Event('beforeprint'));
  return [...document.querySelectorAll('details:not([open])')].filter(details => !details.closest('figure')).length;
});
found('unfolds for paper', folded === 0, `${folded} folded`);
const long = () => print.$$eval('details.long, .paper', all => all.filter(one => one.offsetHeight > 0).map(one => one.className + ' ' + one.textContent.trim().slice(0, 60)));
const named = await long();
await print.evaluate(() => document.querySelector('input[data-full]').click());
const shown = await long();
found('long tables go to their files unless asked for', named.length > 5 && named.every(text => text.startsWith('paper')) && shown.length > 5
  && shown.every(text => text.startsWith('long')), JSON.stringify([named, shown]));
await print.evaluate(() => document.querySelector('input[data-full]').click());
const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
found('prints on thirty pages at most', pages > 5 && pages <= 30, `${pages} pages`);
const wide = await print.$$eval('table', all => all.map(table => [table.id, table.getBoundingClientRect().width]).filter(([, width]) => width > 673));
found('tables fit on A4', wide.length === 0, JSON.stringify(wide));
found('prints on A4', pdf.length > 10000, `${pdf.length} bytes`);
await browser.close();

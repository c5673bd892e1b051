// Signs in as one person after another and measures pages with Lighthouse's mobile profile; prints one JSON line a page.
// node lighthouse.mjs CHROMIUM BASE PASSWORD WHO=/path [WHO=/path …]
import lighthouse from 'lighthouse';
import puppeteer from 'puppeteer-core';

const [chromium, base, password, ...wanted] = process.argv.slice(2);
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
const asked = {disableStorageReset: true, onlyCategories: ['performance', 'accessibility', 'best-practices'], logLevel: 'error'};

for (const one of wanted) {
  const at = one.indexOf('=');
  const browser = await puppeteer.launch({executablePath: chromium, headless: true, args: quiet});
  const page = await browser.newPage();
  await page.goto(`${base}/accounts/login/`);
  await page.type('input[name=login]', one.slice(0, at));
  await page.type('input[name=password]', password);
  await Promise.all([page.waitForNavigation(), page.click('main button')]);
  const {lhr} = await lighthouse(base + one.slice(at + 1), asked, undefined, page);
  const faults = Object.values(lhr.categories).flatMap((category) => category.auditRefs)
    .filter((ref) => ref.weight > 0 && lhr.audits[ref.id].score !== null && lhr.audits[ref.id].score < 0.9)
    .map((ref) => ref.id);
  console.log(JSON.stringify({
    page: new URL(lhr.finalDisplayedUrl).pathname,
    version: lhr.lighthouseVersion,
    ...Object.fromEntries(Object.values(lhr.categories).map((category) => [category.id, Math.round(category.score * 100)])),
    faults,
  }));
  await browser.close();
}

// Draws models with bpmn-js in a headless Chromium; called by render.sh from target/diagrams.
const fs = require('node:fs');
const path = require('node:path');
const { chromium } = require('playwright-core');

const [models, target, pictures] = process.argv.slice(2);
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Runs in the page: the drawn model as SVG text. */
async function draw(xml) {
  const viewer = new BpmnJS({ container: '#canvas' });
  const { warnings } = await viewer.importXML(xml);
  if (warnings.length) {
    throw new Error(warnings.map((warning) => warning.message).join('\n'));
  }
  const { svg } = await viewer.saveSVG();
  viewer.destroy();
  return svg;
}

/** A margin and a white ground, so that the picture is legible on a dark page as well. */
function framed(svg) {
  const [, x, y, width, height] = svg.match(/viewBox="(\S+) (\S+) (\S+) (\S+)"/).map(Number);
  const frame = { x: x - 20, y: y - 20, width: width + 40, height: height + 40 };
  return svg
    .replace(/width="[^"]*" height="[^"]*" viewBox="[^"]*"/,
      `width="${frame.width}" height="${frame.height}" ` +
      `viewBox="${frame.x} ${frame.y} ${frame.width} ${frame.height}"`)
    .replace(/(<svg[^>]*>)/,
      `$1<rect x="${frame.x}" y="${frame.y}" width="${frame.width}" height="${frame.height}" fill="white"/>`)
    .replace(/marker-[a-z0-9]{20,}/g, stableNames()) + '\n';
}

/** bpmn-js names its arrow heads at random; a picture shall change only when its model does. */
function stableNames() {
  const names = new Map();
  return (name) => names.get(name) ?? names.set(name, `marker-${names.size + 1}`).get(name);
}

async function main() {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: flags });
  const page = await browser.newPage({ deviceScaleFactor: 2 });
  await page.setContent('<div id="canvas" style="width: 2400px; height: 1200px"></div>');
  await page.addScriptTag({
    path: require.resolve('bpmn-js/dist/bpmn-viewer.production.min.js'),
  });
  for (const file of fs.readdirSync(models).filter((name) => name.endsWith('.bpmn')).sort()) {
    const name = path.basename(file, '.bpmn');
    const svg = framed(await page.evaluate(draw, fs.readFileSync(path.join(models, file), 'utf8')));
    fs.writeFileSync(path.join(target, `${name}.svg`), svg);
    if (pictures) {
      const sheet = await browser.newPage({ deviceScaleFactor: 1.5 });
      await sheet.setContent(svg.slice(svg.indexOf('<svg')));
      await sheet.locator('svg').first().screenshot({ path: path.join(pictures, `${name}.png`) });
      await sheet.close();
    }
    console.log(`${name}.svg`);
  }
  await browser.close();
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});

/** `npm run screenshots`: takes the pictures under `docs/screenshots/` from the running product, for people to look at. */
import './node-version.ts';
import { mkdirSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type FrameLocator, type Page } from 'playwright';
import { chromiumArguments, ensureChromium } from './browsers.ts';

const shop = process.env['SHOP_URL'] ?? 'http://localhost:3000';
const folder = new URL('../docs/screenshots/', import.meta.url).pathname;

type Scene = {
  name: string;
  options?: BrowserContextOptions;
  path?: string;
  /** The chat in the page's flow, which has no launcher. */
  inline?: boolean;
  play?: (stage: Stage) => Promise<void>;
};
type Stage = { page: Page; chat: FrameLocator; open(): Promise<void>; ask(question: string): Promise<void>; answered(): Promise<void> };

const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 }, locale: 'da-DK' };
const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, locale: 'da-DK' };

const askAnd = (...questions: string[]) =>
  async ({ open, ask, answered }: Stage): Promise<void> => {
    await open();
    for (const question of questions) {
      await ask(question);
      await answered();
    }
  };

/** Waits for the shop's invitation. */
const invite = ({ page }: Stage): Promise<void> =>
  page.waitForFunction(() => document.getElementById('chatbase-message-bubbles')!.offsetHeight > 0).then(() => {});
/** The same above a bar of the page. */
const stepAside = async (stage: Stage): Promise<void> => {
  await stage.page.evaluate(() => {
    const bar = document.createElement('div');
    bar.textContent = 'Læg i kurv';
    Object.assign(bar.style, { position: 'fixed', inset: 'auto 0 0', padding: '22px', background: '#1f4e4d', color: '#fff', textAlign: 'center' });
    document.body.append(bar);
  });
  await invite(stage);
};
/** What a page can do with custom properties alone. */
const restyle = async ({ page }: Stage): Promise<void> => {
  await page.evaluate(() => {
    const { style } = document.documentElement;
    const wishes = { position: 'left', size: '72px', 'offset-x': '32px', 'offset-y': '64px', brand: '#8b3a1c' };
    for (const [name, value] of Object.entries(wishes)) style.setProperty(`--di-${name}`, value);
    const { show } = window.DialogIntelligens as { show(): void };
    show();
  });
};

/** The search bar of the shop's front page, with what it suggests. */
const suggest = async ({ page }: Stage): Promise<void> => {
  await page.locator('.chatbot-search-widget-input').focus();
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
};
/** The search bar that floats above the page. */
const float = async ({ page }: Stage): Promise<void> => {
  await page.evaluate(() => {
    const chat = document.querySelector<HTMLScriptElement>('script[src*="universal-chatbot.js"]')!;
    document.head.appendChild(document.createElement('script')).src = new URL('floating-search-bar.js', chat.src).href;
  });
  await page.locator('#floating-search-bar').waitFor();
};

const scenes: Scene[] = [
  { name: 'shop', path: '/' },
  { name: 'closed', path: '/category/jakker' },
  { name: 'invitation', path: '/category/jakker', play: invite },
  { name: 'invitation-dark', options: { ...desktop, colorScheme: 'dark' }, path: '/category/jakker', play: invite },
  { name: 'invitation-phone', options: phone, path: '/category/jakker', play: stepAside },
  { name: 'launcher-left', path: '/category/jakker', play: restyle },
  { name: 'open', path: '/category/jakker', play: askAnd() },
  {
    name: 'streaming',
    path: '/category/telte',
    async play({ open, ask, chat }) {
      await open();
      await ask('Hvad koster fragten, og hvor hurtigt kommer pakken?');
      await chat.locator('.turn[data-side=assistant] p').first().waitFor();
    },
  },
  { name: 'cards', path: '/category/jakker', play: askAnd('Har I en vandtæt jakke?') },
  { name: 'table', path: '/category/jakker', play: askAnd('Sammenlign Råbjerg og Ravnkilde') },
  {
    name: 'error',
    path: '/about',
    async play({ page, open, ask, answered, chat }) {
      await open();
      await ask('Hej');
      await answered();
      await page.context().setOffline(true);
      await ask('Kan jeg bytte mine støvler?');
      await chat.locator('.notice').waitFor();
    },
  },
  { name: 'dark', options: { ...desktop, colorScheme: 'dark' }, path: '/category/telte', play: askAnd('Vis mig telte på tilbud') },
  { name: 'phone', options: phone, path: '/', play: askAnd('Vis mig rygsække under 1500 kr') },
  { name: 'phone-dark', options: { ...phone, colorScheme: 'dark' }, path: '/', play: askAnd('Hvordan vasker jeg uld?') },
  { name: 'search-bar', path: '/', play: suggest },
  { name: 'search-bar-dark', options: { ...desktop, colorScheme: 'dark' }, path: '/', play: suggest },
  { name: 'search-bar-phone', options: phone, path: '/', play: suggest },
  { name: 'search-bar-floating', path: '/category/jakker', play: float },
  { name: 'search-bar-floating-phone', options: phone, path: '/category/jakker', play: float },
  { name: 'inline', path: '/hjaelp', inline: true, play: ({ open }) => open() },
  { name: 'inline-grown', path: '/hjaelp', inline: true, play: askAnd('Har I en vandtæt jakke?') },
  { name: 'inline-dark', options: { ...desktop, colorScheme: 'dark' }, path: '/hjaelp', inline: true, play: askAnd('Hvad koster fragten?') },
  { name: 'inline-phone', options: phone, path: '/hjaelp', inline: true, play: askAnd('Vis mig telte på tilbud') },
  { name: 'english', options: { ...desktop, locale: 'en-GB' }, path: '/about', play: askAnd('Which boots do you have in size 42?') },
];

/** Runs in the frame: resolves when every picture that can be seen has come. One that is out of view may never load. */
async function picturesInView(): Promise<void> {
  const seen = [...document.images].filter((image) => {
    const { top, bottom, left, right } = image.getBoundingClientRect();
    return bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
  });
  await Promise.allSettled(seen.map((image) => image.decode()));
}

async function take(browser: Browser, { name, options = desktop, path = '/', inline, play }: Scene): Promise<void> {
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const chat = page.frameLocator(inline ? '#chat-iframe-inline' : '#chat-iframe');
  const composer = chat.getByRole('textbox');
  await page.goto(shop + path);
  if (!inline) await page.locator('#chat-button').waitFor();
  await play?.({
    page,
    chat,
    async open() {
      if (!inline) await page.locator('#chat-button').click();
      await composer.waitFor();
    },
    async ask(question) {
      await composer.fill(question);
      await composer.press('Enter');
    },
    async answered() {
      await chat.locator('.turn[data-side=assistant]:not([data-running])').last().waitFor();
      await chat.locator('[data-running]').waitFor({ state: 'detached' });
    },
  });
  if (play) await chat.locator('body').evaluate(picturesInView);
  await page.screenshot({ path: `${folder}${name}.png`, animations: 'disabled' });
  await context.close();
  console.log(`docs/screenshots/${name}.png`);
}

const executablePath = ensureChromium();
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ args: chromiumArguments, ...(executablePath ? { executablePath } : {}) });
try {
  for (const scene of scenes) await take(browser, scene);
} finally {
  await browser.close();
}

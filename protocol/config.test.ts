import { describe, expect, it } from 'vitest';
import { bannersSchema, decodeConfig, rowsForPage } from './config.ts';
import { decode } from './tolerant.ts';

const defaults = decodeConfig({});

describe('a config', () => {
  it.each([undefined, null, 'x', 5, [], true])('is all defaults when it is %j', (value) => {
    expect(decodeConfig(value)).toEqual(defaults);
  });

  it.each(Object.keys(defaults))('has the default %s when that is null or of another type', (key) => {
    for (const wrong of [null, 5, 'x']) expect(decodeConfig({ [key]: wrong }), String(wrong)).toEqual(defaults);
  });

  it('is read as the server wrote it', () => {
    const display = {
      name: 'Nord',
      avatar: { url: 'https://a/b.png' },
      welcome_message: 'Hej!',
      subtitle: { text: 'Svar med det samme', link: { text: 'Hjælp', url: 'https://shop.example/h' } },
      privacy_policy_url: 'https://shop.example/privat',
    };
    const livechat = {
      enabled: true,
      configured: true,
      availability_status: 'live',
      availability_reason: 'within_working_hours',
      show_livechat_logo: false,
      attachments_enabled: true,
      max_attachment_size_bytes: 1000,
    };
    const forms = [
      {
        form_id: 'f',
        name: 'Retur',
        trigger: 'livechat_waiting',
        override_targets: ['a'],
        submit_actions: [{ type: 'save_lead' }],
      },
    ];
    const config = {
      display,
      livechat,
      forms,
      image_enabled: false,
      product_card: { open_label: 'Se varen', add_to_cart: { enabled: true } },
    };
    expect(decodeConfig(config)).toMatchObject(config);
  });

  it('keeps the good members of its display beside bad ones', () => {
    const { display } = decodeConfig({
      display: { name: 'Nord', avatar: 'x', subtitle: { text: 5, link: { text: 'uden url' } }, welcome_message: null },
    });
    expect(display).toEqual({
      name: 'Nord',
      avatar: { url: null },
      welcome_message: null,
      subtitle: { text: null, link: null },
      privacy_policy_url: '',
    });
  });

  it('drops blank and malformed start prompts alone', () => {
    const start_prompts = [
      { prompt_text: 'Hvad?', url_pattern: '/telte' },
      { prompt_text: '  ' },
      'x',
      null,
      { url_pattern: '/' },
      { prompt_text: 'Og?' },
    ];
    expect(decodeConfig({ start_prompts }).start_prompts).toEqual([
      { prompt_text: 'Hvad?', url_pattern: '/telte' },
      { prompt_text: 'Og?', url_pattern: null },
    ]);
  });

  it('reads a popup that is only a text', () => {
    const popup = { id: 'p', text: 'Hej', url_pattern: '/x', delay_seconds: 5, is_default: true };
    const { popup_messages } = decodeConfig({ popup_messages: ['Hallo', popup, 5, { id: 'uden tekst' }] });
    expect(popup_messages).toEqual([
      { id: '', text: 'Hallo', url_pattern: null, delay_seconds: null, is_default: false },
      popup,
    ]);
  });

  it.each(['', '  ', 5, null])(
    'has the label of its own language for the open button when that is %j',
    (open_label) => {
      expect(decodeConfig({ product_card: { open_label } }).product_card.open_label).toBeNull();
    },
  );

  it('fails closed about livechat, and survives a reason that nobody knows', () => {
    const { livechat } = decodeConfig({
      livechat: {
        availability_status: 'maybe',
        availability_reason: 'full_moon',
        attachments_enabled: 'yes',
        max_attachment_size_bytes: -1,
      },
    });
    expect(livechat).toMatchObject({
      enabled: false,
      availability_status: 'offline',
      availability_reason: 'unknown',
      attachments_enabled: false,
      max_attachment_size_bytes: 5_242_880,
    });
  });

  it('drops a form reference without id alone', () => {
    expect(decodeConfig({ forms: [{ name: 'x' }, { form_id: 'f' }] }).forms).toEqual([
      { form_id: 'f', name: null, trigger: 'unknown', override_targets: [], submit_actions: [] },
    ]);
  });
});

describe('a theme', () => {
  const primary = (primary_color: unknown): string =>
    decodeConfig({ theme: { brand: { primary_color } } }).theme.brand.primary_color;

  it.each([
    '#abc',
    '#ABCD',
    '#a1b2c3',
    '#a1b2c3d4',
    'rgb(1, 2, 3)',
    'rgb(10%,20%,30%)',
    'rgba(1,2,3,0.5)',
    'rgb(1 2 3 / 50%)',
    'RGBA(1, 2, 3, 1)',
  ])('knows the colour %s', (value) => {
    expect(primary(` ${value} `)).toBe(value);
  });

  it.each([
    'red',
    '#12',
    '#12345',
    '#ggg',
    'rgb(1,2)',
    'hsl(1,2%,3%)',
    'url(https://evil.example)',
    '#fff;}',
    'var(--x)',
    '',
    null,
    5,
  ])('has its own default for %j', (value) => {
    expect(primary(value)).toBe(defaults.theme.brand.primary_color);
  });

  it('is not kept busy by a colour without end', () => {
    expect(primary(`rgb(1${' '.repeat(1_000_000)}x`)).toBe(defaults.theme.brand.primary_color);
  });

  it('that is cut short is filled up with the default theme', () => {
    const { theme } = decodeConfig({ theme: { messages: { user: { background_color: '#010101' } }, header: 'x' } });
    expect(theme).toEqual({
      ...defaults.theme,
      messages: { ...defaults.theme.messages, user: { ...defaults.theme.messages.user, background_color: '#010101' } },
    });
  });

  it('may leave these out: fills, borders, logo, cart button and fonts', () => {
    expect(defaults.theme).toMatchObject({
      header: { alignment: 'left', logo: { url: null }, button: { background_color: null } },
      messages: { assistant: { border_color: null, thinking_border_gradient: [] }, user: { border_color: null } },
      input: { background_color: null, border_color: null, send_button: { icon_color: null } },
    });
    // Not documented as nullable: left out.
    expect(defaults.theme.product_card.button).toBeUndefined();
    expect(defaults.theme.font).toEqual({});
  });

  it('aligns its header to the left when it does not say how', () => {
    expect(decodeConfig({ theme: { header: { alignment: 'justify' } } }).theme.header.alignment).toBe('left');
    expect(decodeConfig({ theme: { header: { alignment: 'center' } } }).theme.header.alignment).toBe('center');
  });

  it('keeps the readable colours of a gradient', () => {
    const assistant = { thinking_border_gradient: ['#111', 'rainbow', '#222'] };
    expect(
      decodeConfig({ theme: { messages: { assistant } } }).theme.messages.assistant.thinking_border_gradient,
    ).toEqual(['#111', '#222']);
  });

  it('is its own dark theme unless there is one', () => {
    const theme = { brand: { primary_color: '#123456' } };
    for (const dark_theme of [undefined, null, 'x', []])
      expect(decodeConfig({ theme, dark_theme }).dark_theme.brand.primary_color, String(dark_theme)).toBe('#123456');
    expect(
      decodeConfig({ theme, dark_theme: { brand: { primary_color: '#654321' } } }).dark_theme.brand.primary_color,
    ).toBe('#654321');
  });
});

describe('the rows for a page', () => {
  const row = (url_pattern: string | null): { url_pattern: string | null } => ({ url_pattern });
  const [tents, boots, anywhere, blank] = [row('/telte'), row('?type=støvler'), row(null), row('')];
  const rows = [tents, boots, anywhere, blank];

  it('are those whose pattern is a literal part of its address, and only those', () => {
    expect(rowsForPage(rows, 'https://shop.example/telte/2')).toEqual([tents]);
    expect(rowsForPage(rows, 'https://shop.example/?type=støvler')).toEqual([boots]);
  });

  it('are those without a pattern when no pattern fits, or no page is known', () => {
    expect(rowsForPage(rows, 'https://shop.example/')).toEqual([anywhere, blank]);
    expect(rowsForPage(rows, '')).toEqual([anywhere, blank]);
    expect(rowsForPage([row('.*')], 'https://shop.example/')).toEqual([]);
  });
});

describe('banners', () => {
  it('without id or message are dropped alone', () => {
    const banners = [{ id: 'a', message: ' Fri fragt ' }, { id: 'b', message: ' ' }, { message: 'x' }, null];
    expect(decode(bannersSchema, { banners })?.banners).toEqual([
      {
        id: 'a',
        message: 'Fri fragt',
        background_color: null,
        text_color: null,
        cta_url: null,
        cta_label: null,
        cta_style: 'link',
        dismissible: false,
      },
    ]);
  });

  it('draw a link where the style is unknown', () => {
    const styles = ['button', 'link', 'neon', null].map((cta_style) => ({ id: 'a', message: 'm', cta_style }));
    expect(decode(bannersSchema, { banners: styles })?.banners.map((banner) => banner.cta_style)).toEqual([
      'button',
      'link',
      'link',
      'link',
    ]);
  });
});

// Shows the chat's CustomEvents as they fire. For developers; the shop itself does not need it.
(() => {
  const NAMES = [
    'chat_open',
    'chat_close',
    'chat_message_sent',
    'chat_response',
    'chat_recommendation',
    'chat_product_click',
    'chat_contact_form_shown',
    'chat_conversation_classified',
    'chat_livechat_started',
    'chat_livechat_closed',
    'chat_form_submitted',
    'chat_rating_submitted',
    'chat_purchase_reported',
  ];
  const KEY = 'dev-events';
  const MOST = 100;

  /** Storage may be closed to us; the panel then forgets at the next page. */
  const load = () => {
    try {
      const saved = JSON.parse(sessionStorage.getItem(KEY));
      return { open: saved.open === true, rows: Array.isArray(saved.rows) ? saved.rows : [] };
    } catch {
      return { open: false, rows: [] };
    }
  };
  const save = () => {
    try {
      sessionStorage.setItem(KEY, JSON.stringify(state));
    } catch {
      // The panel is a convenience: without storage it lives for one page.
    }
  };
  const state = load();

  const element = (tag, className, text) => {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  };

  const panel = element('aside', 'dev-events');
  panel.lang = 'en';
  panel.setAttribute('aria-label', 'Developer tray: chat events');
  const tray = element('div', 'dev-events-tray');
  tray.id = 'dev-events-tray';
  const head = element('p', 'dev-events-head', 'CustomEvents on window');
  const clear = element('button', '', 'Clear');
  clear.type = 'button';
  const list = element('ol');
  list.tabIndex = 0;
  list.setAttribute('aria-label', 'Events, newest first');
  const toggle = element('button', 'dev-events-toggle');
  toggle.type = 'button';
  toggle.setAttribute('aria-controls', tray.id);
  const count = element('span', 'dev-events-count');
  toggle.append(element('span', 'dev-events-name', 'Chat events '), count);
  head.append(clear);
  tray.append(head, list);
  panel.append(tray, toggle);

  const row = ({ at, name, detail }) => {
    const item = element('li');
    const time = element('time', '', at.slice(11, 23));
    time.dateTime = at;
    item.append(time, element('b', '', name), element('code', '', detail));
    return item;
  };
  const draw = () => {
    panel.classList.toggle('open', state.open);
    toggle.setAttribute('aria-expanded', String(state.open));
    count.textContent = String(state.rows.length);
    list.replaceChildren(...state.rows.map(row));
    if (state.rows.length === 0) list.append(element('li', 'dev-events-empty', 'Nothing yet. Open the chat.'));
  };
  const setOpen = (open) => {
    state.open = open;
    save();
    draw();
  };

  const toText = (detail) => {
    try {
      return JSON.stringify(detail) ?? 'undefined';
    } catch {
      return String(detail);
    }
  };
  for (const name of NAMES) {
    window.addEventListener(name, (event) => {
      state.rows = [{ at: new Date().toISOString(), name, detail: toText(event.detail) }, ...state.rows].slice(0, MOST);
      save();
      draw();
    });
  }
  toggle.addEventListener('click', () => setOpen(!state.open));
  clear.addEventListener('click', () => {
    state.rows = [];
    save();
    draw();
  });
  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !state.open) return;
    setOpen(false);
    toggle.focus();
  });

  draw();
  document.body.append(panel);
})();

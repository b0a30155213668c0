/**
 * How the pages of `/soft/` change without a page load, in the manner that `<html data-soft>` names. Each is what its
 * kind of library does, reduced to the step that matters to a widget: what becomes of `document.body`, and when.
 */
const manner = document.documentElement.dataset.soft;

const read = async (address) => new DOMParser().parseFromString(await (await fetch(address)).text(), 'text/html');

/** Puts the new page's text where the old one's was. */
const exchangeMain = ({ title, body }) => {
  document.title = title;
  document.querySelector('main').replaceWith(body.querySelector('main'));
};

/** `show` draws a page that was read; `pushState` is called before it, or after where `later`. */
const manners = {
  history: { show: exchangeMain },
  transition: { show: (page) => document.startViewTransition(() => exchangeMain(page)).updateCallbackDone },
  // As jquery-pjax and htmx do.
  markup: {
    show({ title, body }) {
      document.body.innerHTML = body.innerHTML;
      document.title = title;
    },
  },
  // As Turbolinks did; what comes later is the address, as with Barba.
  body: {
    later: true,
    show({ title, body }) {
      document.title = title;
      document.body.replaceWith(body);
    },
  },
};

async function go(address, push) {
  const { show, later } = manners[manner];
  const page = await read(address);
  if (push && !later) history.pushState({}, '', address);
  await show(page);
  if (push && later) history.pushState({}, '', address);
}

if (manners[manner]) {
  addEventListener('click', (event) => {
    const link = event.target.closest('a');
    if (!link || link.dataset.hard !== undefined) return;
    event.preventDefault();
    void go(link.href, true);
  });
  addEventListener('popstate', () => void go(location.href, false));
}

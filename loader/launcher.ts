/** The launcher, `#chat-button`: a button of the page's own tree, drawn in a shadow that the page's CSS cannot enter. */
import { element, icon, shadow } from './dom.ts';
import type { Lifetime } from './lifetime.ts';
import { insideStyles } from './styles.ts';

export type Launcher = ReturnType<typeof createLauncher>;

/** `press`: clicked; `approach`: the visitor's pointer, finger or focus is on it. */
export function createLauncher(lifetime: Lifetime, press: () => void, approach: () => void) {
  const picture = element('img', { alt: '' });
  // A bubble, and a chevron in its place while the window is open.
  const face = element('span', {}, icon('M20 12a8 8 0 0 1-12 7l-4 1 1-4a8 8 0 1 1 15-4Z'), icon('m7 10 5 5 5-5'));
  const drawing = element('span');
  const button = element(
    'button',
    { type: 'button', id: 'chat-button', 'aria-haspopup': 'dialog', 'aria-controls': 'chat-iframe' },
    drawing,
  );
  shadow(drawing, face)(insideStyles);
  // A page whose `img-src` refuses even `data:` keeps our bubble.
  picture.onload = () => face.append(picture);
  lifetime.listen(button, 'click', press);
  // A finger enters, too.
  lifetime.listen(button, 'pointerenter focus', approach);

  return {
    element: button,
    /** What is drawn on it. */
    face,
    paint(name: string, open: boolean, image: string | null): void {
      // Setting it again would load it again.
      if (image && picture.src !== image) picture.src = image;
      face.className = open ? 'open' : '';
      button.setAttribute('aria-expanded', `${open}`);
      button.setAttribute('aria-label', name);
    },
  };
}

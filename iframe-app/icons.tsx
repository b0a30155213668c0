/** One set of icons: 20 px, 1.5-px strokes, drawn here. They are decoration: what they stand beside has the words. */
import type { ComponentChildren, VNode } from 'preact';

function Icon({ children, mirrored }: { children: ComponentChildren; mirrored?: boolean }): VNode {
  return (
    <svg
      class={mirrored ? 'icon mirrored' : 'icon'}
      viewBox="0 0 20 20"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

export const SendIcon = (): VNode => (
  <Icon>
    <path d="M10 16V4.5M5 9l5-4.75L15 9" />
  </Icon>
);
export const StopIcon = (): VNode => (
  <Icon>
    <rect x="5" y="5" width="10" height="10" rx="2" fill="currentColor" stroke="none" />
  </Icon>
);
export const CloseIcon = (): VNode => (
  <Icon>
    <path d="m5 5 10 10M15 5 5 15" />
  </Icon>
);
export const ResizeIcon = (): VNode => (
  <Icon mirrored>
    <path d="M11.75 4H16v4.25M16 4l-4.75 4.75M8.25 16H4v-4.25M4 16l4.75-4.75" />
  </Icon>
);
export const NewIcon = (): VNode => (
  <Icon>
    <path d="M9.5 4H6a2.5 2.5 0 0 0-2.5 2.5V14A2.5 2.5 0 0 0 6 16.5h7.5A2.5 2.5 0 0 0 16 14v-3.5M8 12l.5-2.5L15 3l2 2-6.5 6.5Z" />
  </Icon>
);
export const BackIcon = (): VNode => (
  <Icon mirrored>
    <path d="M12 4.5 6.5 10l5.5 5.5" />
  </Icon>
);
export const ForwardIcon = (): VNode => (
  <Icon mirrored>
    <path d="M8 4.5 13.5 10 8 15.5" />
  </Icon>
);
export const ArrowIcon = (): VNode => (
  <Icon mirrored>
    <path d="M4.5 10h11M11 5.5l4.5 4.5-4.5 4.5" />
  </Icon>
);
export const DownIcon = (): VNode => (
  <Icon>
    <path d="M10 4.5v11M5.5 11l4.5 4.5 4.5-4.5" />
  </Icon>
);
export const PictureIcon = (): VNode => (
  <Icon>
    <rect x="3" y="4" width="14" height="12" rx="2" />
    <circle cx="7.25" cy="8" r="1.25" />
    <path d="m3.5 14 4-3.5 2.75 2.25L13.5 9.5l3.25 3" />
  </Icon>
);
export const FileIcon = (): VNode => (
  <Icon>
    <path d="M11.5 3H6.5A1.5 1.5 0 0 0 5 4.5v11A1.5 1.5 0 0 0 6.5 17h7a1.5 1.5 0 0 0 1.5-1.5v-9L11.5 3v3.5H15" />
  </Icon>
);
export const NoteIcon = (): VNode => (
  <Icon>
    <circle cx="10" cy="10" r="7" />
    <path d="M10 6.5v4M10 13.4v.1" />
  </Icon>
);

/** Sizes of screens. A phone on its side is one too, and so is a window magnified to 400 %. */
import type { Viewport } from '../protocol/page.ts';

export const isPhone = (): boolean => matchMedia('(max-width:640px),(max-height:480px)').matches;
export const viewport = (): Viewport => (isPhone() ? 'phone' : innerWidth > 1024 ? 'desktop' : 'tablet');

/** Sizes of screens. A phone on its side is one too, and so is a window magnified to 400 %. */

export const phones = '(max-width:640px),(max-height:480px)';

export const isPhone = (): boolean => matchMedia(phones).matches;
export const isTablet = (): boolean => !isPhone() && matchMedia('(max-width:1024px)').matches;

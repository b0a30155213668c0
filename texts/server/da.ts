/** What the server says to a visitor, in Danish. */
export const da = {
  errors: {
    unauthorized: 'Samtalen er udløbet. Start en ny, så er vi klar igen.',
    forbidden: 'Det har du ikke adgang til.',
    not_found: 'Det findes ikke (længere).',
    conflict: 'Det kan ikke lade sig gøre lige nu.',
    payload_too_large: 'Det er for stort til at blive sendt.',
    validation: 'Noget i det, der blev sendt, er ikke i orden.',
    rate_limited: 'Det går lidt hurtigt. Vent et øjeblik, og prøv igen.',
    internal: 'Der gik noget galt hos os. Prøv igen om lidt.',
  },
  badJson: 'Indholdet kan ikke læses som JSON.',
  wrongMethod: 'Adressen findes, men ikke med denne metode.',
  notAnImage: 'Filen er ikke et billede i PNG-, JPEG-, WebP- eller GIF-format.',
  otherBody: 'Nøglen er allerede brugt til en anden besked.',
  generationFailed: 'Svaret kunne ikke laves færdigt. Prøv igen.',
  answerGone: 'Samtalen er slettet.',
};
export type ServerTexts = typeof da;

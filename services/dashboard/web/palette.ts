/** Colours and type of the page's style sheet, for what is drawn on a canvas; read anew when the colour scheme changes. */
export type Palette = {
  ink: string;
  muted: string;
  rule: string;
  paper: string;
  accent: string;
  band: string;
  lines: readonly string[];
};

/** Lines that are told apart; beyond as many, dashes do it. */
export const LINE_COLOURS = 6;

export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: read('--ink'),
    muted: read('--muted'),
    rule: read('--rule'),
    paper: read('--paper'),
    accent: read('--accent'),
    band: read('--band'),
    lines: Array.from({ length: LINE_COLOURS }, (_, at) => read(`--line-${at + 1}`)),
  };
}

export const CHART_FONT = '12px system-ui, sans-serif';

import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import { type Palette, readPalette } from './palette.ts';

/** How a chart of the given width is drawn. */
export type DrawChart = (palette: Palette, width: number) => { options: uPlot.Options; data: uPlot.AlignedData };

/**
 * Keeps a chart in an element: drawn when what it shows changes, when the element gets another width, and when the colour scheme
 * does. The element is decoration to assistive technology; what it shows stands in a table beside it.
 */
export function useChart(draw: DrawChart, shown: readonly unknown[]) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const host = element.current;
    if (!host) return undefined;
    let chart: uPlot | null = null;
    const redraw = () => {
      chart?.destroy();
      chart = null;
      const width = Math.floor(host.getBoundingClientRect().width);
      if (width === 0) return;
      const { options, data } = draw(readPalette(), width);
      chart = new uPlot(options, data, host);
    };
    redraw();
    let width = host.clientWidth;
    const sizes = new ResizeObserver(() => {
      if (host.clientWidth === width) return;
      width = host.clientWidth;
      redraw();
    });
    sizes.observe(host);
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', redraw);
    return () => {
      sizes.disconnect();
      scheme.removeEventListener('change', redraw);
      chart?.destroy();
    };
  }, shown);
  return element;
}

import { styleText } from 'node:util';
import type { ExplainedText, Explanation } from './explanation.ts';

type Style = Parameters<typeof styleText>[0];
const PLACED: Readonly<Record<Explanation['kind'], Style>> = { date: 'green', figure: 'cyan' };

const styleOf = ({ kind, isRejected, reads }: Explanation): Style =>
  isRejected ? 'dim' : reads === null ? 'yellow' : PLACED[kind];

/**
 * A text line by line, what was found on a line explained below it. With colour each mention has its kind's in the text as
 * well: dates green, figures cyan, unresolved ones yellow; what was rejected is dim.
 */
export function printText({ title, publishedAt, body, explanations }: ExplainedText, hasColour: boolean): string {
  const paint = (style: Style, text: string) => (hasColour ? styleText(style, text, { validateStream: false }) : text);
  const lines = [paint('bold', `${title}, published ${publishedAt}`)];
  let lineStart = 0;
  for (const line of body.split('\n')) {
    const lineEnd = lineStart + line.length;
    const here = explanations.filter(({ start }) => start >= lineStart && start <= lineEnd);
    lines.push(paintLine({ line, lineStart, explanations: here }, paint));
    for (const explanation of here) lines.push(...describe(explanation, paint));
    lineStart = lineEnd + 1;
  }
  return `${lines.join('\n')}\n`;
}

type Paint = (style: Style, text: string) => string;

type Line = { line: string; lineStart: number; explanations: readonly Explanation[] };

function paintLine({ line, lineStart, explanations }: Line, paint: Paint): string {
  let painted = '';
  let done = 0;
  for (const explanation of explanations) {
    const [start, end] = [explanation.start - lineStart, explanation.end - lineStart];
    if (explanation.isRejected || start < done) continue;
    painted += line.slice(done, start) + paint(styleOf(explanation), line.slice(start, end));
    done = end;
  }
  return painted + line.slice(done);
}

function describe(explanation: Explanation, paint: Paint): string[] {
  const { start, end, text, reads, rule, anchor, cue, stated, alternatives, reason, isRejected } = explanation;
  const outcome = reads ?? (isRejected ? 'rejected' : 'unresolved');
  const facts: readonly (readonly [name: string, value: string | null])[] = [
    ['rule', rule],
    ['anchor', anchor],
    ['cue', cue],
    ['stated', stated.join(', ') || null],
    ['not', alternatives.join('; ') || null],
    ['reason', reason],
  ];
  const known = facts.filter(([, value]) => value !== null).map(([name, value]) => `${name} ${value}`);
  return [
    `    ${start}-${end}  ${paint(styleOf(explanation), text)}  ${outcome}`,
    `        ${paint('dim', known.join(' | '))}`,
  ];
}

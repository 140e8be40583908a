import type { StatedPart } from './mention.ts';
import type { DateReading, TimeReading } from './reading.ts';
import type { Expression } from './recognize.ts';

/** What an expression states in so many words; whatever else its value holds was inferred. */
export function statedParts({ date, time, amount }: Expression): readonly StatedPart[] {
  const parts: StatedPart[] = [];
  if (date) addDateParts(parts, date);
  if (time) addTimeParts(parts, time);
  if (amount) parts.push('amount');
  return parts;
}

function addDateParts(parts: StatedPart[], date: DateReading): void {
  if ('year' in date && date.year !== null) parts.push('year');
  if ('yearShift' in date || 'monthShift' in date || ('which' in date && date.which !== 'nearest'))
    parts.push('relation');
  switch (date.kind) {
    case 'day':
      if (date.month !== null) parts.push('month');
      parts.push('day');
      if (date.weekday !== undefined) parts.push('weekday');
      break;
    case 'week-of-month':
      parts.push('month', 'week');
      break;
    case 'offset':
    case 'shift':
    case 'reported':
    case 'same-period':
    case 'unresolvable':
      parts.push('relation');
      break;
    case 'iso-week':
      parts.push('week');
      if (date.day !== null) parts.push('day');
      break;
    case 'year':
      break;
    default:
      parts.push(date.kind);
  }
}

function addTimeParts(parts: StatedPart[], time: TimeReading): void {
  if (time.kind === 'part-of-day') parts.push('part-of-day');
  else parts.push('hour', 'minute');
  if (time.kind === 'clock' && time.zone !== null) parts.push('zone');
}

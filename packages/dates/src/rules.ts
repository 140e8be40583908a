import type { DateRule } from './reading.ts';
import { amountRules } from './rules/amounts.ts';
import { amountAwayRules } from './rules/amounts-away.ts';
import { businessPeriodRules } from './rules/business-periods.ts';
import { clockTimeRules } from './rules/clock-times.ts';
import { holidayRules } from './rules/holidays.ts';
import { modifierRules } from './rules/modifiers.ts';
import { monthDayRules } from './rules/month-days.ts';
import { monthRules } from './rules/months.ts';
import { notDateRules } from './rules/not-dates.ts';
import { numericDateRules } from './rules/numeric-dates.ts';
import { quarterRules } from './rules/quarters.ts';
import { relativeDayRules } from './rules/relative-days.ts';
import { relativeUnitRules } from './rules/relative-units.ts';
import { weekdayRules } from './rules/weekdays.ts';
import { yearRules } from './rules/years.ts';

/** Every date rule, in the order in which the last ties are broken. A new family is one file and one line here. */
export const dateRules: readonly DateRule[] = [
  ...notDateRules,
  ...numericDateRules,
  ...monthDayRules,
  ...monthRules,
  ...weekdayRules,
  ...relativeDayRules,
  ...relativeUnitRules,
  ...amountAwayRules,
  ...quarterRules,
  ...businessPeriodRules,
  ...yearRules,
  ...holidayRules,
  ...clockTimeRules,
  ...amountRules,
  ...modifierRules,
];

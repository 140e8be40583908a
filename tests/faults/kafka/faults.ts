import type { Fault } from './fault.ts';
import { killBroker, restartBroker } from './faults/broker-down.ts';
import { clickHouseAway } from './faults/clickhouse-away.ts';
import { killClickHouse, restartClickHouse } from './faults/clickhouse-down.ts';
import { drain } from './faults/drain.ts';
import { killBetweenInsertAndCommit } from './faults/kill-consumers.ts';
import { lostAcknowledgement } from './faults/lost-acknowledgement.ts';
import { retryPastWindow } from './faults/past-window.ts';
import { pausedProcess } from './faults/paused.ts';
import { poison } from './faults/poison.ts';
import { producerDies } from './faults/producer.ts';
import { rebalanceInMidInsert } from './faults/rebalance.ts';
import { offsetsRewound } from './faults/rewind.ts';

/** All faults; the one that takes longest first. */
export const FAULTS: readonly Fault[] = [
  clickHouseAway,
  killBroker,
  restartBroker,
  killBetweenInsertAndCommit,
  killClickHouse,
  restartClickHouse,
  lostAcknowledgement,
  retryPastWindow,
  rebalanceInMidInsert,
  pausedProcess,
  offsetsRewound,
  poison,
  producerDies,
  drain,
];

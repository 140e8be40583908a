import { assign } from './assignment.ts';
import type { Member } from './assignment.ts';
import type { Database } from './database.ts';
import { isGone } from './process-identity.ts';
import type { ProcessIdentity } from './process-identity.ts';
import type { StoredPartition } from './topics.ts';

/** The right to consume one partition for a group, until the epoch in the file is another. */
export type Lease = { partition: StoredPartition; epoch: number };

/** What a member is to do after it looked at its group. */
export type Tended = {
  /** What it owns now. */
  leases: readonly Lease[];
  /** Ids of owned partitions that others wait for: to be given back once no handler runs on them. */
  wanted: ReadonlySet<number>;
};

/** What a member says about itself when it tends. */
export type TendOptions = {
  member: number;
  /** Partitions it must keep for now, since a handler runs on them. */
  busy: ReadonlySet<number>;
  partitions: readonly StoredPartition[];
};

/** One consumer group as stored in the file. Methods that write are to be called in a transaction. */
export class Group {
  readonly name: string;
  readonly #database: Database;
  readonly #own: ProcessIdentity;
  readonly #sessionTimeoutMs: number;

  constructor(name: string, database: Database, options: { own: ProcessIdentity; sessionTimeoutMs: number }) {
    this.name = name;
    this.#database = database;
    this.#own = options.own;
    this.#sessionTimeoutMs = options.sessionTimeoutMs;
  }

  /** Adds a member; returns its id, which is never given again. */
  join(topics: readonly string[]): number {
    const { host, pid, started } = this.#own;
    const row = this.#database.get(
      `INSERT INTO members (group_name, topics, host, pid, started, expires_at_ms)
       VALUES (?, ?, ?, ?, ?, ?) RETURNING joined`,
      this.name,
      JSON.stringify(topics),
      host,
      pid,
      started,
      Date.now() + this.#sessionTimeoutMs,
    );
    this.#changed();
    return Number(row?.['joined']);
  }

  /** Removes a member and frees what it owned. */
  leave(member: number): void {
    this.#database.run('UPDATE leases SET member = NULL WHERE group_name = ? AND member = ?', this.name, member);
    if (this.#database.run('DELETE FROM members WHERE joined = ?', member) > 0) this.#changed();
  }

  /**
   * Renews a member's session, removes members that are gone, gives back and takes partitions until it has its fair share.
   * Null when the others took this member for dead: it owns nothing any more and has to join anew.
   */
  tend({ member, busy, partitions }: TendOptions): Tended | null {
    const expiresAtMs = Date.now() + this.#sessionTimeoutMs;
    if (this.#database.run('UPDATE members SET expires_at_ms = ? WHERE joined = ?', expiresAtMs, member) === 0)
      return null;
    for (const dead of this.deadMembers()) this.leave(dead);

    const owners = assign(partitions, this.#members());
    const wanted = new Set<number>();
    const leases: Lease[] = [];
    for (const partition of partitions) {
      const lease = this.#lease(partition);
      const isMine = lease.member === member;
      if (owners.get(partition.id) === member) {
        if (isMine) leases.push({ partition, epoch: lease.epoch });
        else if (lease.member === null) leases.push(this.#take(partition, member));
      } else if (isMine && busy.has(partition.id)) {
        wanted.add(partition.id);
        leases.push({ partition, epoch: lease.epoch });
      } else if (isMine) {
        this.#giveBack(partition);
      }
    }
    return { leases, wanted };
  }

  /** Members whose session expired or whose process is gone. */
  deadMembers(): number[] {
    const now = Date.now();
    return this.#database
      .all('SELECT joined, host, pid, started, expires_at_ms FROM members WHERE group_name = ?', this.name)
      .filter((row) => {
        const started = row['started'] === null ? null : String(row['started']);
        const process = { host: String(row['host']), pid: Number(row['pid']), started };
        return Number(row['expires_at_ms']) < now || isGone(process, this.#own);
      })
      .map((row) => Number(row['joined']));
  }

  /** Process ids of the members, dead or alive. */
  pids(): number[] {
    return this.#database
      .all('SELECT pid FROM members WHERE group_name = ?', this.name)
      .map((row) => Number(row['pid']));
  }

  generation(): number {
    const row = this.#database.get('SELECT generation FROM generations WHERE group_name = ?', this.name);
    return Number(row?.['generation'] ?? 0);
  }

  /** True while nobody else took the partition. */
  holds(lease: Lease, member: number): boolean {
    const row = this.#database.get(
      'SELECT 1 FROM leases WHERE group_name = ? AND partition_id = ? AND member = ? AND epoch = ?',
      this.name,
      lease.partition.id,
      member,
      lease.epoch,
    );
    return row !== undefined;
  }

  /** The next offset to read, null before the first commit. */
  committed(partition: StoredPartition): number | null {
    const row = this.#database.get(
      'SELECT next_offset FROM commits WHERE group_name = ? AND partition_id = ?',
      this.name,
      partition.id,
    );
    return row ? Number(row['next_offset']) : null;
  }

  commit(partition: StoredPartition, nextOffset: number): void {
    this.#database.run(
      `INSERT INTO commits (group_name, partition_id, next_offset) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET next_offset = excluded.next_offset`,
      this.name,
      partition.id,
      nextOffset,
    );
  }

  #members(): Member[] {
    return this.#database
      .all('SELECT joined, topics FROM members WHERE group_name = ? ORDER BY joined', this.name)
      .map((row) => ({ id: Number(row['joined']), topics: JSON.parse(String(row['topics'])) as string[] }));
  }

  #lease(partition: StoredPartition): { member: number | null; epoch: number } {
    const row = this.#database.get(
      'SELECT member, epoch FROM leases WHERE group_name = ? AND partition_id = ?',
      this.name,
      partition.id,
    );
    const member = row?.['member'] ?? null;
    return { member: member === null ? null : Number(member), epoch: Number(row?.['epoch'] ?? 0) };
  }

  #take(partition: StoredPartition, member: number): Lease {
    const row = this.#database.get(
      `INSERT INTO leases (group_name, partition_id, member, epoch) VALUES (?, ?, ?, 1)
       ON CONFLICT DO UPDATE SET member = excluded.member, epoch = epoch + 1 RETURNING epoch`,
      this.name,
      partition.id,
      member,
    );
    return { partition, epoch: Number(row?.['epoch']) };
  }

  #giveBack(partition: StoredPartition): void {
    this.#database.run(
      'UPDATE leases SET member = NULL WHERE group_name = ? AND partition_id = ?',
      this.name,
      partition.id,
    );
    this.#changed();
  }

  #changed(): void {
    this.#database.run(
      `INSERT INTO generations (group_name, generation) VALUES (?, 1)
       ON CONFLICT DO UPDATE SET generation = generation + 1`,
      this.name,
    );
  }
}

/** A member of a consumer group and the topics it reads. */
export type Member = { id: number; topics: readonly string[] };

/**
 * Shares partitions among the members that read their topic: each gets the same number, give or take one. The result
 * depends on the arguments only, so that every member computes the same without asking the others. Members come in the order
 * in which they joined; a newcomer takes from each of the others.
 */
export function assign(
  partitions: readonly { id: number; topic: string }[],
  members: readonly Member[],
): ReadonlyMap<number, number> {
  const owners = new Map<number, number>();
  const turns = new Map<string, number>();
  for (const { id, topic } of partitions) {
    const readers = members.filter((member) => member.topics.includes(topic));
    // Topics read by the same members share one turn, or the first member would get the odd partition of every topic.
    const team = readers.map((member) => member.id).join();
    const turn = turns.get(team) ?? 0;
    const owner = readers[turn % readers.length];
    if (owner) owners.set(id, owner.id);
    turns.set(team, turn + 1);
  }
  return owners;
}
